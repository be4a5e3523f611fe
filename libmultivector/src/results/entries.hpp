#pragma once
/// What lies in a group of a file, before its values are read.

#include "hdf5_handle.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace mv::results {

/// One data set, open.
struct Entry {
    std::string name;
    hdf5::Data data;
    std::vector<std::size_t> shape;
    bool is_scale;      ///< stands for a dimension
    bool is_bare_scale; ///< stands for a dimension without a coordinate
};

/// The data sets of a group in the order of creation, or by name where the file does not track it; sub-groups and
/// links to other files are left out. Throws hdf5::Failure.
std::vector<Entry> open_entries(const hdf5::Group& group);

} // namespace mv::results
