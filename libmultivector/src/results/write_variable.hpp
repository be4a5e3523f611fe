#pragma once
/// Dimensions and variables, from the data set into a file.

#include "hdf5_handle.hpp"

#include <multivector/results/dataset.hpp>

namespace mv::results {

/// Writes the values and attributes of a variable and returns its open data set, not yet tied to its dimensions.
hdf5::Data write_variable(hid_t group, const Variable& variable, const std::vector<std::size_t>& shape);

/// Writes what netCDF puts in the place of a coordinate that does not exist: a scale without values.
hdf5::Data write_bare_dimension(hid_t group, const Dimension& dimension);

} // namespace mv::results
