/// Summaries and contrasts of the library, for tables of results.

#include "bindings.hpp"

#include <multivector/outcome/contrast.hpp>
#include <multivector/outcome/parameter_pairs.hpp>

namespace mv::python {
namespace {

using Sample = py::array_t<float, py::array::c_style | py::array::forcecast>;

std::span<const float> as_span(const Sample& sample)
{
    return {sample.data(), static_cast<std::size_t>(sample.size())};
}

py::dict with_quantiles(const std::array<double, summary_levels.size()>& quantiles)
{
    const char* names[] = {"q05", "q25", "q50", "q75", "q95"};
    py::dict one;
    for (std::size_t k = 0; k < quantiles.size(); ++k) one[names[k]] = quantiles[k];
    return one;
}

py::dict summarise_sample(const Sample& sample, bool more_is_better)
{
    const Summary s = summarise(as_span(sample), more_is_better);
    py::dict one = with_quantiles(s.quantiles);
    one["n"] = s.count;
    one["mean"] = s.mean;
    one["mcse"] = s.mcse;
    one["sd"] = s.standard_deviation;
    one["cvar10"] = s.cvar10;
    return one;
}

py::dict contrast_samples(const Sample& a, const Sample& b, bool more_is_better)
{
    const Contrast c = contrast(as_span(a), as_span(b), more_is_better);
    py::dict one = with_quantiles(c.quantiles);
    one["n"] = c.count;
    one["difference"] = c.mean;
    one["mcse"] = c.mcse;
    one["sd"] = c.standard_deviation;
    one["variance_reduction"] = c.variance_reduction;
    one["p_better"] = c.same.better;
    one["p_equal"] = c.same.equal;
    one["p_worse"] = c.same.worse;
    one["p_better_mcse"] = c.p_better_mcse;
    one["p_better_independent"] = c.independent.better;
    one["p_equal_independent"] = c.independent.equal;
    one["p_worse_independent"] = c.independent.worse;
    one["cvar10"] = c.cvar10;
    return one;
}

py::dict split_sample(const std::vector<std::uint32_t>& replicate, const Sample& values)
{
    const VarianceSplit v = split_variance(parameter_pairs(replicate, as_span(values)));
    return py::dict(py::arg("draws") = v.draws, py::arg("mean") = v.mean, py::arg("mcse") = v.mcse,
                    py::arg("total") = v.total, py::arg("parameters") = v.parameters,
                    py::arg("parameters_se") = v.parameters_se, py::arg("chance") = v.chance,
                    py::arg("share") = v.share, py::arg("share_se") = v.share_se);
}

} // namespace

void bind_statistics(py::module_& module)
{
    module.def("summarise", &summarise_sample, py::arg("sample"), py::arg("more_is_better"));
    module.def("contrast", &contrast_samples, py::arg("a"), py::arg("b"), py::arg("more_is_better"));
    module.def("split_variance", &split_sample, py::arg("replicate"), py::arg("values"));
}

} // namespace mv::python
