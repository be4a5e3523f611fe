/// Worlds as columns, which multivector.world makes tables of.

#include "bindings.hpp"
#include "world_made.hpp"

#include <multivector/study/world_of.hpp>
#include <multivector/world/changes.hpp>
#include <multivector/world/world.hpp>
#include <multivector/world/write.hpp>

#include <memory>

namespace mv::python {
namespace {

using Columns = py::dict;

/// One list a column, in the order given.
template <class Items, class... Gets>
void fill(Columns& columns, const Items& items, const char* name, const auto& get, const Gets&... further)
{
    py::list values;
    for (const auto& item : items) values.append(get(item));
    columns[name] = values;
    if constexpr (sizeof...(further) > 0) fill(columns, items, further...);
}

Columns states(const World& world)
{
    Columns columns;
    fill(
        columns, world.states(), "iso3", [](const State& s) { return s.iso3; }, "cow",
        [](const State& s) { return s.id; }, "name", [](const State& s) { return s.name; }, "region",
        [](const State& s) { return s.region; }, "longitude", [](const State& s) { return s.longitude; }, "latitude",
        [](const State& s) { return s.latitude; }, "population", [](const State& s) { return s.population; }, "gdp",
        [](const State& s) { return s.gdp; }, "strategic_value", [](const State& s) { return s.strategic_value; },
        "preference_variance", [](const State& s) { return s.preference_variance; }, "nuclear",
        [](const State& s) { return s.nuclear; });
    return columns;
}

Columns powers(const World& world)
{
    Columns columns;
    fill(
        columns, world.powers(), "power", [](const Power& p) { return p.code; }, "name",
        [](const Power& p) { return p.name; }, "economic_capability",
        [](const Power& p) { return p.economic_capability; }, "security_capability",
        [](const Power& p) { return p.security_capability; }, "assertiveness",
        [](const Power& p) { return p.assertiveness; }, "nuclear", [](const Power& p) { return p.nuclear; },
        "longitude", [](const Power& p) { return p.longitude; }, "latitude", [](const Power& p) { return p.latitude; },
        "economic_drift", [](const Power& p) { return p.economic_drift; }, "economic_volatility",
        [](const Power& p) { return p.economic_volatility; }, "security_drift",
        [](const Power& p) { return p.security_drift; }, "security_volatility",
        [](const Power& p) { return p.security_volatility; });
    return columns;
}

Columns borders(const World& world)
{
    const auto iso3 = [&](StateId i) { return world.state(i).iso3; };
    const auto mediators = [&](const Border& b) {
        py::list names;
        for (int k = 0; k < b.mediator_count; ++k) names.append(iso3(b.mediators[static_cast<std::size_t>(k)]));
        return py::tuple(names);
    };
    Columns columns;
    fill(
        columns, world.borders(), "a", [&](const Border& b) { return iso3(b.a); }, "b",
        [&](const Border& b) { return iso3(b.b); }, "dispute_rate", [](const Border& b) { return b.dispute_rate; },
        "institutions", [](const Border& b) { return b.institutions; }, "rival",
        [](const Border& b) { return b.rival; }, "mediators", mediators);
    return columns;
}

Columns corridors(const World& world)
{
    const auto states_of = [&](const Corridor& c) {
        py::list names;
        for (const StateId i : c.transit) names.append(world.state(i).iso3);
        return py::tuple(names);
    };
    const auto consent = [&](const Corridor& c) {
        py::list names;
        for (const PowerId g : c.consent) names.append(world.power(g).code);
        return py::tuple(names);
    };
    Columns columns;
    fill(
        columns, world.corridors(), "corridor", [](const Corridor& c) { return c.name; }, "from",
        [&](const Corridor& c) { return world.power(c.from).code; }, "to",
        [&](const Corridor& c) { return world.power(c.to).code; }, "pair_weight",
        [](const Corridor& c) { return c.pair_weight; }, "kilometres", [](const Corridor& c) { return c.kilometres; },
        "tariff", [](const Corridor& c) { return c.tariff; }, "transit", states_of, "consent", consent, "source",
        [](const Corridor& c) { return c.source; });
    return columns;
}

Columns nearest(const World& world)
{
    Columns columns;
    fill(columns, world.states(), "iso3", [](const State& s) { return s.iso3; });
    for (std::size_t k = 0; k < 4; ++k) {
        const auto iso3 = [&](const std::array<StateId, 4>& row) { return world.state(row[k]).iso3; };
        fill(columns, world.parts().nearest, ("nearest_" + std::to_string(k + 1)).c_str(), iso3);
    }
    return columns;
}

Columns institutions(const World& world)
{
    using Pair = WorldParts::SharedInstitutions;
    Columns columns;
    fill(
        columns, world.parts().shared, "a", [&](const Pair& p) { return world.state(p.a).iso3; }, "b",
        [&](const Pair& p) { return world.state(p.b).iso3; }, "shared", [](const Pair& p) { return p.shared; });
    return columns;
}

Columns names(const World& world)
{
    Columns columns;
    fill(
        columns, world.names(), "name", [](const OtherName& n) { return n.name; }, "code",
        [](const OtherName& n) { return n.code; }, "cow", [](const OtherName& n) { return n.cow; }, "iso3",
        [&](const OtherName& n) { return n.state ? world.state(*n.state).iso3 : ""; }, "reason",
        [](const OtherName& n) { return n.reason; });
    return columns;
}

py::tuple codes_of(const World& world, const std::vector<StateId>& states)
{
    py::list codes;
    for (const StateId i : states) codes.append(world.state(i).iso3);
    return py::tuple(codes);
}

Columns groups(const World& world)
{
    Columns columns;
    fill(
        columns, world.groups(), "group", [](const Group& g) { return g.name; }, "states",
        [&](const Group& g) { return codes_of(world, g.states); }, "source", [](const Group& g) { return g.source; });
    return columns;
}

/// iso3 or None, problem, hint, whether the world knows no such name.
py::tuple look_up(const World& world, const std::string& text)
{
    const NamedState found = world.look_up(text);
    const py::object iso3 = found.state ? py::object(py::str(world.state(*found.state).iso3)) : py::none();
    return py::make_tuple(iso3, found.problem, found.hint, found.unknown);
}

py::dict layers(const World& world)
{
    const WorldParts& parts = world.parts();
    py::dict all;
    all["rivalry"] = array_of(parts.rivalry);
    all["ties"] = array_of(parts.ties);
    all["proximity"] = array_of(parts.proximity);
    all["presence"] = array_of(parts.presence);
    if (world.has_exposure()) all["exposure"] = array_of(parts.exposure);
    all["camp"] = array_of(parts.camp);
    all["preference"] = array_of(parts.preference);
    all["institutions"] = array_of(parts.institutions);
    all["quality"] = array_of(parts.quality);
    return all;
}

std::shared_ptr<const World> load(const std::string& folder)
{
    const py::gil_scoped_release others_may_run;
    return std::make_shared<const World>(load_world(folder));
}

} // namespace

void bind_world(py::module_& module)
{
    py::class_<World, std::shared_ptr<World>> world(module, "World");
    world.def_property_readonly("name", &World::name)
        .def_property_readonly("title", &World::title)
        .def_property_readonly("year", &World::year)
        .def_property_readonly("fingerprint", &World::fingerprint)
        .def_property_readonly("functions", [](const World& w) { return w.parts().functions; })
        .def("look_up", &look_up, py::arg("text"))
        .def(
            "find_state", [](const World& w, const std::string& text) { return w.state(w.find_state(text)).iso3; },
            py::arg("text"))
        .def("is_group", &World::is_group, py::arg("text"))
        .def(
            "find_states", [](const World& w, const std::string& text) { return codes_of(w, w.find_states(text)); },
            py::arg("text"))
        .def(
            "find_power", [](const World& w, const std::string& code) { return w.find_power(code).value; },
            py::arg("code"))
        .def("states", &states)
        .def("powers", &powers)
        .def("borders", &borders)
        .def("corridors", &corridors)
        .def("nearest", &nearest)
        .def("institutions", &institutions)
        .def("names", &names)
        .def("groups", &groups)
        .def("layers", &layers)
        .def_property_readonly("is_shipped", [](const World& w) { return origin_of(w).is_shipped; })
        .def_property_readonly("changes", [](const World& w) { return changes_json(world_changes(w)); })
        .def("origin",
             [](const World& w) {
                 const WorldOrigin origin = origin_of(w);
                 std::vector<std::string> tables;
                 for (const TableChange& one : origin.changes) tables.push_back(one.table);
                 return std::make_tuple(origin.name, origin.title, tables);
             })
        .def(
            "changed_tables",
            [](const World& w, const World& base) {
                std::vector<std::string> tables;
                for (const TableChange& one : changed_tables(w, base)) tables.push_back(one.table);
                return tables;
            },
            py::arg("base"))
        .def(
            "renamed",
            [](const World& w, std::string name, std::string title) {
                return std::make_shared<World>(renamed(w, std::move(name), std::move(title)));
            },
            py::arg("name"), py::arg("title"))
        .def(
            "save", [](const World& w, const std::string& folder) { save_world(w, folder); }, py::arg("folder"));
    bind_world_made(module, world);
    module.def(
        "load_world", [](const std::string& folder) { return std::const_pointer_cast<World>(load(folder)); },
        py::arg("folder"));
    module.def("name_key", &name_key, py::arg("name"));
    module.def("shipped_worlds", [] {
        std::vector<std::string> folders;
        for (const auto& folder : shipped_worlds()) folders.push_back(folder.string());
        return folders;
    });
}

} // namespace mv::python
