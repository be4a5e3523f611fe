#include "mv1.hpp"

namespace mv::python {

/// In this order: what comes later names what came before.
void bind_mv1(py::module_& module)
{
    bind_situation(module);
    bind_situation_batch(module);
    bind_step(module);
    bind_memory(module);
    bind_own_code(module);
    bind_catalogue(module);
}

} // namespace mv::python
