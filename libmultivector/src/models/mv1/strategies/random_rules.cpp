/// Null portfolios of chance, drawn once a replicate: random, permuted.
///
/// Addresses in stream strategy_draw, entity the permanent id of a state: step f for the shares of `random` in function
/// f, step `permutation_step` for the place of the state in the permutation.

#include "families.hpp"
#include "rule.hpp"

#include <multivector/base/elementary.hpp>
#include <multivector/random/engine.hpp>

namespace mv::mv1::strategies {
namespace {

constexpr std::uint32_t permutation_step = max_functions;

class Random final : public SplitRule {
public:
    Random()
        : SplitRule({"random",
                     "Shares of the powers drawn evenly from all possible ones, for each function.",
                     "null portfolio",
                     "none",
                     Dependence::replicate,
                     {.yardstick = true}})
    {
    }

private:
    /// Dirichlet(1, ..., 1): exponentials -log(1 - u) over their sum; 1 - u is in (0, 1] and exact.
    Shares shares(const Situation& situation, int f) const override
    {
        Engine words({situation.seed, situation.replicate, static_cast<std::uint32_t>(f),
                      situation.world->state(situation.state).id, Stream::strategy_draw});
        Shares weights{};
        for (int g = 0; g < situation.powers; ++g) weights[g] = -elementary::log(1 - to_uniform(words()));
        return in_proportion(situation, weights);
    }
};

/// The 24 random bits that place a state in the permutation of a replicate.
std::uint32_t place_of(const World& world, StateId state, std::uint64_t seed, std::uint32_t replicate)
{
    return words4({seed, replicate, permutation_step, world.state(state).id, Stream::strategy_draw})[0] >> 8;
}

class Permuted final : public Rule {
public:
    Permuted()
        : Rule({"permuted",
                "The powers' shares of another state, by a random permutation of all states; own home and rest.",
                "null portfolio",
                "none",
                Dependence::replicate,
                {.yardstick = true}})
    {
    }

    /// Even where the other state has no ties to powers in a function.
    void decide(const Situation& situation, Ties& target) const override
    {
        target = {};
        const World& world = *situation.world;
        const StateId other = permuted_state(world, situation.state, situation.seed, situation.replicate);
        for (int f = 0; f < situation.functions; ++f) {
            Shares ties{};
            for (int g = 0; g < situation.powers; ++g) ties[g] = world.tie(other, g + first_power_supplier, f);
            split(situation, f, in_proportion(situation, ties), target);
        }
    }
};

} // namespace

StateId permuted_state(const World& world, StateId state, std::uint64_t seed, std::uint32_t replicate)
{
    // The rank of the state's number among those of all states, equal numbers in order of id: ranks are a permutation,
    // and counting needs neither memory nor a sort. States stand in order of their ids, so positions break ties.
    const std::uint32_t own = place_of(world, state, seed, replicate);
    std::uint32_t rank = 0;
    for (StateId j{}; j.value < world.states().size(); ++j.value) {
        const std::uint32_t other = place_of(world, j, seed, replicate);
        rank += other < own || (other == own && j < state);
    }
    return StateId{rank};
}

RulePointer make_random() { return std::make_shared<Random>(); }

RulePointer make_permuted() { return std::make_shared<Permuted>(); }

} // namespace mv::mv1::strategies
