#pragma once
/// Options that several verbs share, and what they change in a scenario.

#include <multivector/scenario/scenario.hpp>
#include <multivector/world/world.hpp>

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mv::cli {

/// The scenario and what the command line says differently.
struct ScenarioOptions {
    std::string scenario{};
    std::optional<std::string> world{}, state{}, strategy{}, others{}, parameters{}, isa{};
    std::optional<std::uint64_t> seed{};
    std::optional<std::uint32_t> replicates{};
    bool quick = false;
};

/// How to compute and where to put what comes out.
struct RunOptions {
    ScenarioOptions input{};
    std::string command_line{};
    std::string out{};
    int threads = 0;
    bool force = false, quiet = false, factorial = false;
};

/// SCENARIO, --world, --state.
void add_input_options(CLI::App& verb, ScenarioOptions& options);
void add_seed_option(CLI::App& verb, ScenarioOptions& options, const char* meaning);
/// Everything a run takes.
void add_run_options(CLI::App& verb, RunOptions& options);

/// The scenario with the options applied; values from options name the option as their location.
Scenario load(const ScenarioOptions& options, const std::shared_ptr<const mv1::Extensions>& extensions);

} // namespace mv::cli
