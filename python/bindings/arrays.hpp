#pragma once
/// Arrays of sixteen replicates: in the library the lane is the last index, in Python the first.

#include "bindings.hpp"

#include <multivector/base/error.hpp>

#include <string>

namespace mv::python {

using Floats = py::array_t<float>;
inline constexpr py::ssize_t float_bytes = sizeof(float);

/// Read-only, without asking NumPy.
inline void freeze(py::array& array)
{
    py::detail::array_proxy(array.ptr())->flags &= ~py::detail::npy_api::NPY_ARRAY_WRITEABLE_;
}

/// "(16, 4)".
std::string shape_text(const std::vector<py::ssize_t>& shape);
std::vector<py::ssize_t> shape_of(const py::array& array);

/// What a function returned, as an array of floats. UserCodeError where it is None, text, complex or an object; `who`
/// says what it is ("the strategy returned"), `wanted` what is allowed.
Floats numbers_of(const py::object& returned, const std::string& who, const std::string& wanted);

} // namespace mv::python
