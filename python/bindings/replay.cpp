/// One replicate alone, as arrays.

#include "dataset.hpp"
#include "job.hpp"

#include <multivector/report/dataset.hpp>

#include <algorithm>

namespace mv::python {
namespace {

std::size_t position(const char* argument, const char* problem, const std::string& name,
                     const std::vector<std::string>& names)
{
    const auto found = std::ranges::find(names, name);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    throw InputError({{argument, 0, 0}, problem, name, joined(names), did_you_mean(name, names)});
}

py::dict replay(const Job& job, const std::string& which, const std::string& strategy, std::uint32_t replicate,
                const std::string& command)
{
    const Comparison& comparison = job.comparison();
    std::vector<std::string> cases;
    for (const Case& one : comparison.cases()) cases.push_back(one.name);
    ReplayRequest request{.replicate = replicate, .seed = comparison.scenario().seed.value_or(0)};
    request.which = position("replay(case=...)", "there is no such case", which, cases);
    request.alternative = position("replay(strategy=...)", "there is no such strategy", strategy, job.labels());
    const py::gil_scoped_release others_may_run;
    results::Dataset data = report::to_dataset(comparison, request, comparison.study().replay(request), command);
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
