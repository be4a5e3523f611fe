#include "shares.hpp"

#include <multivector/base/elementary.hpp>

#include <algorithm>

namespace mv::mv1::strategies {
namespace {

/// Position of a function by name, or `otherwise`.
int find_function(const Situation& situation, const char* name, int otherwise)
{
    const auto functions = situation.world->functions();
    const auto found = std::find(functions.begin(), functions.end(), name);
    return found != functions.end() ? static_cast<int>(found - functions.begin()) : otherwise;
}

} // namespace

int security_function(const Situation& situation) { return find_function(situation, "security", 0); }

int economy_function(const Situation& situation) { return find_function(situation, "economy", -1); }

Shares all_to(int power)
{
    Shares shares{};
    shares[power] = 1;
    return shares;
}

Shares equal_shares(const Situation& situation)
{
    Shares shares{};
    for (int g = 0; g < situation.powers; ++g) shares[g] = 1.f / static_cast<float>(situation.powers);
    return shares;
}

Shares benefits(const Situation& situation, int f)
{
    Shares weights{};
    for (int g = 0; g < situation.powers; ++g)
        weights[g] = elementary::pow(situation.quality[g][f], situation.rules.benefit_exponent);
    return weights;
}

Shares by_benefit(const Situation& situation, int f) { return in_proportion(situation, benefits(situation, f)); }

Shares in_proportion(const Situation& situation, Shares weights, int left_out)
{
    if (left_out != nobody) weights[left_out] = 0;
    float sum = 0;
    for (int g = 0; g < situation.powers; ++g) sum += weights[g];
    if (!(sum > 0)) { // a high power of a tiny quality may be 0
        for (int g = 0; g < situation.powers; ++g) sum += weights[g] = g == left_out ? 0.f : 1.f;
    }
    Shares shares{};
    for (int g = 0; g < situation.powers; ++g) shares[g] = weights[g] / sum;
    return shares;
}

Shares data_shares(const Situation& situation, int f)
{
    const float left = left_to_powers(situation, f);
    Shares shares{};
    if (left > 0)
        for (int g = 0; g < situation.powers; ++g) shares[g] = situation.data[g + first_power_supplier][f] / left;
    return shares;
}

float left_to_powers(const Situation& situation, int f)
{
    // the sum of what they have, not 1 less the others: that leaves a crumb of rounding where they have nothing
    float left = 0;
    for (int g = 0; g < situation.powers; ++g) left += situation.data[g + first_power_supplier][f];
    return left;
}

void split(const Situation& situation, int f, const Shares& shares, Ties& target)
{
    const float left = left_to_powers(situation, f);
    target[supplier_home][f] = situation.data[supplier_home][f];
    target[supplier_rest][f] = situation.data[supplier_rest][f];
    for (int g = 0; g < situation.powers; ++g) target[g + first_power_supplier][f] = left * shares[g];
}

void split_by_benefit(const Situation& situation, int f, Ties& target)
{
    if (!situation.knows_split) return split(situation, f, by_benefit(situation, f), target);
    for (int s = 0; s < situation.powers + first_power_supplier; ++s) target[s][f] = situation.split_by_benefit[s][f];
}

void align_with(const Situation& situation, int power, Ties& target)
{
    target = {};
    for (int f = 0; f < situation.functions; ++f) split(situation, f, all_to(power), target);
}

void keep_data(const Situation& situation, int f, Ties& target)
{
    for (int s = 0; s < situation.powers + first_power_supplier; ++s) target[s][f] = situation.data[s][f];
}

float nearness(const Situation& situation, int power)
{
    return std::max(situation.proximity[power], situation.presence[power]);
}

float pressure(const Situation& situation, int power, float near)
{
    return situation.assertiveness[power] * situation.security[power] * near;
}

int highest(const Shares& scores, int count)
{
    int best = 0;
    for (int g = 1; g < count; ++g)
        if (scores[g] > scores[best]) best = g;
    return best;
}

} // namespace mv::mv1::strategies
