#pragma once
/// The library's data set as NumPy arrays that share its memory.

#include "bindings.hpp"

#include <multivector/results/dataset.hpp>

namespace mv::python {

/// A dict: "dimensions" {name: size}, "variables" [(name, dims, array, attributes)] and "attributes", in the order of
/// the data set. Numbers are not copied: each array keeps the data alive. Texts become arrays of str objects.
py::dict as_arrays(results::Dataset data);

} // namespace mv::python
