#pragma once
/// The part of worlds that is bound in a file of its own.

#include "bindings.hpp"

#include <multivector/world/world.hpp>

#include <memory>

namespace mv::python {

/// Notes and summaries of worlds, synthetic worlds.
void bind_world_made(py::module_& module, py::class_<World, std::shared_ptr<World>>& world);

} // namespace mv::python
