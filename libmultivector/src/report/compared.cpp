#include <multivector/report/compared.hpp>

namespace mv::report {

Compared compared(const Comparison& comparison)
{
    const Scenario& scenario = comparison.scenario();
    const Column& main = comparison.columns().front();
    Compared all;
    all.title = scenario.title.empty() ? scenario.name : scenario.title;
    all.world = comparison.world().name();
    all.focal = main.settings.focal;
    all.focal_name = comparison.world().state(comparison.world().find_state(all.focal)).name;
    all.years = scenario.years;
    all.burn_in_years = scenario.burn_in_years;
    all.others = main.settings.others.strategy;
    all.others_by_name = main.settings.others.by_state.size();
    all.sampled = main.settings.sampled;
    const auto weight = [&](const char* name) { return static_cast<double>(main.parameters.get(name)); };
    all.weights = {weight("weight_income"), weight("weight_autonomy"), weight("weight_stability")};
    for (const mv1::OwnOutcome& own : scenario.extensions->outcomes()) all.own_outcomes.push_back(own.info.name);
    for (std::size_t c = 0; c < comparison.columns().size(); ++c)
        all.columns.push_back({comparison.columns()[c].name, {std::shared_ptr<const void>(), comparison.outcomes(c)}});
    return all;
}

} // namespace mv::report
