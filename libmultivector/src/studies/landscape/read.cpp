#include "read.hpp"

#include "base/csv.hpp"
#include "studies/by_name.hpp"
#include "studies/file_beside.hpp"

#include <map>

namespace mv::landscape {
namespace {

struct Actors {
    std::vector<std::string> labels{};
    std::vector<double> sizes{};
    std::map<std::string, Actor> number{};
};

/// Others may stand beside them.
void need_columns(const csv::Table& file, std::initializer_list<const char*> columns)
{
    for (const char* column : columns)
        if (!file.has(column))
            throw InputError({file.location(file.header()[0]),
                              std::string("column `") + column + "` is missing",
                              {},
                              joined({columns.begin(), columns.end()}),
                              {}});
}

/// The column of sizes is chosen by the scenario.
Actors read_actors(const csv::Table& file, const LocatedText& column)
{
    need_columns(file, {"actor"});
    std::vector<std::string> names;
    for (const csv::Cell& cell : file.header()) names.push_back(cell.text);
    if (!file.has(column.value)) refuse_name(column, "column of sizes", names);
    Actors actors;
    for (std::size_t row = 0; row < file.rows(); ++row) {
        const std::string& name = file.text(row, "actor");
        if (!actors.number.emplace(name, static_cast<Actor>(row)).second)
            throw InputError({file.location(row, "actor"), "this actor is there already", name, "each actor once", {}});
        const double size = file.number<double>(row, column.value);
        if (!(size > 0))
            throw InputError({file.location(row, column.value),
                              "not the size of an actor",
                              file.cell(row, column.value).text,
                              "above 0",
                              {}});
        actors.labels.push_back(name);
        actors.sizes.push_back(size);
    }
    return actors;
}

Actor find_actor(const csv::Table& file, std::size_t row, const char* column, const Actors& actors)
{
    const std::string& name = file.text(row, column);
    const auto found = actors.number.find(name);
    if (found == actors.number.end()) refuse_name({name, file.location(row, column)}, "actor", actors.labels);
    return found->second;
}

/// [actor][actor]
std::vector<double> read_propensities(const csv::Table& file, const Actors& actors)
{
    need_columns(file, {"from", "to", "propensity"});
    const std::size_t n = actors.labels.size();
    std::vector<double> propensities(n * n);
    std::vector<bool> there(n * n);
    for (std::size_t row = 0; row < file.rows(); ++row) {
        const Actor a = find_actor(file, row, "from", actors), b = find_actor(file, row, "to", actors);
        const auto refuse = [&](const char* problem, const char* allowed) {
            throw InputError({file.location(row), problem, actors.labels[a] + ", " + actors.labels[b], allowed, {}});
        };
        if (a == b) refuse("a propensity of an actor with itself", "two different actors");
        if (there[a * n + b]) refuse("this pair is there already", "each pair once, in either order");
        there[a * n + b] = there[b * n + a] = true;
        propensities[a * n + b] = propensities[b * n + a] = file.number<double>(row, "propensity");
    }
    return propensities;
}

} // namespace

std::shared_ptr<const Landscape> read_landscape(const Keys& table, const std::string& scenario)
{
    const char *of_actors = "a CSV file with the columns actor and size",
               *of_pairs = "a CSV file with the columns from, to and propensity";
    const LocatedText column = table.text("size").value_or(LocatedText{"size", table.location()});
    const csv::Table first = studies::file_beside(scenario, table.needed_text("actors", of_actors), of_actors, {});
    const Actors actors = read_actors(first, column);
    const csv::Table second = studies::file_beside(scenario, table.needed_text("propensities", of_pairs), of_pairs, {});
    const std::vector<double> propensities = read_propensities(second, actors);
    return studies::located(
        table.location(), [&] { return std::make_shared<const Landscape>(actors.labels, actors.sizes, propensities); });
}

} // namespace mv::landscape
