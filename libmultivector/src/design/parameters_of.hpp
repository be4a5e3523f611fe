#pragma once
/// Parameters of a scenario's model, for factors.

#include <multivector/design/design.hpp>
#include <multivector/study/model_kind.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace mv::design {

/// Keys that a factor may be, or begin with before a dot.
std::vector<std::string> factor_keys(const Scenario& scenario);

/// Those of the scenario's own study, or those known without a world where it cannot be made.
ParameterSpace parameters_of_study(const Scenario& scenario);

/// Those known without a world where they have all of `names` that are no keys, or else those of the scenario's own
/// study.
ParameterSpace parameters_of(const Scenario& scenario, const std::vector<std::string>& names);

bool has_parameter(const ParameterSpace& space, const std::string& name);

/// A value of a parameter. InputError where it is a text or a truth value.
double number_of(const std::string& name, const Scalar& value);

/// Names of factors or columns.
template <class Named>
std::vector<std::string> names_of(const std::vector<Named>& all)
{
    std::vector<std::string> names;
    for (const Named& one : all) names.push_back(one.name);
    return names;
}

} // namespace mv::design
