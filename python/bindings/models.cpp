/// The models of the library, each with a function of its own in models/.

#include "bindings.hpp"

namespace mv::python {

#define MV_MODEL(name) void bind_##name(py::module_& module);
#include <multivector/studies/models.def>
#undef MV_MODEL

void bind_models([[maybe_unused]] py::module_& module)
{
#define MV_MODEL(name) bind_##name(module);
#include <multivector/studies/models.def>
#undef MV_MODEL
}

} // namespace mv::python
