/// What the data set of a sweep says beside its numbers.

#include "frame.hpp"
#include "stopping.hpp"

#include "changes.hpp"

#include "../report/outcome_attributes.hpp"
#include "../report/units.hpp"

#include <multivector/report/dataset.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <numeric>

namespace mv::sweep {
namespace {

using Json = nlohmann::ordered_json;
using results::Attribute;
using results::Dataset;

std::vector<Attribute> named(const std::string& long_name) { return {{"long_name", long_name}}; }

Json json_of(const OutcomeInfo& info, const Layout& layout)
{
    Json axes = Json::array(), attributes = Json::object();
    for (const std::size_t axis : info.axes) axes.push_back(layout.axes[axis].name);
    for (const Attribute& a : report::attributes_of(info, info.long_name))
        attributes[a.name] = std::get<std::string>(a.value);
    return {{"name", info.name}, {"axes", axes},      {"entries", info.size},
            {"low", info.low},   {"high", info.high}, {"attributes", attributes}};
}

/// The parameter's own words; a key of the scenario has none.
std::vector<Attribute> attributes_of_factor(const Sweep& sweep, std::size_t k)
{
    const std::string& name = sweep.plan().design().factors()[k].name;
    std::vector<Attribute> all{{"factor", name}};
    if (!sweep.plan().is_parameter(k)) return all;
    const Parameter& p = sweep.first().cases().front().parameters.space().find(name);
    all.push_back({"long_name", p.meaning});
    all.push_back({"units", p.unit});
    return all;
}

/// A factor's values: numbers where all are, else texts.
results::Values values_of(const design::Design& design, std::size_t k)
{
    std::vector<double> numbers;
    std::vector<std::string> texts;
    for (std::size_t point = 0; point < design.points(); ++point) {
        const Scalar value = design.value(point, k);
        const auto* text = std::get_if<std::string>(&value);
        texts.push_back(text ? *text : design::text_of(value));
        if (const auto* number = std::get_if<double>(&value)) numbers.push_back(*number);
        if (const auto* whole = std::get_if<std::int64_t>(&value)) numbers.push_back(static_cast<double>(*whole));
    }
    if (numbers.size() == texts.size()) return numbers;
    return texts;
}

void add_points(Dataset& data, const Sweep& sweep)
{
    const design::Design& design = sweep.plan().design();
    std::vector<std::int64_t> points(design.points());
    std::iota(points.begin(), points.end(), std::int64_t{0});
    data.add_coordinate("point", std::move(points), named("row of the design"));
    for (std::size_t k = 0; k < design.factors().size(); ++k) {
        const std::string& name = design.factors()[k].name;
        const bool taken = data.has_variable(name) || data.has_dimension(name);
        data.add_variable(
            {taken ? "factor_" + name : name, {"point"}, values_of(design, k), attributes_of_factor(sweep, k)});
    }
}

void add_axes(Dataset& data, const Sweep& sweep)
{
    const Layout& layout = sweep.layout();
    data.add_coordinate("scenario", sweep.alternatives(), named(sweep.first().study().alternatives_meaning()));
    if (sweep.alternatives() == layout.alternatives) sweep.first().study().describe(data); // else that of one point
    for (const KeptEntry& kept : sweep.entries())
        for (const std::size_t axis : sweep.outcome(kept).axes)
            if (const Axis& a = layout.axes[axis]; !data.has_variable(a.name))
                data.add_coordinate(a.name, a.labels, named(a.long_name));
}

} // namespace

Dataset frame(const Sweep& sweep, const std::string& command)
{
    Dataset data;
    add_axes(data, sweep);
    add_points(data, sweep);
    Json outcomes = Json::array();
    for (const KeptEntry& kept : sweep.entries()) {
        const OutcomeInfo& info = sweep.outcome(kept);
        if (kept.entry == info.first) outcomes.push_back(json_of(info, sweep.layout()));
    }
    report::add_provenance(data, sweep.first(), command);
    data.set_attribute({"changes", changes_json(changes(sweep))});
    data.set_attribute({"kind", std::string("sweep")});
    data.set_attribute({"design", design::to_toml(sweep.plan().design())});
    data.set_attribute({"design_digest", fmt::format("{:016x}", design::digest(sweep.plan().design()))});
    if (!sweep.code().empty()) data.set_attribute({"user_code", sweep.code()});
    data.set_attribute({"keep", std::string(sweep.settings().keep == Keep::summary ? "summary" : "replicates")});
    data.set_attribute({"replicates", std::int64_t{sweep.replicates()}});
    data.set_attribute({"replicates_of_a_unit", std::int64_t{sweep.units().unit_replicates()}});
    data.set_attribute({"units_of_work", static_cast<std::int64_t>(sweep.units().size())});
    data.set_attribute({outcomes_attribute, outcomes.dump()});
    if (const Precision& p = sweep.settings().precision; p.is_wanted())
        data.set_attribute({precision_attribute,
                            Json{{"mcse", p.mcse}, {"difference_mcse", p.difference_mcse}, {"least", p.least}}.dump()});
    return data;
}

} // namespace mv::sweep
