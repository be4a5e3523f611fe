/// A contest, and an adaptive state's choice of a strategy, in plain words with the numbers that decided them.

#include "trace_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace mv::mv1::telling {
namespace {

using Rule = ChoiceWeights::Rule;

/// Positions by weight, the largest first.
std::vector<std::size_t> ranked(const std::vector<float>& weights)
{
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t k) { return std::pair(-weights[k], k); });
    return order;
}

std::string pair_name(const World& world, std::size_t pair)
{
    std::size_t k = 0;
    const auto& powers = world.powers();
    for (std::size_t g = 0; g < powers.size(); ++g)
        for (std::size_t h = g + 1; h < powers.size(); ++h, ++k)
            if (k == pair) return powers[g].code + "-" + powers[h].code;
    return {};
}

std::string named(const TraceNames& names, int strategy)
{
    return strategy < 0 ? "the one the scenario sets" : names.trace().menu[static_cast<std::size_t>(strategy)];
}

std::string conclusion(const TraceNames& names, const ChoiceWeights& c)
{
    return c.before == c.after
               ? fmt::format("it stayed with {}", named(names, c.before))
               : fmt::format("it took up {} in the place of {}", named(names, c.after), named(names, c.before));
}

/// The best few strategies with what they promise.
std::string promises(const TraceNames& names, const ChoiceWeights& c)
{
    constexpr std::size_t most = 5;
    std::string text;
    const std::vector<std::size_t> order = ranked(c.payoff);
    for (std::size_t n = 0; n < std::min(most, order.size()); ++n)
        text += fmt::format("{}{} {:.4f} ({:.0f}%)", n ? ", " : "", names.trace().menu[order[n]], c.payoff[order[n]],
                            100 * c.probability[order[n]]);
    return text;
}

std::string by_logit(const TraceNames& names, const ChoiceWeights& c)
{
    const std::string before =
        c.before < 0 || c.before == c.after
            ? std::string()
            : fmt::format(" The old one promised {:.4f}, the new one {:.4f}.",
                          c.payoff[static_cast<std::size_t>(c.before)], c.payoff[static_cast<std::size_t>(c.after)]);
    return bullet(fmt::format(
               "It weighed what each strategy would bring if it were held for long: income, autonomy and stability in "
               "expectation, with what demands would cost. The best of {}, in expected payoff a year and with the "
               "probability of taking it: {}.",
               c.payoff.size(), promises(names, c)))
           + bullet(fmt::format(
               "Better ones are likelier, not certain: the odds of two strategies are exp({:g} x their difference). By "
               "a draw of {:.2f} {}.{}",
               names.parameter("logit_slope"), c.draw, conclusion(names, c), before));
}

std::string by_fermi(const TraceNames& names, const ChoiceWeights& c)
{
    if (c.peer < 0) return bullet("It has no peer to imitate: " + conclusion(names, c) + ".");
    return bullet(fmt::format(
        "It looked at {}, whose payoff is {:.4f} a year above that before, against {:.4f} of its own. So it follows "
        "with probability {:.0f}%; the draw was {:.2f}: {}.",
        names.state(c.peer).name, c.peer_gain, c.own_gain, 100 * c.accept, c.draw, conclusion(names, c)));
}

std::string weighed(const TraceNames& names, const ChoiceWeights& c)
{
    switch (c.rule) {
    case Rule::logit: return by_logit(names, c);
    case Rule::fermi: return by_fermi(names, c);
    case Rule::aspiration:
        return bullet(fmt::format("Its payoff is {:.4f} a year {} that before, {}: {}.", std::abs(c.own_gain),
                                  c.own_gain < 0 ? "below" : "above",
                                  c.own_gain < 0 ? "so it took up any strategy" : "so it is content",
                                  conclusion(names, c)));
    case Rule::mutation:
        return bullet(fmt::format(
            "Now and then (at a rate of {:g} a year) a state takes up any of the {} strategies, whatever it promises: "
            "{}.",
            names.parameter("mutation_rate"), c.probability.size(), conclusion(names, c)));
    }
    return {};
}

} // namespace

std::string explained_contest(const Replayed& replayed, const TraceEvent& contest)
{
    const TraceNames names(replayed);
    const std::string state = names.state(contest.state).name;
    const std::vector<float>& hazard = contest.contest->hazard;
    const float sum = std::accumulate(hazard.begin(), hazard.end(), 0.f);
    std::string shares;
    for (const std::size_t pair : ranked(hazard))
        if (hazard[pair] > 0)
            shares +=
                fmt::format("{}{} {:.3f}", shares.empty() ? "" : ", ", pair_name(names.world(), pair), hazard[pair]);
    std::string text = fmt::format("A contest explained: year {:.2f}, {}\n", contest.year, state);
    text += bullet(fmt::format(
        "Two powers contest a state in which both are present, the more the greater their rivalry and the more their "
        "ties there overlap. Over {} such contests came at a rate of {:.3f} a year then: {}.",
        state, sum, shares));
    return text
           + bullet(fmt::format(
               "So one came in this step with probability {:.1f}%. The draw was {:.4f}, below {:.4f}: it came, and "
               "cost {:.2f} years of income and some stability.",
               100 * contest.contest->probability, contest.contest->draw, contest.contest->probability, contest.cost));
}

std::string explained_choice(const Replayed& replayed, const TraceEvent& revision)
{
    const TraceNames names(replayed);
    const std::string state = names.state(revision.state).name;
    const ChoiceWeights& choice = *revision.choice;
    std::string text = fmt::format("A choice of strategy explained: year {:.2f}, {}\n", revision.year, state);
    if (choice.rule != Rule::mutation)
        text += bullet(
            fmt::format("Adaptive states reconsider their strategy at a rate of {:g} a year; it was the turn of {}.",
                        names.parameter("revision_rate"), state));
    return text + weighed(names, choice);
}

} // namespace mv::mv1::telling
