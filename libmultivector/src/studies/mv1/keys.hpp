#pragma once
/// The keys of a scenario that only MV-1 has, each group read by a file of its own into settings.

#include <multivector/models/mv1/settings.hpp>
#include <multivector/study/scenario.hpp>
#include <multivector/world/world.hpp>

#include <map>

namespace mv::mv1 {

/// Strategies in the order listed; own strategies that the list leaves out follow.
struct ListedStrategies {
    std::vector<Strategy> strategies{};               ///< of the focal state
    std::map<std::string, MultiVectorShape> shapes{}; ///< of own multi-vector rules, by label
};

/// What the model's keys came to.
struct ReadKeys {
    Settings settings{};                              ///< of the main case
    std::map<std::string, MultiVectorShape> shapes{}; ///< as ListedStrategies
};

/// All of them. InputError at its place: unknown state, power, function, corridor or strategy, values out of range.
ReadKeys read_keys(const Scenario& scenario, const Keys& keys, const World& world);

ListedStrategies read_strategies(const Scenario& scenario, const Keys& keys, const World& world, const Extensions& all);
std::vector<Event> read_events(const Keys& keys, const World& world, double years);
std::vector<Project> read_projects(const Keys& keys, const World& world, double years);
Others read_others(const Keys& keys, const World& world, const std::string& focal, const Extensions& all);
Recording read_record(const Keys& keys, const World& world, double years, const Extensions& all);

/// What is wrong where there is no strategy at all.
void check_strategies_are_there(const Scenario& scenario, const Keys& keys);

/// A name that must be one of `names`.
void check_name(const LocatedText& name, const std::string& what, const std::vector<std::string>& names);

} // namespace mv::mv1
