/// Parameters, strategies, packages and mechanisms as lists of records.

#include "mv1.hpp"
#include "step.hpp"

#include <multivector/models/mv1/settings.hpp>

#include <charconv>

namespace mv::python {
namespace {

/// .05f as .05: the double whose shortest text is that of the float.
double plain(float value)
{
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, value);
    double read = value;
    std::from_chars(digits, end.ptr, read);
    return read;
}

py::list parameters(const std::vector<std::string>& functions, const Extensions* extensions)
{
    py::list all;
    const ParameterSpace space =
        mv1::parameter_space(functions, extensions ? given(*extensions).parameters() : std::vector<Parameter>());
    for (const Parameter& p : space.parameters()) {
        py::dict one;
        one["name"] = p.name;
        one["symbol"] = p.symbol;
        one["section"] = p.section;
        one["default"] = plain(p.value);
        one["low"] = plain(p.low);
        one["high"] = plain(p.high);
        one["minimum"] = plain(p.minimum);
        one["maximum"] = plain(p.maximum);
        one["unit"] = p.unit;
        one["meaning"] = p.meaning;
        one["source"] = p.source;
        all.append(one);
    }
    return all;
}

py::list strategies(const World& world, const Extensions* extensions)
{
    py::list all;
    const mv1::Extensions* own = extensions ? &given(*extensions) : nullptr;
    for (const std::string& name : mv1::portfolio_names(world, own)) {
        const mv1::Strategy strategy = mv1::make_strategy(name, world, own);
        all.append(py::dict(py::arg("name") = name, py::arg("package") = strategy.package,
                            py::arg("meaning") = strategy.rule->meaning(), py::arg("source") = strategy.rule->source(),
                            py::arg("on_menu") = strategy.on_menu,
                            py::arg("yardstick") = strategy.rule->standing().yardstick));
    }
    return all;
}

py::list packages()
{
    py::list all;
    for (const mv1::Package& p : mv1::packages()) {
        py::dict package(py::arg("name") = p.name, py::arg("meaning") = p.meaning);
        for (const mv1::InstrumentInfo& info : mv1::instrument_table)
            package[info.name] = plain(p.instruments.*info.value);
        all.append(package);
    }
    return all;
}

py::list mechanisms(const Extensions* extensions)
{
    py::list all;
    for (const mv1::Mechanism& m : mv1::mechanisms(extensions ? given(*extensions) : mv1::Extensions::none()))
        all.append(py::dict(py::arg("name") = m.name, py::arg("meaning") = m.meaning,
                            py::arg("on_by_default") = m.on_by_default));
    return all;
}

py::list variables()
{
    py::list all;
    for (const VariableInfo& v : model_variables())
        all.append(py::dict(py::arg("name") = v.name, py::arg("indices") = v.indices, py::arg("unit") = v.unit,
                            py::arg("meaning") = v.meaning));
    return all;
}

} // namespace

void bind_catalogue(py::module_& module)
{
    module.def("parameters", &parameters, py::arg("functions"), py::arg("extensions"));
    module.def("strategies", &strategies, py::arg("world"), py::arg("extensions"));
    module.def("yardsticks", &mv1::yardsticks);
    module.def("packages", &packages);
    module.def("mechanisms", &mechanisms, py::arg("extensions"));
    module.def("variables", &variables);
}

} // namespace mv::python
