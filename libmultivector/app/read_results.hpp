#pragma once
/// Results files from anywhere.

#include <multivector/results/dataset.hpp>

#include <string>

namespace mv::cli {

/// What results::read_netcdf gives. HDF5 itself crashes on some damaged files; one whose bytes cannot be checked,
/// because another program wrote it, is read by a child process first. Throws FileError.
results::Dataset read_results(const std::string& path);

} // namespace mv::cli
