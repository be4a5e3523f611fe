#pragma once
/// Which of our types a stored HDF5 type is.

#include "hdf5_handle.hpp"

#include <string>

namespace mv::results {

/// The alternatives of Values, and what is none of them.
enum class Element { float32, float64, int8, int32, int64, uint64, text, none };

/// The element that holds exactly this type, or none.
Element exact_element(hid_t type);

/// The element that holds every value of this type, or none for what is neither number nor text.
Element nearest_element(hid_t type);

/// "int16", "a compound type" and so on, for errors.
std::string describe_type(hid_t type);

} // namespace mv::results
