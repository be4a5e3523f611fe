/// Which rule a state's data look like.

#include "families.hpp"
#include "situation.hpp"

namespace mv::mv1 {
namespace {

/// sum_f w_f |x* - x|_1, in [0, 2] for weights that sum to 1.
double distance(const Situation& situation, const Ties& target)
{
    double sum = 0;
    for (int f = 0; f < situation.functions; ++f)
        for (int s = 0; s < situation.powers + first_power_supplier; ++s) {
            const double gap = double{target[s][f]} - double{situation.data[s][f]};
            sum += double{situation.weight[f]} * (gap < 0 ? -gap : gap);
        }
    return sum;
}

} // namespace

std::string nearest_portfolio(const World& world, StateId state, const std::array<float, max_functions>& weight,
                              const RuleNumbers& numbers)
{
    const Situation situation = data_situation(world, state, weight, numbers);
    std::string nearest;
    double least = 0;
    for (const std::string& name : portfolio_names(world)) {
        const auto rule = make_portfolio(name, world);
        if (!rule->standing().on_menu || rule->standing().yardstick) continue;
        Ties target;
        rule->decide(situation, target);
        const double gap = distance(situation, target);
        if (!nearest.empty() && gap >= least) continue; // the first of the catalogue on ties
        nearest = name;
        least = gap;
    }
    return nearest;
}

} // namespace mv::mv1
