#pragma once
/// What a job has beyond the library's own, from Python or from plugins.

#include "callback_context.hpp"

#include <multivector/study/registry.hpp>

namespace mv::python {

/// Made for one job, whose functions share the context.
struct Extensions {
    Registry registry = built_in();
    std::shared_ptr<CallbackContext> context = std::make_shared<CallbackContext>();
};

} // namespace mv::python
