#pragma once
/// The inside of write_netcdf: a data set as the bytes of an HDF5 file.

#include "descriptor.hpp"

#include <multivector/results/dataset.hpp>

namespace mv::results {

/// Writes `data` and its seal (seal.hpp) into an empty file, each value straight from where it lies. Returns 0 or the
/// errno of what the operating system refused; throws hdf5::Failure for what HDF5 did.
int write_file(const Dataset& data, Descriptor& file);

} // namespace mv::results
