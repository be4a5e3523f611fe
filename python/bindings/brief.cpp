/// What a model says of a data set before any number. The data set comes as Python has it; the model reads it as it
/// reads a results file.

#include "bindings.hpp"

#include <multivector/report/read_back.hpp>
#include <multivector/report/table.hpp>

namespace mv::python {
namespace {

using results::Dataset;

template <class T>
std::vector<T> numbers(const py::array& array)
{
    const auto all = py::array_t<T, py::array::c_style | py::array::forcecast>(array);
    return {all.data(), all.data() + all.size()};
}

/// Numbers in the type that results files have for their kind.
results::Values values_of(const py::array& array)
{
    const char kind = array.dtype().kind();
    if (kind == 'f' && array.itemsize() == 4) return numbers<float>(array);
    if (kind == 'f') return numbers<double>(array);
    if (kind == 'i' && array.itemsize() == 1) return numbers<std::int8_t>(array);
    if (kind == 'i' && array.itemsize() == 4) return numbers<std::int32_t>(array);
    if (kind == 'i' || kind == 'u') return numbers<std::int64_t>(array);
    std::vector<std::string> texts;
    for (const py::handle one : array.attr("ravel")()) texts.push_back(py::str(one));
    return texts;
}

void add(Dataset& data, const std::string& name, const py::tuple& variable)
{
    const auto dims = variable[0].cast<std::vector<std::string>>();
    const py::array values = variable[1].cast<py::array>();
    for (std::size_t d = 0; d < dims.size(); ++d) {
        const auto is_it = [&](const results::Dimension& one) { return one.name == dims[d]; };
        if (std::ranges::none_of(data.dimensions(), is_it))
            data.add_dimension(dims[d], static_cast<std::size_t>(values.shape(static_cast<py::ssize_t>(d))));
    }
    results::Variable made{name, dims, values_of(values), {}};
    for (const auto& [key, text] : variable[2].cast<std::map<std::string, std::string>>())
        made.attributes.push_back({key, text});
    data.add_variable(std::move(made));
}

std::vector<std::pair<std::string, std::string>> brief(const py::dict& variables, const std::string& resolved,
                                                       const std::string& title, const std::string& source)
{
    Dataset data;
    for (const auto& [name, variable] : variables) add(data, name.cast<std::string>(), variable.cast<py::tuple>());
    data.set_attribute({"scenario_resolved", resolved});
    data.set_attribute({"title", title});
    data.set_attribute({"seed", std::int64_t{0}});
    data.set_attribute({"format_version", std::int64_t{1}});
    std::vector<std::pair<std::string, std::string>> lines;
    for (const BriefLine& line : report::brief(report::read_back(data, source, built_in())))
        lines.emplace_back(line.kind, line.text);
    return lines;
}

} // namespace

void bind_brief(py::module_& module)
{
    module.def("brief", &brief, py::arg("variables"), py::arg("resolved"), py::arg("title"), py::arg("source"));
}

} // namespace mv::python
