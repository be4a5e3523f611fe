#include "resolved_projects.hpp"

#include "world_view.hpp"

#include <multivector/base/error.hpp>

#include <algorithm>
#include <cmath>

namespace mv::mv1 {
namespace {

[[noreturn]] void refuse_project(const Project& project, const char* problem, std::string value, std::string allowed,
                                 std::string hint = {})
{
    throw InputError({{"project " + project.name}, problem, std::move(value), std::move(allowed), std::move(hint)});
}

std::vector<std::string> project_names(const std::vector<Project>& projects)
{
    std::vector<std::string> names;
    for (const Project& one : projects) names.push_back(one.name);
    return names;
}

int project_function(const World& world, const Project& project)
{
    const auto functions = world.functions();
    const auto found = std::ranges::find(functions, project.function);
    if (found == functions.end())
        refuse_project(project, "unknown function", project.function,
                       joined(std::vector<std::string>(functions.begin(), functions.end())));
    return static_cast<int>(found - functions.begin());
}

/// Both ways, whoever says it.
void exclude(const std::vector<Project>& projects, std::size_t own, ResolvedProjects& to)
{
    const std::vector<std::string> names = project_names(projects);
    for (const std::string& name : projects[own].excludes) {
        const auto found = std::ranges::find(names, name);
        if (found == names.end())
            refuse_project(projects[own], "excludes an unknown project", name, joined(names),
                           did_you_mean(name, names));
        const auto other = static_cast<std::size_t>(found - names.begin());
        if (to.leader[other] == to.leader[own])
            refuse_project(projects[own], "excludes a project of its own leader", name, "projects of other powers");
        to.excludes[own * projects.size() + other] = to.excludes[other * projects.size() + own] = 1;
    }
}

} // namespace

ResolvedProjects resolve_projects(const World& world, const Settings& settings, int burn_in)
{
    const std::vector<Project>& projects = settings.projects;
    const std::vector<std::string> names = project_names(projects);
    const std::size_t count = projects.size();
    ResolvedProjects found;
    found.member.resize(world.states().size() * count);
    found.excludes.resize(count * count);
    for (std::size_t j = 0; j < count; ++j) {
        const Project& one = projects[j];
        if (j >= static_cast<std::size_t>(most_projects))
            refuse_project(one, "too many projects", std::to_string(count), "at most " + std::to_string(most_projects));
        if (one.name.empty() || std::ranges::count(names, one.name) > 1)
            refuse_project(one, "a project needs a name of its own", one.name, "a name unlike the others'");
        if (!(one.year >= 0 && one.year <= 1000))
            refuse_project(one, "year out of range", std::to_string(one.year), "0 to 1000");
        found.leader.push_back(static_cast<int>(world.find_power(one.power).value));
        found.function.push_back(project_function(world, one));
        found.start.push_back(burn_in
                              + static_cast<int>(std::lround(one.year * static_cast<float>(settings.steps_per_year))));
        for (const std::string& member : one.members) found.member[world.find_state(member).value * count + j] = 1;
    }
    for (std::size_t j = 0; j < count; ++j) exclude(projects, j, found);
    return found;
}

} // namespace mv::mv1
