/// What matters first, in sentences: how far the weights of the payoff decide which strategy is first.

#include "brief_parts.hpp"

#include <multivector/outcome/statistics.hpp>

#include <fmt/format.h>

#include <cmath>

namespace mv::mv1::tables {
namespace {

/// A weight nearer than this to one that changes the first place is called a knife edge.
constexpr double near = .05;
constexpr std::array<const char*, 3> levels{"income", "autonomy", "stability"};

using Levels = std::array<double, 3>;

/// The nearest weight of one level, the other two in proportion, from which on another alternative is ahead.
struct Turn {
    std::size_t level = 0, who = 0;
    double weight = 0, distance = 2;
};

Levels means_of(const Outcomes& outcomes, std::size_t a)
{
    Levels found{};
    for (std::size_t k = 0; k < levels.size(); ++k)
        found[k] = summarise(outcomes.value(a, *find_outcome(outcomes.layout, levels[k]))).mean;
    return found;
}

/// Where the payoff of `who` equals that of the first, by each weight in turn.
void look(const Levels& ahead, const Levels& weights, std::size_t who, Turn& nearest)
{
    const double sum = weights[0] + weights[1] + weights[2];
    for (std::size_t k = 0; k < levels.size(); ++k) {
        const double others = sum - weights[k];
        if (others <= 0) continue;
        double rest = 0; // what the other two say, at weight 1 together
        for (std::size_t j = 0; j < levels.size(); ++j)
            if (j != k) rest += weights[j] / others * ahead[j];
        const double turn = sum * rest / (rest - ahead[k]);
        const double distance = std::abs(turn - weights[k]);
        if (std::isfinite(turn) && turn >= 0 && turn <= sum && distance < nearest.distance)
            nearest = {k, who, turn, distance};
    }
}

/// "enmesh would be first in its place at a weight of income below 0.26 (0.4 here)".
std::string turn_text(const Turn& turn, const Levels& weights, std::string_view words)
{
    const double here = weights[turn.level];
    return fmt::format("{} at a weight of {} {} {} ({:g} here{})", words, levels[turn.level],
                       turn.weight < here ? "below" : "above", fixed(turn.weight, turn.distance < .01 ? 3 : 2), here,
                       turn.distance < near ? ", so near that it is a knife edge" : "");
}

} // namespace

std::string weights_in_brief(const Outcomes& outcomes, const Facts& facts, const std::string& by, const Apart& apart)
{
    if (by != "payoff") return {};
    for (const char* level : levels)
        if (!find_outcome(outcomes.layout, level)) return {};
    const std::size_t payoff = *find_outcome(outcomes.layout, by);
    const std::vector<std::string>& labels = outcomes.layout.alternatives;
    const std::size_t first = rank(outcomes, payoff, apart).order[0];
    const Levels best = means_of(outcomes, first);
    Turn strategy, yardstick, passed;
    for (std::size_t a = 0; a < labels.size(); ++a) {
        const bool aside = !apart.empty() && apart[a];
        if (a == first) continue;
        const bool before = aside && report::lead(outcomes, payoff, a, first).mean > 0;
        Levels ahead = means_of(outcomes, a);
        for (std::size_t k = 0; k < ahead.size(); ++k) ahead[k] = best[k] - ahead[k];
        look(ahead, facts.weights, a, before ? passed : aside ? yardstick : strategy);
    }
    std::vector<std::string> parts;
    if (strategy.distance < 1)
        parts.push_back(turn_text(strategy, facts.weights, labels[strategy.who] + " would be first in its place"));
    if (yardstick.distance < 1)
        parts.push_back(
            turn_text(yardstick, facts.weights, "the yardstick " + labels[yardstick.who] + " would be ahead of it"));
    if (passed.distance < 1)
        parts.push_back(turn_text(passed, facts.weights, "it would pass the yardstick " + labels[passed.who]));
    if (parts.empty() && rank(outcomes, payoff, apart).order.size() == 1) return {};
    if (parts.empty())
        return fmt::format("No other weight of one part alone would change that {} is first", labels[first]);
    return fmt::format("What the weights decide (one changed, the other two in proportion): {} is first; {}",
                       labels[first], listed(parts));
}

} // namespace mv::mv1::tables
