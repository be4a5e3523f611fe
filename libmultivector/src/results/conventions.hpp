#pragma once
/// What netCDF and xarray would refuse in a file, or silently read as something else.

#include <multivector/results/dataset.hpp>

#include <string>

namespace mv::results {

/// Throws InputError for the first name, text or attribute of `data` that would not survive being a netCDF4 file:
/// names netCDF refuses or keeps for itself, text that is not UTF-8 or holds a NUL, more than 32 dimensions,
/// `units` that xarray decodes into times, fill values that would turn integers into floats.
void check_conventions(const Dataset& data);

/// Whether netCDF or HDF5 keeps an attribute of this name for itself.
bool is_reserved_attribute(const std::string& name) noexcept;

} // namespace mv::results
