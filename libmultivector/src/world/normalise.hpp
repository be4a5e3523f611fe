#pragma once
/// Steps from checked parts to a world whose numbers do not depend on the order they were given in.

#include <multivector/world/world.hpp>

#include <cstdint>

namespace mv {

/// States by permanent id, borders and shared memberships by their states, corridors by powers and name, other names
/// and groups by name.
void sort_by_permanent_id(WorldParts& parts);

/// Scales shares and preferences so that each sum is 1 as closely as float allows; a second call changes nothing.
void scale_to_one(WorldParts& parts);

/// Candidates to mediate each border: common neighbours, then neighbours of either, both by the memberships they
/// share with the two states in sum, ties by permanent id.
void find_mediators(WorldParts& parts);

/// FNV-1a over all of the parts but the derived mediators, other names and groups.
std::uint64_t fingerprint_of(const WorldParts& parts);

} // namespace mv
