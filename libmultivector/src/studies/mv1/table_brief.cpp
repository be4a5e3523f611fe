/// What matters first, in sentences: how the first strategy fares.

#include "written_portfolios.hpp"

#include "report/ranking.hpp"

#include <multivector/outcome/statistics.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mv::mv1::tables {
namespace {

/// An outcome of the main case, in as many decimals as the table of events has.
class Named {
public:
    Named(const ComparisonView& comparison, const std::string& name)
        : outcomes_(*comparison.outcomes(0)), outcome_(*find_outcome(outcomes_.layout, name)),
          decimals_(decimals_shown(outcomes_, shown_list(outcomes_.layout, "events"), name)),
          apart_(yardsticks_of(comparison)), ranking_(rank(outcomes_, outcome_, apart_))
    {
    }

    std::string mean(std::size_t a) const { return fixed(summarise(outcomes_.value(a, outcome_)).mean, decimals_); }

    /// "; that is the fewest of any strategy; most, 55.0 under align:USA", and the yardstick that is below all of them.
    std::string extremes(const char* least, const char* most) const
    {
        const std::size_t best = ranking_.order.front(), worst = ranking_.order.back();
        std::vector<std::string> parts;
        if (best == worst) return {}; // one strategy
        if (mean(best) == mean(worst)) return "; the same under every strategy";
        const bool level = best != 0 && mean(best) == mean(0); // as far as the page shows it
        if (best == 0) parts.push_back(fmt::format("that is the {} of any strategy", least));
        if (worst == 0) parts.push_back(fmt::format("that is the {} of any strategy", most));
        if (level) parts.push_back(fmt::format("no strategy has clearly {}", lower(least)));
        if (best != 0 && !level) parts.push_back(fmt::format("{}, {}", least, under(best)));
        if (worst != 0) parts.push_back(fmt::format("{}, {}", most, under(worst)));
        std::string text = fmt::format("; {}; {}", parts[0], parts[1]);
        const std::size_t yardstick = lowest_apart();
        return text
               + (yardstick ? fmt::format("; still {} under a yardstick: {}", lower(least), under(yardstick)) : "");
    }

private:
    static const char* lower(const std::string& least) { return least == "fewest" ? "fewer" : "less"; }
    std::string under(std::size_t a) const
    {
        return fmt::format("{} under {}", mean(a), outcomes_.layout.alternatives[a]);
    }
    /// The best yardstick where it is clearly better than every strategy, or 0.
    std::size_t lowest_apart() const
    {
        std::size_t found = 0;
        for (std::size_t a = 1; a < apart_.size(); ++a)
            if (apart_[a] && report::lead(outcomes_, outcome_, a, ranking_.order[0]).mean > 0
                && report::lead(outcomes_, outcome_, a, ranking_.order[0]).clear()
                && (!found || report::lead(outcomes_, outcome_, a, found).mean > 0))
                found = a;
        return found;
    }

    const Outcomes& outcomes_;
    std::size_t outcome_;
    int decimals_;
    Apart apart_;
    Ranking ranking_;
};

/// "Demands of powers that KAZ meets (gives in to) in 40 years under multi_vector: 25.7 ..., by number and by size.
std::string demands_text(const ComparisonView& comparison, const Facts& facts)
{
    const std::string& first = comparison.outcomes(0)->layout.alternatives[0];
    const Named number(comparison, "demands_met"), sizes(comparison, "demands_conceded");
    return fmt::format("Demands of powers that {} meets (gives in to) in {}: {} under {}, by number{}. Each has a size "
                       "between 0 and 1; the sum of sizes is {} under {}{}",
                       facts.focal, years_text(facts.years), number.mean(0), first, number.extremes("fewest", "most"),
                       sizes.mean(0), first, sizes.extremes("least", "most"));
}

/// "Years with a conflict under way in 40 years: 5.6 under multi_vector; ...".
std::string outcome_text(const ComparisonView& comparison, const std::string& name, const Facts& facts)
{
    const Outcomes& outcomes = *comparison.outcomes(0);
    const OutcomeInfo& info = outcomes.layout.outcomes[*find_outcome(outcomes.layout, name)];
    const Named its(comparison, name);
    std::string text = info.long_name;
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    const bool sum = info.unit == "year of income";
    return fmt::format("{}{} in {}: {} under {}{}", text, sum ? " (in years of income)" : "", years_text(facts.years),
                       its.mean(0), outcomes.layout.alternatives[0],
                       sum ? its.extremes("least", "most") : its.extremes("fewest", "most"));
}

std::string heading_of(const std::string& kind)
{
    return kind == "result" ? "In brief" : kind == "order" ? "Does the order last?" : "To keep in mind";
}

} // namespace

std::vector<BriefLine> results_in_brief(const ComparisonView& comparison, const Facts& facts)
{
    const Outcomes& outcomes = *comparison.outcomes(0);
    std::vector<BriefLine> lines;
    if (outcomes.layout.alternatives.size() < 2) return lines;
    const bool counted = find_outcome(outcomes.layout, "demands_met").has_value();
    const bool of_sizes = find_outcome(outcomes.layout, "demands_conceded").has_value();
    for (const std::string& name : shown_in(outcomes.layout, "brief")) {
        if (counted && name == "demands_conceded") continue; // stands beside the count; files from before show it alone
        const bool both = name == "demands_met" && of_sizes;
        lines.push_back({"result", both ? demands_text(comparison, facts) : outcome_text(comparison, name, facts)});
    }
    return lines;
}

std::vector<BriefLine> brief(const ComparisonView& comparison)
{
    const Facts facts = facts_of(comparison);
    std::vector<BriefLine> all;
    for (const auto& part :
         {results_in_brief(comparison, facts), order_in_brief(comparison, facts), limits_in_brief(comparison, facts)})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

std::string brief_block(const ComparisonView& comparison)
{
    std::string text;
    std::string heading;
    for (const BriefLine& line : brief(comparison)) {
        const std::string its = heading_of(line.kind);
        if (its != heading) text += its + "\n";
        heading = its;
        text += lines(comparison, "- " + line.text);
    }
    return text;
}

} // namespace mv::mv1::tables
