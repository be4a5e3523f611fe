#pragma once
/// What `run` and `compare` have in common: check, estimate, compute, write, print.

#include "options.hpp"

#include <multivector/results/dataset.hpp>
#include <multivector/study/comparison.hpp>

#include <functional>

namespace mv::cli {

/// Computes the scenario, writes the file if one is wanted, and prints `table` of it. Returns an exit code.
int run_job(const RunOptions& options, Scenario scenario, const std::function<std::string(const Comparison&)>& table);

/// Writes what `make` gives to `path`; whether it is there. Why not is said on standard error.
bool written(const std::function<results::Dataset()>& make, const std::string& path, bool force);

} // namespace mv::cli
