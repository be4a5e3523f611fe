#pragma once
/// What data sets say of an outcome.

#include <multivector/model/layout.hpp>
#include <multivector/results/dataset.hpp>

#include <string>
#include <vector>

namespace mv::report {

/// Long name, units, scope, which direction is the better one, where it is shown.
std::vector<results::Attribute> attributes_of(const OutcomeInfo& info, const std::string& long_name);

} // namespace mv::report
