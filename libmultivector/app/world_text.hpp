#pragma once
/// What `describe` says of a world.

#include <multivector/world/notes.hpp>

#include <nlohmann/json_fwd.hpp>

namespace mv::cli {

/// Powers, leans, contiguity, disputes, gaps and states for a terminal.
void print_world(const World& world, const std::vector<CellNote>& notes);

/// The same as JSON.
nlohmann::ordered_json world_json(const World& world, const std::vector<CellNote>& notes);

} // namespace mv::cli
