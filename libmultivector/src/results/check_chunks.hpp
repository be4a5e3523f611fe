#pragma once
/// Whether a variable has all its chunks.

#include "hdf5_handle.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace mv::results {

/// A part of a variable, from `first` to before `end` along each axis.
struct Region {
    std::vector<std::size_t> first, end;
};

inline Region whole(const std::vector<std::size_t>& shape)
{
    return {std::vector<std::size_t>(shape.size(), 0), shape};
}

/// HDF5 gives fill values, and no error, for a chunk that its index does not know, and a bit of the index suffices: the
/// checksum of a chunk is no help there. This library and copies of its files have every chunk. Throws Failure.
void check_chunks(hid_t data, const hdf5::Properties& creation, const Region& region, const std::string& what);

} // namespace mv::results
