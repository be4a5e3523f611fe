/// What matters first, in sentences: how the first strategy fares.

#include "written_portfolios.hpp"

#include "report/ranking.hpp"

#include <multivector/outcome/statistics.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mv::mv1::tables {
namespace {

double mean_of(const Outcomes& outcomes, std::size_t a, const std::string& name)
{
    return summarise(outcomes.value(a, *find_outcome(outcomes.layout, name))).mean;
}

/// Three digits at most, and no exponent.
std::string short_number(double value)
{
    return fixed(value, std::abs(value) < 10 ? 2 : std::abs(value) < 100 ? 1 : 0);
}

/// "25.5", and for demands "25.5 (sum of sizes 12.6)".
std::string amount(const Outcomes& outcomes, std::size_t a, const std::string& name, bool of_sizes)
{
    std::string text = short_number(mean_of(outcomes, a, name));
    if (of_sizes) text += fmt::format(" (sum of sizes {})", short_number(mean_of(outcomes, a, "demands_conceded")));
    return text;
}

/// "Demands of powers met in 40 years: 25.5 under multi_vector, ...".
std::string extremes(const Outcomes& outcomes, const std::string& name, const Facts& facts)
{
    const std::size_t outcome = *find_outcome(outcomes.layout, name);
    const OutcomeInfo& info = outcomes.layout.outcomes[outcome];
    const bool of_sizes = name == "demands_met" && find_outcome(outcomes.layout, "demands_conceded");
    const Ranking ranking = rank(outcomes, outcome);
    const std::size_t best = ranking.order.front(), worst = ranking.order.back();
    const auto under = [&](std::size_t a) {
        return fmt::format("{} under {}", amount(outcomes, a, name, of_sizes), outcomes.layout.alternatives[a]);
    };
    std::string text = of_sizes ? "demands of powers that " + facts.focal + " meets (gives in to)" : info.long_name;
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    if (info.unit == "year of income") text += " (in years of income)";
    text += fmt::format(" in {}: {}", years_text(facts.years), under(0));
    text += best == 0 ? ", the fewest" : worst == 0 ? ", the most" : "";
    if (best != 0) text += "; fewest, " + under(best);
    if (worst != 0) text += "; most, " + under(worst);
    return text + (of_sizes ? "; each demand's size is between 0 and 1" : "");
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
    const auto counted = find_outcome(outcomes.layout, "demands_met");
    for (const std::string& name : shown_in(outcomes.layout, "brief"))
        if (!counted || name != "demands_conceded") // stands beside the count; files from before show it alone
            lines.push_back({"result", extremes(outcomes, name, facts)});
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
