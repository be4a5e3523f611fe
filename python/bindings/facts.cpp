/// What this build is.

#include "bindings.hpp"

#include <multivector/ensemble/simulate.hpp>
#include <multivector/kernels.hpp>
#include <multivector/results/read.hpp>
#include <multivector/study/scenario.hpp>
#include <multivector/version.hpp>

namespace mv::python {

void bind_facts(py::module_& module)
{
    module.def("version", &version);
    module.def("commit", &commit);
    module.def("runnable_kernels", &runnable_kernels);
    module.def("available_threads", &available_threads);
    module.def("draw_seed", &draw_seed);
    module.def(
        "check_file",
        [](const std::string& path) {
            if (!results::is_sealed(path)) results::check_parts(path);
        },
        py::arg("path"));
}

} // namespace mv::python
