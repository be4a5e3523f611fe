#pragma once
/// The projects of a scenario with names resolved to positions.

#include <multivector/models/mv1/settings.hpp>
#include <multivector/world/world.hpp>

#include <vector>

namespace mv::mv1 {

struct ResolvedProjects {
    std::vector<int> leader{}, function{}; ///< [project]
    std::vector<int> start{};              ///< [project] step in which it begins
    std::vector<int> member{};             ///< [state][project] 1 where the state joins
    std::vector<int> excludes{};           ///< [project][project] 1 where either excludes the other
};

/// InputError where a project names what is not there, or excludes itself or another of its leader's.
ResolvedProjects resolve_projects(const World& world, const Settings& settings, int burn_in);

} // namespace mv::mv1
