#pragma once
/// What `run` and `compare` have in common: check, estimate, compute, print, write.

#include "options.hpp"

#include <multivector/study/comparison.hpp>

#include <functional>

namespace mv::cli {

/// Computes the scenario and prints `table` of it. Returns an exit code.
int run_job(const RunOptions& options, Scenario scenario, const std::function<std::string(const Comparison&)>& table);

} // namespace mv::cli
