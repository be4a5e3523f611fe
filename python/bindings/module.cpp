/// multivector._core: what Python needs of the library.

#include "bindings.hpp"

PYBIND11_MODULE(_core, module)
{
    module.doc() = "The compiled part of multivector; use the package `multivector`.";
    mv::python::bind_errors(module);
    mv::python::bind_facts(module);
    mv::python::bind_world(module);
    mv::python::bind_extensions(module);
    mv::python::bind_job(module);
    mv::python::bind_replay(module);
    mv::python::bind_statistics(module);
    mv::python::bind_brief(module);
    mv::python::bind_design(module);
    mv::python::bind_sweep(module);
    mv::python::bind_similarity(module);
    mv::python::bind_models(module);
}
