// Parameters, and what they make types worth.

#include <multivector/models/imitation/imitation.hpp>

#include <multivector/base/elementary_double.hpp>

#include <algorithm>

namespace mv::imitation {

double Fitness::of(bool one, std::size_t ones_near, std::size_t degree) const
{
    const double share = static_cast<double>(ones_near) / static_cast<double>(degree);
    const double payoff =
        one ? share * payoff_11 + (1 - share) * payoff_10 : share * payoff_01 + (1 - share) * payoff_00;
    return (one ? r : 1) * (beta == 0 ? 1 : exp(std::clamp(beta * payoff, -300., 300.)));
}

ParameterSpace parameter_space()
{
    ParameterSpace space;
    space.add({"initial_share", "x_0", "start", .5f, 0, 0, 0, 1, "1", "share of vertices of type 1 at the start",
               "[D] neither type has an advantage"});
    space.add({"fitness", "r", "selection", 1, .9f, 1.1f, 1e-3f, 1e3f, "1", "fitness of type 1; type 0 has 1",
               "[S] Moran (1958); 1 is neutral"});
    space.add({"selection", "beta", "selection", 0, 0, .1f, 0, 1e3f, "1",
               "intensity of selection by payoffs; 0 takes the game away", "[S] Traulsen, Pacheco & Nowak (2007)"});
    const auto payoff = [&](const char* name, const char* symbol, const char* meaning) {
        space.add({name, symbol, "game", 0, 0, 0, -1e3f, 1e3f, "1", meaning, "[D] no game"});
    };
    payoff("payoff_11", "a", "payoff of type 1 against type 1");
    payoff("payoff_10", "b", "payoff of type 1 against type 0");
    payoff("payoff_01", "c", "payoff of type 0 against type 1");
    payoff("payoff_00", "d", "payoff of type 0 against type 0");
    payoff("benefit", "B", "what a neighbour of type 1 gives to whom it meets, beside the payoffs");
    payoff("cost", "C", "what type 1 pays for that in each encounter");
    return space;
}

Fitness fitness_of(const ParameterSet& p)
{
    const auto value = [&](const char* name) { return static_cast<double>(p.get(name)); };
    const double benefit = value("benefit"), cost = value("cost");
    return {value("fitness"),          value("selection"),           value("payoff_11") + benefit - cost,
            value("payoff_10") - cost, value("payoff_01") + benefit, value("payoff_00")};
}

} // namespace mv::imitation
