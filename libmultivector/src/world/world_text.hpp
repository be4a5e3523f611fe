#pragma once
/// The files of a world folder as text.

#include <multivector/world/world.hpp>

#include <map>
#include <string>

namespace mv {

/// File name to contents, numbers with the fewest digits that read back the same.
std::map<std::string, std::string> world_text(const World& world);

} // namespace mv
