#pragma once
/// A scenario brought together with its world: every name found, every default filled in, ready to run.

#include <multivector/base/error.hpp>
#include <multivector/ensemble/simulate.hpp>
#include <multivector/scenario/scenario.hpp>
#include <multivector/world/world.hpp>

namespace mv {

/// One ensemble of a comparison: all strategies under one set of assumptions.
struct Case {
    std::string name{};           ///< main, adaptive, sampled, equal_instruments, no_preference
    std::string meaning{};        ///< its assumption, in a few words
    std::uint32_t replicates = 0; ///< of every strategy
    ParameterSet parameters;      ///< with the scenario's values
    mv1::Settings settings{};     ///< with the scenario's strategies as alternatives
};

/// What a scenario asks for, ready for models and ensembles.
struct ResolvedScenario {
    std::vector<Case> cases{}; ///< the main one first, then the variants asked for
    std::uint64_t seed = 0;    ///< of the scenario; 0 when it has none
    std::uint32_t traced = 0;  ///< replicates of the main case that keep a trace
};

/// Everything a run needs. The strategies come in the order listed, own ones where they are listed or else at the end, all
/// of them in `Settings::user_strategies`, so that a case can change their instruments.
/// Throws InputError at the location in the scenario: unknown state, power, function, corridor, strategy or parameter, values
/// out of range, weights that do not sum to 1.
ResolvedScenario resolve(const Scenario& scenario, const World& world);

/// Every portfolio of the scenario with every package of instruments, "portfolio+package": the factorial design. Own
/// strategies keep their shape and lose their own instruments.
Scenario crossed_with_packages(Scenario scenario);

/// The resolved scenario as JSON text: all settings, and all parameters with their values.
std::string resolved_json(const Scenario& scenario, const World& world);

} // namespace mv
