#pragma once
/// The extension module: one file a subject, each with one function that adds its part. Thin on purpose: no layout, no
/// statistics and no checks that the library has.

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

namespace mv::python {

namespace py = pybind11;

void bind_errors(py::module_& module);
void bind_facts(py::module_& module);
void bind_world(py::module_& module);
void bind_extensions(py::module_& module);
void bind_job(py::module_& module);
void bind_replay(py::module_& module);
void bind_statistics(py::module_& module);
void bind_brief(py::module_& module);
void bind_design(py::module_& module);
void bind_sweep(py::module_& module);
void bind_similarity(py::module_& module);
/// What each model of the library shows beside; behind all of the above.
void bind_models(py::module_& module);

/// An array that owns a copy of `values`.
template <class T>
py::array_t<T> array_of(const std::vector<T>& values)
{
    return py::array_t<T>(static_cast<py::ssize_t>(values.size()), values.data());
}

} // namespace mv::python
