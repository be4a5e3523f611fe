#include <multivector/design/sweep_plan.hpp>

#include "parameters_of.hpp"

#include <multivector/study/comparison.hpp>
#include <multivector/study/world_of.hpp>

#include <map>

namespace mv::design {
namespace {

/// A name that is neither a parameter nor a key.
[[noreturn]] void refuse_unknown(const Factor& f, const ParameterSpace& space, std::vector<std::string> keys)
{
    if (f.name.starts_with("parameters."))
        throw InputError({f.location,
                          "a parameter goes by its own name",
                          "`" + f.name + "`",
                          {},
                          "write `" + f.name.substr(f.name.find('.') + 1) + "`"});
    const std::string allowed = "one of the " + std::to_string(space.parameters().size())
                                + " that `multivector parameters` lists, or a key of the scenario: " + joined(keys);
    for (const Parameter& p : space.parameters()) keys.push_back(p.name);
    throw InputError({f.location, "unknown factor", "`" + f.name + "`", allowed, did_you_mean(f.name, keys)});
}

std::vector<bool> parameters_among(const Design& design, const Scenario& scenario, const ParameterSpace& space)
{
    const std::vector<std::string> keys = factor_keys(scenario);
    std::vector<bool> found;
    for (const Factor& f : design.factors()) {
        found.push_back(has_parameter(space, f.name));
        if (!found.back() && std::ranges::find(keys, f.name.substr(0, f.name.find('.'))) == keys.end())
            refuse_unknown(f, space, keys);
    }
    return found;
}

/// Ends and levels of a factor within what the parameter allows.
void check_values(const Factor& f, ParameterSet set)
{
    at(f.location, [&] {
        if (f.scale != Scale::levels) set.set(f.name, f.low), set.set(f.name, f.high);
        for (const Scalar& level : f.levels) set.set(f.name, number_of(f.name, level));
    });
}

/// What only all parameters of a point together show.
void check_points(const Design& design, const std::vector<bool>& parameter, const Scenario& scenario, ParameterSet set)
{
    for (std::size_t point = 0; point < design.points(); ++point) {
        const Factor* last = nullptr;
        for (std::size_t k = 0; k < parameter.size(); ++k)
            if (parameter[k]) {
                last = &design.factors()[k];
                set.set(last->name, number_of(last->name, design.value(point, k)));
            }
        if (!last) return;
        try {
            scenario.kind->check(set);
        } catch (const InputError& error) {
            InputError::Parts parts = error.parts();
            parts.location = last->location;
            parts.problem += ", at point " + std::to_string(point);
            throw InputError(std::move(parts));
        }
    }
}

Override override_of(const Design& design, std::size_t point, std::size_t k, bool is_parameter)
{
    const Factor& f = design.factors()[k];
    Override one{is_parameter ? "parameters." + f.name : f.name, {}, f.location, true};
    std::visit([&](auto&& value) { one.value = value; }, design.value(point, k));
    return one;
}

} // namespace

SweepPlan::SweepPlan(const Scenario& scenario, Design design) : design_(std::move(design))
{
    const ParameterSpace space = parameters_of(scenario, names_of(design_.factors()));
    parameter_ = parameters_among(design_, scenario, space);
    for (std::size_t k = 0; k < parameter_.size(); ++k)
        in_lanes_.push_back(parameter_[k] && space.find(design_.factors()[k].name).in_lanes);
    const ParameterSet set = set_parameters(scenario, space);
    for (std::size_t k = 0; k < parameter_.size(); ++k)
        if (parameter_[k]) check_values(design_.factors()[k], set);
    check_points(design_, parameter_, scenario, set);
    std::map<std::vector<double>, std::uint32_t> known;
    std::vector<double> keys;
    for (std::size_t point = 0; point < design_.points(); ++point) {
        keys.clear();
        for (std::size_t k = 0; k < parameter_.size(); ++k)
            if (!in_lanes_[k]) keys.push_back(design_.coordinate(point, k));
        const auto [found, is_new] = known.emplace(keys, static_cast<std::uint32_t>(studies_.size()));
        if (is_new) {
            StudyPoints& study = studies_.emplace_back();
            for (std::size_t k = 0; k < parameter_.size(); ++k)
                if (!in_lanes_[k]) study.overrides.push_back(override_of(design_, point, k, parameter_[k]));
        }
        study_of_.push_back(found->second);
        studies_[found->second].points.push_back(static_cast<std::uint32_t>(point));
    }
}

double SweepPlan::number(std::size_t point, std::size_t factor) const
{
    return number_of(design_.factors()[factor].name, design_.value(point, factor));
}

std::vector<Override> SweepPlan::overrides(std::size_t point) const
{
    std::vector<Override> all;
    for (std::size_t k = 0; k < parameter_.size(); ++k) all.push_back(override_of(design_, point, k, parameter_[k]));
    return all;
}

ParameterTable SweepPlan::table(const ParameterSpace& space) const
{
    std::vector<std::string> names;
    std::vector<double> rows;
    for (std::size_t k = 0; k < in_lanes_.size(); ++k)
        if (in_lanes_[k]) names.push_back(design_.factors()[k].name);
    for (std::size_t point = 0; point < design_.points() && !names.empty(); ++point)
        for (std::size_t k = 0; k < in_lanes_.size(); ++k)
            if (in_lanes_[k]) rows.push_back(number(point, k));
    return ParameterTable(space, names, rows);
}

std::uint64_t SweepPlan::blocks(std::uint32_t replicates) const
{
    const auto sixteenths = [](std::uint64_t count) { return (count + block_lanes - 1) / block_lanes; };
    std::uint64_t count = 0;
    for (const StudyPoints& study : studies_)
        count += std::min(study.points.size() * sixteenths(replicates), replicates * sixteenths(study.points.size()));
    return count;
}

void check_studies(const Scenario& scenario, const SweepPlan& plan)
{
    for (const StudyPoints& study : plan.studies()) Comparison(with(scenario, plan.overrides(study.points.front())));
}

} // namespace mv::design
