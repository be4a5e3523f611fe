#pragma once
/// The inside of read_netcdf: what lies in the root group of an open file.

#include "hdf5_handle.hpp"

#include <multivector/results/dataset.hpp>
#include <multivector/results/read.hpp>

namespace mv::results {

/// Everything of the root group; throws hdf5::Failure, or InputError if the parts do not fit each other.
Dataset read_file(hid_t file);

/// A block of a variable of numbers or texts; throws hdf5::Failure.
Values read_block(hid_t file, const Block& block);

/// The root attributes alone; throws hdf5::Failure.
std::vector<Attribute> read_root_attributes(hid_t file);

} // namespace mv::results
