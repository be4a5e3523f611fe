/// What not knowing the parameters does to the comparison.

#include "blocks.hpp"

#include <multivector/outcome/parameter_pairs.hpp>

#include <fmt/format.h>

namespace mv::report {
namespace {

std::vector<ParameterPair> pairs_of(const Outcomes& outcomes, std::size_t a, std::size_t outcome)
{
    return parameter_pairs(outcomes.replicate, outcomes.value(a, outcome));
}

std::vector<VarianceSplit> splits(const Outcomes& outcomes, const std::string& name)
{
    const std::size_t outcome = *find_outcome(outcomes.layout, name);
    std::vector<VarianceSplit> all;
    for (std::size_t a = 1; a < outcomes.layout.alternatives.size(); ++a)
        all.push_back(split_variance(
            parameter_pairs(outcomes.replicate, outcomes.value(a, outcome), outcomes.value(0, outcome))));
    return all;
}

/// In which share of the draws each alternative is best by an outcome.
void add_best(Grid& grid, const Outcomes& outcomes, const std::string& name, const Apart& apart)
{
    grid.head[0].push_back(name);
    const std::vector<double> shares = best_in(outcomes, *find_outcome(outcomes.layout, name), apart);
    for (std::size_t a = 0; a < shares.size(); ++a) grid.rows[a].push_back(percent(shares[a]));
}

/// Part of the variance of the difference against the first alternative that the parameters make.
void add_split(Grid& grid, const Outcomes& outcomes, const std::string& name)
{
    const std::vector<VarianceSplit> all = splits(outcomes, name);
    grid.head[0].push_back(name);
    grid.rows[0].emplace_back("");
    for (std::size_t k = 0; k < all.size(); ++k)
        grid.rows[k + 1].push_back(percent(all[k].share < 0 ? 0 : all[k].share));
}

void add_difference(Grid& grid, const Outcomes& outcomes, const std::string& name)
{
    const std::vector<VarianceSplit> all = splits(outcomes, name);
    std::vector<double> errors;
    for (const VarianceSplit& split : all) errors.push_back(split.mcse);
    const int decimals = decimals_for(errors, 3); // what the page has room for
    grid.head[0].push_back(name);
    grid.rows[0].emplace_back("");
    for (std::size_t k = 0; k < all.size(); ++k)
        grid.rows[k + 1].push_back(with_error(all[k].mean, all[k].mcse, decimals));
}

} // namespace

std::vector<double> best_in(const Outcomes& outcomes, std::size_t outcome, const Apart& apart)
{
    const bool more = outcomes.layout.outcomes[outcome].more_is_better;
    const std::size_t count = outcomes.layout.alternatives.size();
    std::vector<std::vector<ParameterPair>> ranked;
    std::vector<std::size_t> whose, aside;
    for (std::size_t a = 0; a < count; ++a)
        if (a < apart.size() && apart[a]) {
            aside.push_back(a);
        } else {
            ranked.push_back(pairs_of(outcomes, a, outcome));
            whose.push_back(a);
        }
    std::vector<double> shares(count);
    const BestShares best = best_shares(ranked, more);
    for (std::size_t k = 0; k < whose.size(); ++k) shares[whose[k]] = best.share[k];
    for (const std::size_t a : aside) {
        ranked.push_back(pairs_of(outcomes, a, outcome));
        shares[a] = best_shares(ranked, more).share.back();
        ranked.pop_back();
    }
    return shares;
}

std::string sampled_block(const ComparisonView& comparison, const std::vector<std::string>& names, int number)
{
    const Outcomes* sampled = sampled_case(comparison);
    if (!sampled || sampled->layout.alternatives.size() < 2 || names.empty()) return {};
    Grid grid{{{""}}, {}, {}, {}, 2, 3};
    for (const std::string& label : sampled->layout.alternatives) grid.rows.push_back({shortened(label, 18)});
    const auto part = [&](const char* title, const auto& add, std::span<const std::string> cases) {
        grid.wide_before.push_back(grid.head[0].size());
        grid.groups.emplace_back(grid.head[0].size(), title);
        for (const std::string& name : cases) add(grid, *sampled, name);
    };
    const Apart apart = yardsticks_of(comparison);
    const auto add_shares = [&](Grid& to, const Outcomes& outcomes, const std::string& name) {
        add_best(to, outcomes, name, apart);
    };
    part("best in", add_shares, names);
    part("parameters", add_split, names);
    part("difference", add_difference, std::span(names).last(1));
    const std::string legend = fmt::format(
        "{} draws of all parameters from their ranges, two futures each. best in: share of draws{}; parameters: "
        "their part of the variance of the difference from {}, the rest is chance; difference: its mean over all draws",
        grouped(pairs_of(*sampled, 0, 0).size()),
        apart.empty() ? ""
                      : ", of a yardstick those in which it is better than every " + comparison.word().one
                            + " (more than one can be)",
        sampled->layout.alternatives.front());
    grid.set_apart(apart);
    return fmt::format("{}  If the parameters are not known\n", number) + lines(comparison, legend)
           + grid.text(comparison.width);
}

} // namespace mv::report
