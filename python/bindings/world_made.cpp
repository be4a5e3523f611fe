/// Worlds drawn from a seed, and what is in a world at a glance.

#include "world_made.hpp"

#include <multivector/world/notes.hpp>
#include <multivector/world/summary.hpp>
#include <multivector/world/synthetic.hpp>

namespace mv::python {
namespace {

py::dict notes(const std::string& folder)
{
    const std::vector<CellNote> found = load_notes(folder);
    const std::pair<const char*, std::string CellNote::*> fields[]{
        {"file", &CellNote::file}, {"row", &CellNote::row},       {"column", &CellNote::column},
        {"kind", &CellNote::kind}, {"source", &CellNote::source}, {"year", &CellNote::year},
        {"note", &CellNote::note}};
    py::dict columns;
    for (const auto& [name, field] : fields) {
        py::list values;
        for (const CellNote& one : found) values.append(one.*field);
        columns[name] = values;
    }
    return columns;
}

py::list functions(const World& world)
{
    py::list rows;
    for (const FunctionSummary& f : summarise(world).functions) {
        py::dict row;
        row["function"] = f.function;
        row["home"] = f.home;
        row["rest"] = f.rest;
        for (std::size_t g = 0; g < f.powers.size(); ++g) {
            row[py::str(world.powers()[g].code)] = f.powers[g];
            row[py::str("led by " + world.powers()[g].code)] = f.led[g];
        }
        row["concentration_low"] = f.low;
        row["concentration"] = f.median;
        row["concentration_high"] = f.high;
        rows.append(row);
    }
    return rows;
}

py::list gaps(const World& world, const std::string& folder)
{
    py::list rows;
    for (const GapSummary& gap : count_gaps(world, load_notes(folder))) {
        py::dict row;
        row["file"] = gap.file;
        row["column"] = gap.column;
        row["kind"] = gap.kind;
        row["rows"] = gap.rows;
        rows.append(row);
    }
    return rows;
}

std::shared_ptr<World> synthetic(int states, int powers, int functions, const std::string& graph, double degree,
                                 double rewiring, double exponent, const std::string& capability,
                                 std::pair<double, double> home, std::pair<double, double> rest, double concentration,
                                 double likeness, double rivalry, std::uint64_t seed)
{
    const py::gil_scoped_release others_may_run;
    return std::make_shared<World>(synthetic_world({.states = states,
                                                    .powers = powers,
                                                    .functions = functions,
                                                    .graph = graph_family(graph),
                                                    .degree = degree,
                                                    .rewiring = rewiring,
                                                    .exponent = exponent,
                                                    .capability = capability_law(capability),
                                                    .home = home,
                                                    .rest = rest,
                                                    .concentration = concentration,
                                                    .likeness = likeness,
                                                    .rivalry = rivalry,
                                                    .seed = seed}));
}

} // namespace

void bind_world_made(py::module_& module, py::class_<World, std::shared_ptr<World>>& world)
{
    world.def("function_summary", &functions).def("gaps", &gaps, py::arg("folder"));
    module.def("load_notes", &notes, py::arg("folder"));
    module.def("synthetic_world", &synthetic, py::arg("states"), py::arg("powers"), py::arg("functions"),
               py::arg("graph"), py::arg("degree"), py::arg("rewiring"), py::arg("exponent"), py::arg("capability"),
               py::arg("home"), py::arg("rest"), py::arg("concentration"), py::arg("likeness"), py::arg("rivalry"),
               py::arg("seed"));
}

} // namespace mv::python
