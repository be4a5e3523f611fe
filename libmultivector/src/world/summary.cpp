#include <multivector/world/summary.hpp>

#include <multivector/world/graph.hpp>

#include <algorithm>
#include <numeric>

namespace mv {
namespace {

/// Value at a share of an ordered list, linear between the two it lies between; 0 of an empty list.
double quantile(const std::vector<double>& ordered, double share)
{
    if (ordered.empty()) return 0;
    const double place = share * static_cast<double>(ordered.size() - 1);
    const auto below = static_cast<std::size_t>(place), above = std::min(below + 1, ordered.size() - 1);
    return ordered[below] + (place - static_cast<double>(below)) * (ordered[above] - ordered[below]);
}

FunctionSummary of_function(const World& world, int f)
{
    FunctionSummary found{.function = world.functions()[static_cast<std::size_t>(f)]};
    const auto powers = static_cast<std::size_t>(world.power_count());
    found.powers.assign(powers, 0);
    found.led.assign(powers, 0);
    std::vector<double> concentrations;
    for (StateId i{}; i.value < world.states().size(); ++i.value) {
        found.home += world.tie(i, supplier_home, f);
        found.rest += world.tie(i, supplier_rest, f);
        double sum = 0, squares = 0;
        std::size_t largest = 0;
        for (std::size_t g = 0; g < powers; ++g) {
            const auto share = [&](std::size_t power) {
                return static_cast<double>(world.tie(i, first_power_supplier + static_cast<int>(power), f));
            };
            found.powers[g] += share(g);
            sum += share(g);
            squares += share(g) * share(g);
            if (share(g) > share(largest)) largest = g;
        }
        if (sum <= 0) continue;
        ++found.led[largest];
        concentrations.push_back(squares / (sum * sum));
    }
    const double states = world.state_count();
    found.home /= states;
    found.rest /= states;
    for (double& share : found.powers) share /= states;
    std::sort(concentrations.begin(), concentrations.end());
    found.counted = static_cast<int>(concentrations.size());
    found.low = quantile(concentrations, .25);
    found.median = quantile(concentrations, .5);
    found.high = quantile(concentrations, .75);
    return found;
}

PowerSummary of_power(const World& world, PowerId g)
{
    PowerSummary found{.power = world.power(g).code};
    double most = -1;
    for (StateId i{}; i.value < world.states().size(); ++i.value) {
        found.neighbours += world.proximity(i, g) == 1;
        found.camp += world.camp(i, g);
        found.preference += world.preference(i, g);
        PowerId liked{};
        for (PowerId h{}; h.value < world.powers().size(); ++h.value)
            if (world.preference(i, h) > world.preference(i, liked)) liked = h;
        found.preferred += liked == g;
        double lean = 0;
        for (int f = 0; f < world.function_count(); ++f)
            lean += world.tie(i, first_power_supplier + static_cast<int>(g.value), f);
        if (lean > most) {
            most = lean;
            found.closest = world.state(i).iso3;
        }
    }
    found.preference /= world.state_count();
    for (PowerId h{}; h.value < world.powers().size(); ++h.value)
        if (!(h == g)) found.rivalry += world.rivalry(g, h) / (world.power_count() - 1);
    return found;
}

void look_at_borders(const World& world, WorldSummary& found)
{
    const auto borders = world.borders();
    found.borders = static_cast<int>(borders.size());
    for (const Border& border : borders) {
        found.rivals += border.rival;
        (border.rival ? found.rate_of_rivals : found.rate_of_others) += border.dispute_rate;
    }
    if (found.rivals > 0) found.rate_of_rivals /= found.rivals;
    if (found.borders > found.rivals) found.rate_of_others /= found.borders - found.rivals;
    for (StateId i{}; i.value < world.states().size(); ++i.value) found.without_borders += world.neighbours(i).empty();
    const std::vector<int> components = connected_components(border_graph(world));
    found.components = 1 + *std::max_element(components.begin(), components.end());
    std::vector<std::uint32_t> order(borders.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return borders[a].dispute_rate > borders[b].dispute_rate; });
    order.resize(std::min<std::size_t>(order.size(), 8));
    found.most_disputed = order;
}

} // namespace

WorldSummary summarise(const World& world)
{
    WorldSummary found;
    for (int f = 0; f < world.function_count(); ++f) found.functions.push_back(of_function(world, f));
    for (PowerId g{}; g.value < world.powers().size(); ++g.value) found.powers.push_back(of_power(world, g));
    look_at_borders(world, found);
    return found;
}

} // namespace mv
