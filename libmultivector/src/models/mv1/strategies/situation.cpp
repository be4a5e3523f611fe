#include "situation.hpp"

#include "shares.hpp"

#include <algorithm>

namespace mv::mv1 {
namespace {

/// Defaults of the parameters that all functions share, by key.
struct Defaults {
#define MV1_PARAMETER(key, symbol, value, ...) float key = value;
#include <multivector/models/mv1/declarations.def>
};

void see_power(Situation& s, const World& world, PowerId g)
{
    const std::uint32_t k = g.value;
    s.proximity[k] = world.proximity(s.state, g);
    s.presence[k] = world.presence(s.state, g);
    s.exposure[k] = world.exposure(s.state, g);
    s.preference[k] = world.preference(s.state, g);
    s.pact[k] = world.camp(s.state, g) ? 1.f : 0.f;
    s.assertiveness[k] = world.power(g).assertiveness;
    s.trust[k] = .5f;
    s.economic[k] = world.power(g).economic_capability;
    s.security[k] = world.power(g).security_capability;
    for (int f = 0; f < s.functions; ++f) s.quality[k][f] = world.quality(s.state, g, f);
    for (PowerId h{}; h.value < world.powers().size(); ++h.value) s.rivalry[k][h.value] = world.rivalry(g, h);
}

} // namespace

RuleNumbers default_rule_numbers()
{
    const Defaults defaults;
    RuleNumbers numbers;
#define MV1_RULE_NUMBER(key) numbers.key = defaults.key;
#include <multivector/models/mv1/rule_numbers.def>
    return numbers;
}

Situation data_situation(const World& world, StateId state, const std::array<float, max_functions>& weight,
                         const RuleNumbers& numbers)
{
    Situation s;
    s.world = &world;
    s.state = state;
    s.powers = world.power_count();
    s.functions = world.function_count();
    std::copy_n(weight.begin(), s.functions, s.weight.begin());
    for (int supplier = 0; supplier < world.supplier_count(); ++supplier)
        for (int f = 0; f < s.functions; ++f) s.data[supplier][f] = world.tie(state, supplier, f);
    s.ties = s.previous = s.data;
    for (PowerId g{}; g.value < world.powers().size(); ++g.value) see_power(s, world, g);
    s.reliability = Defaults{}.reliability;
    s.rules = numbers;
    return s;
}

void know_splits(Situation& s)
{
    s.knows_split = false;
    for (int f = 0; f < s.functions; ++f) strategies::split_by_benefit(s, f, s.split_by_benefit);
    s.knows_split = true;
}

} // namespace mv::mv1
