#include <multivector/report/comparison_view.hpp>

namespace mv::report {

ComparisonView compared(const Comparison& comparison)
{
    const Scenario& scenario = comparison.scenario();
    const Case& main = comparison.cases().front();
    ComparisonView all;
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
    for (const mv1::UserOutcome& own : scenario.extensions->outcomes()) all.user_outcomes.push_back(own.info.name);
    for (std::size_t c = 0; c < comparison.cases().size(); ++c)
        all.cases.push_back({comparison.cases()[c].name, {std::shared_ptr<const void>(), comparison.outcomes(c)}});
    return all;
}

} // namespace mv::report
