#pragma once
/// Which part of a sweep this process begins with.

#include <multivector/sweep/store.hpp>

#include <string>

namespace mv::cli {

/// "3,7-12" as numbers, each once. InputError at --unit.
std::vector<std::size_t> unit_numbers(const std::string& text);

/// "2/16", the third of sixteen. InputError at --task.
sweep::Share task_of(const std::string& text);

/// What the environment says: the array and process of Slurm, the rank of Open MPI and PMI; the whole where it says
/// nothing.
sweep::Share task_of_environment();

} // namespace mv::cli
