#pragma once
/// The cases of a comparison, before they become models.

#include <multivector/models/mv1/settings.hpp>
#include <multivector/study/scenario.hpp>

namespace mv::mv1 {

/// What one case takes to be true.
struct Assumptions {
    std::string name{};
    std::string meaning{};
    std::uint32_t replicates = 0;
    ParameterSet parameters;
    Settings settings{};
};

/// Names of all variants, in the order of their cases.
std::vector<std::string> variant_names();

/// The main one, then those of the variants that the scenario asks for.
std::vector<Assumptions> assumptions(const Scenario& scenario, const Assumptions& main, const World& world);

} // namespace mv::mv1
