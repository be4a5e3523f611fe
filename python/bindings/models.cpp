/// The models of the library. One that has more to show than scenarios and results defines its function in models/;
/// those that have not leave it undefined, which is why they are weak.

#include "bindings.hpp"

namespace mv::python {

#define MV_MODEL(name) __attribute__((weak)) void bind_##name(py::module_& module);
#include <multivector/studies/models.def>
#undef MV_MODEL

void bind_models([[maybe_unused]] py::module_& module)
{
#define MV_MODEL(name)                                                                                                 \
    if (bind_##name) bind_##name(module);
#include <multivector/studies/models.def>
#undef MV_MODEL
}

} // namespace mv::python
