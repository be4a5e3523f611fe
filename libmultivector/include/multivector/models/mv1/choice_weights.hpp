#pragma once
/// What an adaptive state weighs when it revises its strategy.

#include <multivector/base/exact_math.h>

#include <vector>

namespace mv::mv1 {

/// One revision of one state in one replicate (ODD 7.8), whether it changes anything or not. Strategies are positions
/// in the menu, the catalogue's without the null rules.
struct ChoiceWeights {
    /// How the choice is made; mutation: any strategy of the menu.
    enum class Rule { logit, fermi, aspiration, mutation };
    Rule rule{};                      ///< how it was made
    int before = -1;                  ///< strategy played so far
    int after = -1;                   ///< the one chosen; equal to `before` where it stays
    std::vector<float> payoff{};      ///< logit: what each strategy promises, expected payoff a year; else empty
    std::vector<float> probability{}; ///< logit and mutation: of each strategy; else empty
    float draw = 0;                   ///< in [0, 1): picks along the probabilities; fermi: it follows below `accept`
    float own_gain = 0;               ///< fermi, aspiration: mean payoff less that at the end of burn-in, a year
    int peer = -1;                    ///< fermi: the state it looks at; -1 none
    float peer_gain = 0;              ///< fermi: of that state
    float accept = 0;                 ///< fermi: probability of following
};

} // namespace mv::mv1
