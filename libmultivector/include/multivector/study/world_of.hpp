#pragma once
/// The world of a scenario, for models of states and powers.

#include <multivector/base/error.hpp>
#include <multivector/study/change.hpp>
#include <multivector/study/scenario.hpp>
#include <multivector/world/world.hpp>

namespace mv {

/// A world made in memory, which stands before the one that a scenario names; given to a registry.
struct GivenWorld {
    std::shared_ptr<const World> world{}; ///< null: none
};

/// The world given; else the folder that the key `world` names, from the folder of the scenario; else the shipped world
/// of that name. It is the only path that a scenario names: a folder from which ten files of fixed names are read.
/// InputError if the scenario names no world, there is no such folder, something in it is wrong, or its fingerprint is
/// not the scenario's `world_fingerprint`.
std::shared_ptr<const World> world_of(const Scenario& scenario, const Keys& keys);

/// Tables in which a world differs from the shipped one that it was made from, each a change of the kind world; one for
/// a world that was made from none of them; none for a shipped one.
std::vector<Change> world_changes(const World& world);

} // namespace mv
