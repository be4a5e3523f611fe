#pragma once
/// The parts of resolving, each in a file of its own.

#include "checked.hpp"

#include <multivector/scenario/resolve.hpp>

namespace mv::scenario_text {

/// In the order listed; own strategies that the list leaves out follow.
std::vector<mv1::Strategy> resolve_strategies(const Scenario& scenario, const World& world);
std::vector<mv1::Event> resolve_events(const Scenario& scenario, const World& world);
mv1::Others resolve_others(const Scenario& scenario, const World& world);
mv1::Recording resolve_record(const Scenario& scenario, const World& world);
ParameterSet resolve_parameters(const Scenario& scenario, const World& world);

} // namespace mv::scenario_text
