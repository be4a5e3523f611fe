#include <multivector/report/table.hpp>

#include "blocks.hpp"

#include <multivector/outcome/statistics.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include <algorithm>

namespace mv::report {

std::optional<std::size_t> find_outcome(const Layout& layout, const std::string& name)
{
    for (std::size_t o = 0; o < layout.outcomes.size(); ++o)
        if (layout.outcomes[o].name == name) return o;
    return {};
}

std::vector<std::string> shown_in(const Layout& layout, std::string_view where)
{
    std::vector<std::string> found;
    for (const OutcomeInfo& info : layout.outcomes)
        if ((" " + info.shown_in + " ").find(fmt::format(" {} ", where)) != std::string::npos)
            found.push_back(info.name);
    return found;
}

std::string grouped(std::uint64_t number)
{
    std::string text = std::to_string(number);
    for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, 1, ',');
    return text;
}

Apart yardsticks_of(const ComparisonView& comparison)
{
    if (!comparison.kind) return {};
    const std::vector<std::string> names = comparison.kind->yardsticks(comparison);
    Apart apart;
    for (const std::string& label : comparison.outcomes(0)->layout.alternatives)
        apart.push_back(std::ranges::find(names, label) != names.end());
    return std::ranges::find(apart, false) == apart.end() ? Apart() : apart;
}

std::string lines(const ComparisonView& comparison, const std::string& text)
{
    return wrapped(text, comparison.width - 2);
}

std::string replicates_lines(const ComparisonView& comparison)
{
    const Outcomes& outcomes = *comparison.outcomes(0);
    const std::string part =
        outcomes.interrupted ? fmt::format(" of {} (interrupted)", grouped(outcomes.replicates)) : "";
    const std::string calibration = comparison.kind ? comparison.kind->calibration() : "";
    return lines(comparison,
                 fmt::format("{} futures (replicates){}, in each of which every {} meets the same shocks; seed {}{}{}",
                             grouped(outcomes.replicate.size()), part, comparison.word().one, outcomes.seed,
                             calibration.empty() ? "" : "; ", calibration))
           + lines(comparison,
                   "± is the Monte Carlo standard error (MCSE) of a mean: more futures make it smaller, the "
                   "model no truer. ±.0 is less than the page shows, not nothing.");
}

std::string changes_lines(const ComparisonView& comparison)
{
    return lines(comparison, comparison.changes ? changes_text(*comparison.changes)
                                                : "Changed: the file does not say, it is of an earlier version");
}

std::string outcomes_block(const ComparisonView& comparison)
{
    const Outcomes& outcomes = *comparison.outcomes(0);
    Grid grid{{{"", "mean", "5%", "50%", "95%", "worst tenth", "unit"}}};
    for (std::size_t o = 0; o < outcomes.layout.outcomes.size(); ++o) {
        const OutcomeInfo& info = outcomes.layout.outcomes[o];
        for (std::size_t k = 0; k < info.size; ++k) {
            const Summary s = summarise(outcomes.value(0, o, k), info.more_is_better);
            const int decimals = decimals_for(std::span(&s.mcse, 1));
            grid.rows.push_back({outcomes.layout.entry_name(info, k), with_error(s.mean, s.mcse, decimals),
                                 fixed(s.quantiles.front(), decimals), fixed(s.quantiles[2], decimals),
                                 fixed(s.quantiles.back(), decimals), fixed(s.cvar10, decimals), info.unit});
        }
    }
    return grid.text(comparison.width);
}

const Outcomes* sampled_case(const ComparisonView& comparison)
{
    return comparison.sampled ? comparison.outcomes(0) : comparison.outcomes("sampled");
}

namespace {

/// How many outcomes are contrasted where a model does not say which.
constexpr std::size_t most_ranked = 4;

std::string header(const ComparisonView& comparison)
{
    std::string text = comparison.title + "\n";
    if (comparison.kind)
        text += lines(comparison, "Model " + comparison.kind->name() + ": " + comparison.kind->meaning());
    return text + changes_lines(comparison) + replicates_lines(comparison);
}

std::vector<Assumption> all_assumptions(const ComparisonView& comparison)
{
    std::vector<Assumption> all;
    for (const CaseView& one : comparison.cases)
        if (one.outcomes && one.name != "sampled") all.push_back({one.name, one.meaning, one.outcomes.get()});
    return all;
}

/// How many entries of an outcome with dimensions are shown.
constexpr std::size_t most_entries = 12;

/// Of every outcome, and of every entry of one that has dimensions.
std::vector<Shown> all_shown(const Layout& layout)
{
    std::vector<Shown> list;
    for (const OutcomeInfo& info : layout.outcomes)
        for (std::size_t k = 0; k < std::min(info.size, most_entries); ++k) {
            if (info.axes.empty())
                list.push_back({info.name, info.unit == "1" ? "" : info.unit, info.name, 0});
            else
                list.push_back(
                    {info.name, info.name, shortened(fmt::format("{}", fmt::join(layout.labels(info, k), " "))), k});
        }
    return list;
}

/// Means of all outcomes, a few at a time.
std::string means(const ComparisonView& comparison)
{
    const Layout& layout = comparison.outcomes(0)->layout;
    const std::vector<Shown> all = all_shown(layout);
    std::string text;
    for (std::size_t first = 0; first < all.size(); first += most_ranked) {
        const auto last = all.begin() + static_cast<std::ptrdiff_t>(std::min(first + most_ranked, all.size()));
        const std::vector<Shown> list(all.begin() + static_cast<std::ptrdiff_t>(first), last);
        text += means_block(comparison, text.empty() ? "1  Means" : "", list);
    }
    for (const OutcomeInfo& info : layout.outcomes)
        if (info.size > most_entries)
            text += lines(comparison,
                          fmt::format("{} has {} entries, the first {} are shown", info.name, info.size, most_entries));
    return text;
}

std::string table_of_any(const ComparisonView& comparison)
{
    const Outcomes& outcomes = *comparison.outcomes(0);
    std::vector<std::string> names;
    for (const OutcomeInfo& info : outcomes.layout.outcomes)
        if (names.size() < most_ranked) names.push_back(info.name);
    std::string text = header(comparison);
    for (const std::string& part :
         {means(comparison), contrast_block(comparison, names, 2),
          order_block(comparison, all_assumptions(comparison), names, 3), sampled_block(comparison, names, 4)})
        if (!part.empty()) text += "\n" + part;
    return text;
}

} // namespace

std::string comparison_table(const ComparisonView& comparison)
{
    const std::string own = comparison.kind ? comparison.kind->comparison_table(comparison) : "";
    return own.empty() ? table_of_any(comparison) : own;
}

std::string run_table(const ComparisonView& comparison)
{
    const std::string own = comparison.kind ? comparison.kind->run_table(comparison) : "";
    if (!own.empty()) return own;
    const Outcomes& outcomes = *comparison.outcomes(0);
    return header(comparison) + "\n" + outcomes.layout.alternatives.front() + "\n" + outcomes_block(comparison);
}

std::vector<BriefLine> brief(const ComparisonView& comparison)
{
    return comparison.kind ? comparison.kind->brief(comparison) : std::vector<BriefLine>();
}

namespace {

ComparisonView as_wide(const Comparison& comparison, std::size_t width)
{
    ComparisonView view = compared(comparison);
    view.width = width;
    return view;
}

} // namespace

std::string comparison_table(const Comparison& comparison, std::size_t width)
{
    return comparison_table(as_wide(comparison, width));
}

std::string run_table(const Comparison& comparison, std::size_t width) { return run_table(as_wide(comparison, width)); }

} // namespace mv::report
