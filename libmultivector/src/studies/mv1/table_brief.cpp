/// What the tables say, in a few sentences.

#include "tables.hpp"

#include "report/ranking.hpp"

#include <multivector/outcome/statistics.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace mv::mv1::tables {
namespace {

/// "1 (tied with the one above) in autonomy"; ties matter more than the number.
std::string place_in(const Outcomes& outcomes, const std::string& name)
{
    const Ranking ranking = rank(outcomes, *find_outcome(outcomes.layout, name));
    return fmt::format("{}{} in {}", ranking.rank[0], ranking.tied[0] ? "=" : "", name);
}

/// "demands of powers met: fewest multi_vector (25.9), most align:USA (55.3)".
std::string extremes(const Outcomes& outcomes, const std::string& name)
{
    const std::size_t outcome = *find_outcome(outcomes.layout, name);
    const std::string& words = outcomes.layout.outcomes[outcome].long_name;
    const Ranking ranking = rank(outcomes, outcome);
    const auto mean = [&](std::size_t a) { return summarise(outcomes.value(a, outcome)).mean; };
    const auto with_mean = [&](std::size_t a) {
        return fmt::format("{} ({:.2g})", outcomes.layout.alternatives[a], mean(a));
    };
    const std::size_t best = ranking.order.front(), worst = ranking.order.back();
    std::string text = fmt::format("{}: fewest {}, most {}", words, with_mean(best), with_mean(worst));
    if (best != 0 && worst != 0) text += ", " + with_mean(0);
    return text;
}

} // namespace

std::string brief_block(const ComparisonView& comparison, const Facts&)
{
    const Outcomes& outcomes = *comparison.outcomes(0);
    const std::vector<std::string> names = ranked_outcomes(comparison);
    const std::size_t count = outcomes.layout.alternatives.size();
    if (count < 2 || names.empty()) return {};
    std::string places, events;
    for (const std::string& name : names) places += (places.empty() ? "" : ", ") + place_in(outcomes, name);
    for (const std::string& name : shown_in(outcomes.layout, "brief"))
        events += wrapped(fmt::format("- {}", extremes(outcomes, name)));
    return "In brief\n" + events
           + wrapped(fmt::format("- of {} strategies, {} is number {} (1 is best; = not clearly behind the one above)",
                                 count, outcomes.layout.alternatives.front(), places));
}

} // namespace mv::mv1::tables
