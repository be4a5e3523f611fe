#include <multivector/report/dataset.hpp>

#include "case_writer.hpp"

#include <multivector/outcome/statistics.hpp>

#include <algorithm>
#include <utility>

namespace mv::report {
namespace {

using results::Attribute;

std::vector<Attribute> named(const std::string& long_name) { return {{"long_name", long_name}}; }

void add_shared_dimensions(results::Dataset& data, const Comparison& comparison)
{
    const Layout& layout = comparison.layout();
    data.add_coordinate("scenario", layout.alternatives, named(comparison.study().alternatives_meaning()));
    comparison.study().describe(data);
    for (const Axis& axis : layout.axes)
        if (!data.has_variable(axis.name)) data.add_coordinate(axis.name, axis.labels, named(axis.long_name));
    data.add_coordinate("quantile", std::vector<double>(summary_levels.begin(), summary_levels.end()),
                        named("level of the quantile"));
    std::vector<std::int32_t> bins(histogram_bins);
    for (std::size_t b = 0; b < bins.size(); ++b) bins[b] = static_cast<std::int32_t>(b);
    data.add_coordinate("bin", std::move(bins),
                        named("number of the bin; values outside the range are in the first and the last"));
    std::vector<float> years;
    for (const std::size_t t : layout.trace_times) years.push_back(layout.times[t]);
    data.add_coordinate("time", layout.times,
                        {{"long_name", std::string("time after the run-up")}, {"units", layout.time_unit}});
    data.add_coordinate("year", std::move(years),
                        {{"long_name", std::string("time after the run-up")}, {"units", layout.time_unit}});
}

bool is_label(const results::Variable& v)
{
    return std::ranges::find(v.attributes, "kept_for", &Attribute::name) == v.attributes.end();
}

/// Names of the variables that label the dimension beside its coordinate.
std::string labels_of(const results::Dataset& data, const std::string& dimension)
{
    std::string names;
    for (const results::Variable& v : data.variables())
        if (v.dims == std::vector{dimension} && v.name != dimension && is_label(v))
            names += (names.empty() ? "" : " ") + v.name;
    return names;
}

/// xarray finds coordinates that are no dimension through this attribute of the variables that have them.
void name_coordinates(results::Dataset& data)
{
    std::vector<std::pair<std::string, std::string>> all;
    for (const results::Variable& v : data.variables()) {
        std::string names;
        if (v.dims.size() > 1)
            for (const std::string& dimension : v.dims)
                if (const std::string found = labels_of(data, dimension); !found.empty())
                    names += (names.empty() ? "" : " ") + found;
        if (!names.empty()) all.emplace_back(v.name, names);
    }
    for (auto& [variable, names] : all) data.set_attribute(variable, {"coordinates", std::move(names)});
}

} // namespace

results::Dataset to_dataset(const Comparison& comparison, const std::string& command, Numbers numbers)
{
    results::Dataset data;
    add_shared_dimensions(data, comparison);
    for (std::size_t c = 0; c < comparison.cases().size(); ++c) {
        const Outcomes* outcomes = comparison.outcomes(c);
        if (!outcomes) continue;
        CaseWriter writer(data, *outcomes, c == 0 ? "" : comparison.cases()[c].name + "_", numbers);
        writer.values();
        writer.summaries();
        if (c == 0) {
            writer.fans();
            writer.histograms();
            writer.traces();
            writer.recorded();
        }
        writer.failures();
    }
    name_coordinates(data);
    add_provenance(data, comparison, command);
    return data;
}

results::Dataset to_dataset(const Comparison& comparison, const ReplayRequest& request, Replay replay,
                            const std::string& command)
{
    results::Dataset data = std::move(replay.data);
    add_provenance(data, comparison, command);
    data.set_attribute({"kind", std::string("replay")});
    data.set_attribute({"case", comparison.cases()[request.which].name});
    data.set_attribute({"strategy", comparison.layout().alternatives[request.alternative]});
    data.set_attribute({"replicate", std::int64_t{request.replicate}});
    return data;
}

} // namespace mv::report
