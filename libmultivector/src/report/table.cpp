#include <multivector/report/table.hpp>

#include "blocks.hpp"

#include <multivector/outcome/statistics.hpp>

#include <fmt/format.h>

namespace mv::report {

std::optional<std::size_t> find_outcome(const Layout& layout, const std::string& name)
{
    for (std::size_t o = 0; o < layout.outcomes.size(); ++o)
        if (layout.outcomes[o].name == name) return o;
    return {};
}

std::vector<std::string> ranked_outcomes(const Layout& layout)
{
    std::vector<std::string> found;
    for (const char* name : {"income", "autonomy", "stability", "payoff"})
        if (find_outcome(layout, name)) found.emplace_back(name);
    return found;
}

std::string years_text(double years) { return fmt::format("{} {}", years, years == 1 ? "year" : "years"); }

std::string grouped(std::uint64_t number)
{
    std::string text = std::to_string(number);
    for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, ",");
    return text;
}

namespace {

std::string others_text(const ComparisonView& comparison)
{
    std::string text = "the other states " + comparison.others;
    if (comparison.others_by_name) text += fmt::format(" (but {} of them)", comparison.others_by_name);
    return text;
}

} // namespace

std::string header_block(const ComparisonView& comparison)
{
    const Outcomes& outcomes = *comparison.outcomes(0);
    std::string text = comparison.title + "\n";
    text += wrapped(fmt::format("{} ({}) in the world {}, {} after {} of burn-in, {}", comparison.focal_name,
                                comparison.focal, comparison.world, years_text(comparison.years),
                                years_text(comparison.burn_in_years), others_text(comparison)));
    text += wrapped(fmt::format(
        "{} replicates{}, every strategy under the same shocks; seed {}; uncalibrated defaults",
        grouped(outcomes.replicate.size()),
        outcomes.interrupted ? fmt::format(" of {} (interrupted)", grouped(outcomes.replicates)) : "", outcomes.seed));
    return text + "± is the Monte Carlo standard error of the mean.\n";
}

std::string comparison_table(const ComparisonView& comparison)
{
    std::string text = header_block(comparison);
    for (const auto& block : {brief_block, events_block, levels_block, contrast_block, order_block, sampled_block,
                              surroundings_block, own_block})
        if (const std::string part = block(comparison); !part.empty()) text += "\n" + part;
    return text;
}

std::string run_table(const ComparisonView& comparison)
{
    const Outcomes& outcomes = *comparison.outcomes(0);
    Grid grid{{{"", "mean", "5%", "50%", "95%", "worst 10%", "unit"}}};
    for (std::size_t o = 0; o < outcomes.layout.outcomes.size(); ++o) {
        const OutcomeInfo& info = outcomes.layout.outcomes[o];
        const Summary s = summarise(outcomes.value(0, o), info.more_is_better);
        const int decimals = decimals_for(std::span(&s.mcse, 1));
        grid.rows.push_back({info.name, with_error(s.mean, s.mcse, decimals), fixed(s.quantiles.front(), decimals),
                             fixed(s.quantiles[2], decimals), fixed(s.quantiles.back(), decimals),
                             fixed(s.cvar10, decimals), info.unit});
    }
    return header_block(comparison) + "\nThe focal state as " + outcomes.layout.alternatives.front() + "\n"
           + grid.text();
}

std::string comparison_table(const Comparison& comparison) { return comparison_table(compared(comparison)); }
std::string run_table(const Comparison& comparison) { return run_table(compared(comparison)); }

} // namespace mv::report
