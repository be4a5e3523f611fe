#pragma once
/// Attributes, from a file into a data set.

#include "hdf5_handle.hpp"

#include <multivector/results/dataset.hpp>

#include <cstdint>
#include <vector>

namespace mv::results {

/// The attributes of a group or data set in the order of creation, without those netCDF keeps for itself.
/// `creation` are its creation properties; `most_bytes` as in Source. Throws hdf5::Failure.
std::vector<Attribute> read_attributes_of(hid_t owner, const hdf5::Properties& creation, std::uint64_t most_bytes);

} // namespace mv::results
