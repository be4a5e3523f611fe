/// One replicate alone, as arrays.

#include "dataset.hpp"
#include "job.hpp"

#include <multivector/report/trace.hpp>

#include <algorithm>

namespace mv::python {
namespace {

std::size_t position(const char* argument, const char* problem, const std::string& name,
                     const std::vector<std::string>& names)
{
    const auto found = std::ranges::find(names, name);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    std::string allowed;
    for (const std::string& one : names) allowed += (allowed.empty() ? "" : ", ") + one;
    throw InputError({{argument, 0, 0}, problem, name, allowed, did_you_mean(name, names)});
}

py::dict replay(const Job& job, const std::string& which, const std::string& strategy, std::uint32_t replicate,
                const std::string& command)
{
    const Comparison& comparison = job.comparison();
    std::vector<std::string> cases;
    for (const Case& one : comparison.cases()) cases.push_back(one.name);
    const std::size_t c = position("replay(case=...)", "there is no such case", which, cases);
    const mv1::Mv1& model = comparison.model(c);
    const std::size_t alternative =
        position("replay(strategy=...)", "there is no such strategy", strategy, model.layout().alternatives);
    const py::gil_scoped_release others_may_run;
    const mv1::Trace trace = mv1::replay(model, comparison.scenario().seed.value_or(0), replicate, alternative);
    results::Dataset data = report::trace_dataset({comparison, c, trace, trace.focal}, command);
    const py::gil_scoped_acquire gil;
    return as_arrays(std::move(data));
}

} // namespace

void bind_replay(py::module_& module)
{
    module.def("replay", &replay, py::arg("job"), py::arg("case"), py::arg("strategy"), py::arg("replicate"),
               py::arg("command"));
}

} // namespace mv::python
