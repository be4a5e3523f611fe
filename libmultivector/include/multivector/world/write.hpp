#pragma once
/// Writing worlds, e.g. a changed copy of a shipped one.

#include <multivector/base/error.hpp>
#include <multivector/world/world.hpp>

namespace mv {

/// Writes a world folder that `load_world` reads back with an equal fingerprint. The folder must not exist or be empty;
/// it appears complete or not at all. Rules and sources of the single cells are not part of a World: the rule columns
/// say "saved". FileError when the folder is in use or cannot be written.
void save_world(const World& world, const std::filesystem::path& folder);

} // namespace mv
