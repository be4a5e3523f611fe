#include "parameters_of.hpp"

#include <multivector/study/comparison.hpp>

namespace mv::design {

std::vector<std::string> factor_keys(const Scenario& scenario)
{
    std::vector<std::string> keys = scenario.kind->keys();
    keys.push_back("sampled");
    return keys;
}

bool has_parameter(const ParameterSpace& space, const std::string& name)
{
    return std::ranges::find(space.parameters(), name, &Parameter::name) != space.parameters().end();
}

ParameterSpace parameters_of_study(const Scenario& scenario)
{
    try {
        return Comparison(scenario).cases().front().parameters.space();
    } catch (const InputError&) { // which check_studies says where it stays
        return scenario.kind->parameters(scenario.registry);
    }
}

ParameterSpace parameters_of(const Scenario& scenario, const std::vector<std::string>& names)
{
    const ParameterSpace usual = scenario.kind->parameters(scenario.registry);
    const std::vector<std::string> keys = factor_keys(scenario);
    const bool is_enough = std::ranges::all_of(names, [&](const std::string& name) {
        return has_parameter(usual, name) || std::ranges::find(keys, name.substr(0, name.find('.'))) != keys.end();
    });
    return is_enough ? usual : parameters_of_study(scenario);
}

double number_of(const std::string& name, const Scalar& value)
{
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    throw InputError({{"design"}, "`" + name + "` is a parameter, and this no number", text_of(value), "a number", {}});
}

} // namespace mv::design
