#include "reader.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace mv::mv1::outcomes {

Reader::Reader(const World& world, std::size_t steps, BlockState& block, const Recovery& recovery)
    : world_(world), view_(block.world()), block_(block), years_(static_cast<float>(steps) * block.world().dt),
      steps_(static_cast<float>(steps)), recovery_(recovery)
{
}

void Reader::add(Sixteen& sum, const Sixteen& more)
{
    for (std::size_t l = 0; l < block_lanes; ++l) sum[l] += more[l];
}

float Reader::per(float count) const { return count > 0 && years_ > 0 ? 1 / (count * years_) : 0.f; }

float Reader::decades() const { return std::max(1.f, std::ceil(steps_ / static_cast<float>(10 * view_.memory))); }

Sixteen Reader::of(Variable v, int entry, float scale) const
{
    Sixteen row = block_.lanes(v, static_cast<std::size_t>(entry)).values();
    for (float& x : row) x *= scale;
    return row;
}

Sixteen Reader::mean_of(Variable v, int count) const
{
    Sixteen sum{};
    for (int k = 0; k < count; ++k) {
        const Sixteen one = of(v, k);
        for (std::size_t l = 0; l < block_lanes; ++l) sum[l] += one[l] / static_cast<float>(count);
    }
    return sum;
}

Sixteen Reader::over_powers(Variable v, int i) const
{
    Sixteen sum{};
    for (int g = 0; g < view_.powers; ++g) add(sum, of(v, i * view_.powers + g));
    return sum;
}

Sixteen Reader::sum_of(Variable v, int count, float scale) const
{
    Sixteen sum{};
    for (int k = 0; k < count; ++k) add(sum, of(v, k, scale));
    return sum;
}

Sixteen Reader::on_borders(Variable v, int i) const
{
    Sixteen sum{};
    for (int e = 0; e < view_.borders; ++e)
        if (view_.border_a[e] == i || view_.border_b[e] == i) add(sum, of(v, e));
    return sum;
}

Sixteen Reader::ratio(const Sixteen& a, const Sixteen& b)
{
    Sixteen r;
    for (std::size_t l = 0; l < block_lanes; ++l) r[l] = b[l] > 0 ? a[l] / b[l] : 0.f;
    return r;
}

Sixteen Reader::hazard(Variable events, Variable years) const { return ratio(of(events, 0), of(years, 0)); }

Sixteen Reader::less(Variable all, Variable part) const
{
    Sixteen rest = of(all, 0);
    add(rest, of(part, 0, -1));
    return rest;
}

Sixteen Reader::payoff(int i) const
{
    const Sixteen y = income(i), a = autonomy(i), s = stability(i);
    Sixteen sum;
    for (int l = 0; l < block_lanes; ++l) {
        const auto k = static_cast<std::size_t>(l);
        sum[k] = block_.parameter(Slot::weight_income, l) * y[k] + block_.parameter(Slot::weight_autonomy, l) * a[k]
                 + block_.parameter(Slot::weight_stability, l) * s[k];
    }
    return sum;
}

Sixteen Reader::entanglements(int i) const
{
    Sixteen sum{};
    for (const Variable v : {Variable::A_contested, Variable::A_drawn_in, Variable::A_regional}) add(sum, of(v, i));
    add(sum, over_powers(Variable::A_incident, i));
    return sum;
}

Sixteen Reader::dominance(int i) const
{
    const Sixteen all = over_powers(Variable::A_met, i);
    Sixteen top{};
    for (int g = 0; g < view_.powers; ++g) {
        const Sixteen met = of(Variable::A_met, i * view_.powers + g);
        for (std::size_t l = 0; l < block_lanes; ++l) top[l] = std::max(top[l], all[l] > 0 ? met[l] / all[l] : 0.f);
    }
    return top;
}

Sixteen Reader::concentration(int i) const
{
    Sixteen sum{};
    for (int g = 0; g < view_.powers; ++g) {
        const Sixteen t = of(Variable::T, i * view_.powers + g);
        for (std::size_t l = 0; l < block_lanes; ++l) sum[l] += t[l] * t[l];
    }
    return sum;
}

std::vector<int> Reader::all_states() const
{
    std::vector<int> all;
    for (int i = 0; i < view_.states; ++i) all.push_back(i);
    return all;
}

std::vector<int> Reader::neighbours(int i) const
{
    const auto* from = view_.neighbour + view_.neighbour_offset[i];
    std::vector<int> found(from, view_.neighbour + view_.neighbour_offset[i + 1]);
    if (!found.empty()) return found;
    for (const StateId j : world_.nearest_capitals(StateId(static_cast<unsigned>(i))))
        if (static_cast<int>(j.value) != i) found.push_back(static_cast<int>(j.value));
    return found;
}

