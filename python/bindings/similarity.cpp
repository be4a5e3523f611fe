/// Similarity of portfolios.

#include "bindings.hpp"

#include <multivector/world/similarity.hpp>

#include <optional>

namespace mv::python {
namespace {

using Numbers = py::array_t<double, py::array::c_style | py::array::forcecast>;

std::span<const double> as_span(const Numbers& numbers)
{
    return {numbers.data(), static_cast<std::size_t>(numbers.size())};
}

SimilarityMeasure measure_of(const std::string& name)
{
    return name == "kappa" ? SimilarityMeasure::kappa : name == "pi" ? SimilarityMeasure::pi : SimilarityMeasure::s;
}

std::optional<Distance> distance_of(const std::optional<std::string>& name)
{
    if (!name) return std::nullopt;
    return *name == "squared" ? Distance::squared : Distance::absolute;
}

py::array_t<double> all_pairs(const Numbers& portfolios, const std::string& measure,
                              const std::optional<std::string>& distance, double scale, const Numbers& weights)
{
    const auto rows = static_cast<std::size_t>(portfolios.shape(0));
    const std::vector<double> all =
        similarities(as_span(portfolios), rows, {measure_of(measure), distance_of(distance), scale, as_span(weights)});
    return array_of(all).reshape({portfolios.shape(0), portfolios.shape(0)});
}

} // namespace

void bind_similarity(py::module_& module)
{
    module.def("similarities", &all_pairs, py::arg("portfolios"), py::arg("measure"), py::arg("distance"),
               py::arg("scale"), py::arg("weights"));
}

} // namespace mv::python
