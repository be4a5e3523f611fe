#pragma once
/// What verbs that begin or resume a sweep have in common.

#include "options.hpp"

#include <multivector/sweep/store.hpp>

#include <memory>
#include <string>

namespace mv::cli {

/// A scenario with a design, and where its numbers go.
struct SweepOptions {
    RunOptions run{};
    std::string store{};
};

/// SCENARIO, --store, and what changes the scenario.
void add_sweep_options(CLI::App& verb, SweepOptions& options, const Registry& registry);

/// The sweep. A scenario without a seed gets that of the store, or one that all processes on the store agree on.
std::unique_ptr<const sweep::Sweep> sweep_of(const SweepOptions& options, const Registry& registry);

} // namespace mv::cli
