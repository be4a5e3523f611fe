#pragma once
/// What Python sees of MV-1 alone: its catalogue, and code of the caller's in it.

#include "extensions.hpp"

#include <multivector/models/mv1/extension.hpp>

namespace mv::python {

void bind_catalogue(py::module_& module);
void bind_situation(py::module_& module);
void bind_situation_batch(py::module_& module);
void bind_step(py::module_& module);
void bind_memory(py::module_& module);
void bind_own_code(py::module_& module);

/// What the model is given, to be changed.
inline mv1::Extensions& given(Extensions& job) { return job.registry.given<mv1::Extensions>(); }
/// The same to be read.
inline const mv1::Extensions& given(const Extensions& job)
{
    const auto found = job.registry.find_given<mv1::Extensions>();
    return found ? *found : mv1::Extensions::none();
}

} // namespace mv::python
