#pragma once
/// The parts of the kind, each in a file of its own.

#include <multivector/models/mv1/extension.hpp>
#include <multivector/study/model_kind.hpp>
#include <multivector/world/world.hpp>

namespace mv::mv1 {

std::unique_ptr<Study> make_study(const Scenario& scenario, const Keys& keys);

/// The world's states and powers as coordinates of results files.
void describe_world(results::Dataset& data, const World& world);

/// The files of its folder, for a world that is not shipped: results without their world could not be repeated.
void describe_world_files(results::Dataset& data, const World& world);

/// Portfolio rules of the scenario's world, and packages of instruments.
Answer alternatives_answer(const Scenario& scenario, const Extensions& all);

} // namespace mv::mv1
