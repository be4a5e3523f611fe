/// Designs: made from Python's values, shown as arrays.

#include "bindings.hpp"

#include <multivector/design/design.hpp>

#include <algorithm>

namespace mv::python {
namespace {

using design::Design;
using design::Factor;
using design::Specification;

Scalar scalar_of(const py::handle& value)
{
    if (py::isinstance<py::bool_>(value)) return value.cast<bool>();
    if (py::isinstance<py::int_>(value)) return value.cast<std::int64_t>();
    if (py::isinstance<py::float_>(value)) return value.cast<double>();
    return value.cast<std::string>();
}

std::vector<Scalar> scalars_of(const py::handle& values)
{
    std::vector<Scalar> all;
    for (const py::handle& value : values) all.push_back(scalar_of(value));
    return all;
}

/// (low, high, scale, steps), or a list of levels.
Factor factor_of(const std::string& name, const py::handle& entry, const SourceLocation& where)
{
    Factor f{name, design::Scale::levels, 0, 0, 0, {}, where};
    if (py::isinstance<py::list>(entry)) {
        f.levels = scalars_of(entry);
        return f;
    }
    const auto [low, high, scale, steps] = entry.cast<std::tuple<double, double, std::string, std::uint32_t>>();
    f.low = low;
    f.high = high;
    f.steps = steps;
    f.scale = scale == "log" ? design::Scale::log : scale == "whole" ? design::Scale::whole : design::Scale::linear;
    return f;
}

/// `call` is what messages name: "design.sobol".
std::shared_ptr<Design> make_design(const std::string& call, const std::string& method, const py::dict& space,
                                    std::uint32_t n, std::optional<std::uint64_t> seed, std::uint32_t levels,
                                    bool second_order, bool independent_shocks)
{
    const auto& names = design::method_names();
    const auto which = static_cast<design::Method>(std::ranges::find(names, method) - names.begin());
    const auto place = [&](const py::handle& name) {
        return SourceLocation{call + "({" + std::string(py::repr(name)) + ": ...})"};
    };
    Specification s;
    if (which == design::Method::table) {
        std::vector<design::Column> columns;
        for (const auto& [name, values] : space)
            columns.push_back({name.cast<std::string>(), scalars_of(values), place(name)});
        s = design::from_columns(std::move(columns));
    } else {
        for (const auto& [name, entry] : space)
            s.factors.push_back(factor_of(name.cast<std::string>(), entry, place(name)));
    }
    s.method = which;
    s.n = n;
    s.seed = seed;
    s.levels = levels;
    s.second_order = second_order;
    s.independent_shocks = independent_shocks;
    s.locations = {{"", {call + "(...)"}}, {"points", {call + "(n=...)"}}};
    for (const char* key : {"trajectories", "seed", "levels"}) s.locations[key] = {call + "(" + key + "=...)"};
    return std::make_shared<Design>(std::move(s));
}

py::list column(const Design& design, std::size_t factor)
{
    py::list values;
    for (std::size_t point = 0; point < design.points(); ++point)
        std::visit([&](const auto& one) { values.append(one); }, design.value(point, factor));
    return values;
}

} // namespace

void bind_design(py::module_& module)
{
    py::class_<Design, std::shared_ptr<Design>>(module, "Design")
        .def(py::init(&make_design), py::arg("call"), py::arg("method"), py::arg("space"), py::arg("n"),
             py::arg("seed"), py::arg("levels"), py::arg("second_order"), py::arg("independent_shocks"))
        .def_property_readonly("points", &Design::points)
        .def_property_readonly("repeated", &Design::repeated)
        .def_property_readonly("digest", [](const Design& one) { return design::digest(one); })
        .def("column", &column, py::arg("factor"))
        .def("to_toml", [](const Design& one) { return design::to_toml(one); });
}

} // namespace mv::python
