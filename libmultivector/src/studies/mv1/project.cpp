/// [[project]]: integration projects of powers.

#include "keys.hpp"

#include "models/mv1/world_view.hpp"

#include <algorithm>

namespace mv::mv1 {
namespace {

std::vector<std::string> read_members(const Keys& table, const World& world)
{
    const char* allowed = "a list of states or groups, e.g. [\"KAZ\", \"BLR\"]";
    if (!table.has("members")) table.missing("members", allowed);
    const std::vector<LocatedText> said = table.texts("members");
    if (said.empty()) table.refuse("members", "a project has no member", allowed);
    std::vector<std::string> members;
    for (const LocatedText& name : said)
        for (const StateId i : at(name.location, [&] { return world.find_states(name.value); }))
            if (const std::string& iso3 = world.state(i).iso3; std::ranges::find(members, iso3) == members.end())
                members.push_back(iso3);
    return members;
}

Project read_project(const Keys& table, const World& world, double years)
{
    Project project;
    project.name = table.needed_text("name", "a name unlike the other projects'").value;
    const LocatedText power = table.needed_text("power", "the code of the power that leads it");
    project.power = at(power.location, [&] { return world.power(world.find_power(power.value)).code; });
    const std::vector<std::string> functions(world.functions().begin(), world.functions().end());
    if (std::ranges::find(functions, project.function) == functions.end()) project.function = functions.front();
    if (const auto function = table.text("function")) {
        check_name(*function, "function", functions);
        project.function = function->value;
    }
    project.members = read_members(table, world);
    if (const auto year = table.number("year", {0, years})) project.year = static_cast<float>(year->value);
    for (const LocatedText& name : table.texts("excludes")) project.excludes.push_back(name.value);
    return project;
}

/// Names are unlike, and what is excluded is there and of another power.
void check_names(const std::vector<Keys>& tables, const std::vector<Project>& projects)
{
    std::vector<std::string> names;
    for (std::size_t j = 0; j < projects.size(); ++j) {
        if (std::ranges::find(names, projects[j].name) != names.end())
            tables[j].refuse("name", "two projects have this name", "a name unlike the other projects'");
        names.push_back(projects[j].name);
    }
    for (std::size_t j = 0; j < projects.size(); ++j)
        for (const LocatedText& name : tables[j].texts("excludes")) {
            check_name(name, "project", names);
            const auto& other =
                projects[static_cast<std::size_t>(std::ranges::find(names, name.value) - names.begin())];
            if (other.power == projects[j].power)
                throw InputError({name.location, "a project excludes projects of other powers",
                                  "\"" + name.value + "\"", "a project that " + projects[j].power + " does not lead",
                                  "those of one power are not rivals"});
        }
}

} // namespace

std::vector<Project> read_projects(const Keys& keys, const World& world, double years)
{
    const std::vector<Keys> tables = keys.tables("project");
    std::vector<Project> projects;
    for (const Keys& table : tables) {
        if (projects.size() == static_cast<std::size_t>(most_projects))
            throw InputError({table.location(), "too many projects", std::to_string(tables.size()),
                              "at most " + std::to_string(most_projects),
                              "leave out those whose members hold no other"});
        projects.push_back(read_project(table, world, years));
    }
    check_names(tables, projects);
    return projects;
}

} // namespace mv::mv1
