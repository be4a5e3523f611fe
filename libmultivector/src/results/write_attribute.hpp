#pragma once
/// Attributes, from the data set into a file.

#include "hdf5_handle.hpp"

#include <multivector/results/dataset.hpp>

#include <type_traits>
#include <vector>

namespace mv::results {

/// Writes one attribute of a file's root group or of a variable; throws hdf5::Failure.
void write_attribute(hid_t owner, const Attribute& attribute);

/// Calls write(address) with the values as HDF5 takes them: numbers as they are, texts as C pointers.
template <class T, class Write>
void with_address(const T* values, std::size_t size, Write write)
{
    if constexpr (std::is_same_v<T, std::string>) {
        std::vector<const char*> pointers(size);
        for (std::size_t i = 0; i < size; ++i) pointers[i] = values[i].c_str();
        write(static_cast<const void*>(pointers.data()));
    } else {
        write(static_cast<const void*>(values));
    }
}

} // namespace mv::results