Sixteen Reader::gini_of_income() const
{
    Sixteen result{};
    std::vector<float> incomes(static_cast<std::size_t>(view_.states));
    for (std::size_t l = 0; l < block_lanes; ++l) {
        for (int i = 0; i < view_.states; ++i) incomes[static_cast<std::size_t>(i)] = income(i)[l];
        std::ranges::sort(incomes);
        double weighted = 0, sum = 0;
        for (std::size_t k = 0; k < incomes.size(); ++k) {
            weighted += static_cast<double>(k + 1) * incomes[k];
            sum += incomes[k];
        }
        const auto n = static_cast<double>(incomes.size());
        result[l] = sum > 0 ? static_cast<float>(2 * weighted / (n * sum) - (n + 1) / n) : 0.f;
    }
    return result;
}

Sixteen Reader::share_with(int choice) const
{
    Sixteen holders{}, adaptive{};
    for (int i = 0; i < view_.states; ++i) {
        const Sixteen held = of(Variable::choice, i);
        for (std::size_t l = 0; l < block_lanes; ++l) {
            holders[l] += held[l] == static_cast<float>(choice) ? 1.f : 0.f;
            adaptive[l] += held[l] >= 0 ? 1.f : 0.f;
        }
    }
    return ratio(holders, adaptive);
}

Sixteen Reader::disputes_of(bool rivals) const
{
    Sixteen sum{};
    float count = 0;
    for (int e = 0; e < view_.borders; ++e) {
        if (world_.borders()[static_cast<std::size_t>(e)].rival != rivals) continue;
        add(sum, of(Variable::A_border_disputes, e));
        count += 1;
    }
    for (float& x : sum) x *= count > 0 ? 1 / (count * years_) : 0.f;
    return sum;
}

float Reader::tie_concentration(int i, int function, std::size_t l) const
{
    float sum = 0, squares = 0;
    for (int g = 0; g < view_.powers; ++g) {
        const float x = block_.at(Variable::x, static_cast<std::size_t>(tie(i, g, function)), l);
        sum += x;
        squares += x * x;
    }
    return sum > 0 ? squares / (sum * sum) : 0.f;
}

Sixteen Reader::concentration_in(int i, int function) const
{
    Sixteen row;
    for (std::size_t l = 0; l < block_lanes; ++l) row[l] = tie_concentration(i, function, l);
    return row;
}

Sixteen Reader::median_concentration(int function) const
{
    Sixteen median{};
    std::vector<float> found(static_cast<std::size_t>(view_.states));
    for (std::size_t l = 0; l < block_lanes; ++l) {
        for (int i = 0; i < view_.states; ++i) found[static_cast<std::size_t>(i)] = tie_concentration(i, function, l);
        const auto middle = found.begin() + view_.states / 2;
        std::ranges::nth_element(found, middle);
        median[l] = *middle;
    }
    return median;
}

Sixteen Reader::projects_held(int i) const
{
    const int* const joins = view_.project_member + i * view_.projects;
    const int all = std::accumulate(joins, joins + view_.projects, 0);
    return all > 0 ? of(Variable::A_projects_held, i * view_.projects + all - 1) : Sixteen{};
}

Sixteen Reader::project_exits(int i) const
{
    Sixteen sum{};
    for (int j = 0; j < view_.projects; ++j) add(sum, of(Variable::A_project_exits, i * view_.projects + j));
    return sum;
}

Sixteen Reader::wars() const
{
    Sixteen sum = of(Variable::A_great_wars, 0);
    add(sum, sum_of(Variable::A_border_wars, view_.borders));
    add(sum, sum_of(Variable::A_power_wars, view_.powers));
    return sum;
}

Sixteen Reader::corridor_income(int corridor) const
{
    const int states = view_.transit_offset[corridor + 1] - view_.transit_offset[corridor];
    Sixteen income =
        of(Variable::A_flow, corridor, view_.corridor_weight[corridor] * static_cast<float>(states) / steps_);
    for (int l = 0; l < block_lanes; ++l)
        income[static_cast<std::size_t>(l)] *= block_.parameter(Slot::corridor_rate, l);
    return income;
}

Sixteen Reader::joiner_share() const
{
    const Sixteen joined = of(Variable::A_joined, 0), crises = sum_of(Variable::A_crises, view_.pairs);
    Sixteen share;
    for (std::size_t l = 0; l < block_lanes; ++l)
        share[l] = crises[l] > 0 ? joined[l] / (joined[l] + 2 * crises[l]) : 0.f;
    return share;
}

} // namespace mv::mv1::outcomes
