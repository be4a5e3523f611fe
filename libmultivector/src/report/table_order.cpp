/// Which alternative comes first, and under which assumptions.

#include "blocks.hpp"

#include <fmt/format.h>

namespace mv::report {
namespace {

void add_ranks(Grid& grid, const Assumption& assumption, std::size_t outcome, const Apart& apart)
{
    const Ranking ranking = rank(*assumption.outcomes, outcome, apart);
    grid.head[0].push_back(assumption.key);
    for (std::size_t a = 0; a < ranking.rank.size(); ++a) {
        const bool aside = a < apart.size() && apart[a];
        const std::string place = std::to_string(ranking.rank[a]) + (ranking.tied[a] ? "=" : "");
        grid.rows[a].push_back(aside ? "(" + place + ")" : place + (ranking.tied[a] ? "" : " "));
    }
}

/// "payoff: first multi_vector; adpt align:CHN, 5 of 78 pairs reversed; ..."
std::string differences(const std::vector<Assumption>& all, const std::string& name, std::size_t outcome,
                        const Apart& apart)
{
    const Outcomes& main = *all.front().outcomes;
    const auto first = [&](const Outcomes& outcomes) {
        return main.layout.alternatives[rank(outcomes, outcome, apart).order.front()];
    };
    std::string text = name + ": first " + first(main);
    for (std::size_t k = 1; k < all.size(); ++k) {
        const std::size_t reversed = clear_reversals(main, *all[k].outcomes, outcome, apart).size();
        const std::string best = first(*all[k].outcomes);
        text += fmt::format("; {} {}, {} of {} pairs reversed", all[k].key, best == first(main) ? "the same" : best,
                            reversed, pairs_of(main, apart));
    }
    return text + ".";
}

} // namespace

std::string order_block(const ComparisonView& comparison, const std::vector<Assumption>& all,
                        const std::vector<std::string>& names, int number)
{
    const Layout& layout = all.front().outcomes->layout;
    if (layout.alternatives.size() < 2 || names.empty()) return {};
    const Apart apart = yardsticks_of(comparison);
    Grid grid{{{""}}, {}, {}, {}, 1, 3};
    for (const std::string& label : layout.alternatives) grid.rows.push_back({shortened(label, 18)});
    std::string sentences;
    for (const std::string& name : names) {
        const std::size_t outcome = *find_outcome(layout, name);
        grid.wide_before.push_back(grid.head[0].size());
        grid.groups.emplace_back(grid.head[0].size(), name);
        for (const Assumption& one : all) add_ranks(grid, one, outcome, apart);
        sentences += lines(comparison, differences(all, name, outcome, apart));
    }
    std::string legend = "1 is best; = less than two standard errors behind the one above";
    if (!apart.empty()) legend += "; in brackets the place that a yardstick would take if it were counted, each alone";
    for (const Assumption& one : all) legend += "; " + one.key + ": " + one.meaning;
    grid.set_apart(apart);
    return fmt::format("{}  Order of the {} under each assumption\n", number, comparison.word().many)
           + lines(comparison, legend) + grid.text(comparison.width)
           + lines(comparison, "Where the order differs from main (pairs: clear in both, with opposite signs)")
           + sentences;
}

} // namespace mv::report
