#pragma once
/// What a model has beyond the library's own: strategies, mechanisms and outcomes, from Python or from plugins.

#include "callback_context.hpp"

#include <multivector/models/mv1/extension.hpp>

namespace mv::python {

/// Made for one job, whose functions share the context.
struct Extensions {
    std::shared_ptr<mv1::Extensions> all = std::make_shared<mv1::Extensions>();
    std::shared_ptr<CallbackContext> context = std::make_shared<CallbackContext>();
};

} // namespace mv::python
