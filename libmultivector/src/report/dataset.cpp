#include <multivector/report/dataset.hpp>

#include "case_writer.hpp"

#include <multivector/outcome/statistics.hpp>


namespace mv::report {
namespace {

using results::Attribute;

std::vector<Attribute> named(const std::string& long_name) { return {{"long_name", long_name}}; }

void add_states(results::Dataset& data, const Comparison& comparison)
{
    std::vector<std::int32_t> cow;
    std::vector<std::string> names, regions;
    for (const std::string& iso3 : comparison.layout().states) {
        const State& state = comparison.world().state(comparison.world().find_state(iso3));
        cow.push_back(static_cast<std::int32_t>(state.id));
        names.push_back(state.name);
        regions.push_back(state.region);
    }
    data.add_coordinate("state", comparison.layout().states, named("ISO 3166-1 alpha-3 code"));
    data.add_variable(
        {"cow", {"state"}, std::move(cow), named("Correlates of War code, the permanent id of the state")});
    data.add_variable({"name", {"state"}, std::move(names), named("name of the state")});
    data.add_variable({"region", {"state"}, std::move(regions), named("region of the state")});
}

void add_shared_dimensions(results::Dataset& data, const Comparison& comparison)
{
    const Layout& layout = comparison.layout();
    data.add_coordinate("scenario", layout.alternatives, named("strategy of the focal state"));
    add_states(data, comparison);
    std::vector<std::string> powers;
    for (const Power& power : comparison.world().powers()) powers.push_back(power.code);
    data.add_coordinate("power", std::move(powers), named("great power"));
    data.add_coordinate("quantile", std::vector<double>(summary_levels.begin(), summary_levels.end()),
                        named("level of the quantile"));
    std::vector<std::int32_t> bins(histogram_bins);
    for (std::size_t b = 0; b < bins.size(); ++b) bins[b] = static_cast<std::int32_t>(b);
    data.add_coordinate("bin", std::move(bins),
                        named("number of the bin; values outside the range are in the first and the last"));
    std::vector<float> years;
    for (const std::size_t t : layout.trace_times) years.push_back(layout.times[t]);
    data.add_coordinate("time", layout.times,
                        {{"long_name", std::string("time after burn-in")}, {"units", layout.time_unit}});
    data.add_coordinate("year", std::move(years),
                        {{"long_name", std::string("time after burn-in")}, {"units", layout.time_unit}});
}

/// Names of the variables along a dimension that label its entries.
std::string labels_of(const results::Dataset& data, const std::string& dimension)
{
    std::string names;
    for (const results::Variable& v : data.variables())
        if (v.dims == std::vector{dimension} && v.name != dimension) names += (names.empty() ? "" : " ") + v.name;
    return names;
}

/// xarray finds coordinates that are no dimension through this attribute of the variables that have them.
void name_coordinates(results::Dataset& data)
{
    results::Dataset with;
    for (const results::Dimension& d : data.dimensions()) with.add_dimension(d.name, d.size);
    for (results::Variable v : data.variables()) {
        std::string names;
        if (v.dims.size() > 1)
            for (const std::string& dimension : v.dims)
                if (const std::string found = labels_of(data, dimension); !found.empty())
                    names += (names.empty() ? "" : " ") + found;
        if (!names.empty()) v.attributes.push_back({"coordinates", names});
        with.add_variable(std::move(v));
    }
    for (const Attribute& a : data.attributes()) with.set_attribute(a);
    data = std::move(with);
}

} // namespace

results::Dataset to_dataset(const Comparison& comparison, const std::string& command)
{
    results::Dataset data;
    add_shared_dimensions(data, comparison);
    std::vector<std::string> powers;
    for (const Power& power : comparison.world().powers()) powers.push_back(power.code);
    for (std::size_t c = 0; c < comparison.cases().size(); ++c) {
        const Outcomes* outcomes = comparison.outcomes(c);
        if (!outcomes) continue;
        CaseWriter writer(data, *outcomes, powers, c == 0 ? "" : comparison.cases()[c].name + "_");
        writer.values();
        writer.states();
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

} // namespace mv::report
