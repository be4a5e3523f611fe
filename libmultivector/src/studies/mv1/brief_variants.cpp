/// What matters first, in sentences: which strategies change places under another assumption.

#include "brief_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mv::mv1::tables {
namespace {

constexpr std::size_t pairs_named = 6;

class Beside {
public:
    Beside(const Outcomes& main, const Outcomes& other, std::size_t outcome, const Apart& apart)
        : main_(main), other_(other), outcome_(outcome), apart_(apart), labels_(main.layout.alternatives)
    {
    }

    /// "hedge is still first, multi_vector ranks 3 instead of 4".
    std::string first() const
    {
        const Ranking was = rank(main_, outcome_, apart_), is = rank(other_, outcome_, apart_);
        std::string text =
            labels_[is.order[0]] + (was.order[0] == is.order[0] ? " is still first" : " is first instead");
        if (is.order[0] != 0) text += fmt::format(", {} {}", labels_[0], moved(was.rank[0], is.rank[0]));
        return text;
    }

    /// "4 of 36 pairs of strategies change places by payoff (enmesh falls behind hedge and neutral)".
    std::string changes(const std::string& by) const
    {
        const std::vector<Pair> pairs = clear_reversals(main_, other_, outcome_, apart_);
        return fmt::format("{} of {} pairs of strategies change places by {}{}", pairs.size(), pairs_of(main_, apart_),
                           by, pairs.empty() ? "" : " (" + falls(pairs) + ")");
    }

    /// Pairs whose order is clear in the main case alone.
    std::size_t lost() const
    {
        std::size_t count = 0;
        const std::vector<std::size_t> order = rank(main_, outcome_, apart_).order;
        for (std::size_t k = 0; k < order.size(); ++k)
            for (std::size_t later = k + 1; later < order.size(); ++later)
                count += is_clear(main_, order[k], order[later]) && !is_clear(other_, order[k], order[later]) ? 1 : 0;
        return count;
    }

    /// Yardsticks that are ahead of the best strategy there, and those that change places with the scenario's first.
    std::string yardsticks() const
    {
        const std::size_t best = rank(other_, outcome_, apart_).order[0];
        std::vector<std::string> ahead;
        for (std::size_t y = 0; y < apart_.size(); ++y)
            if (apart_[y] && is_clear(other_, y, best) && report::lead(other_, outcome_, y, best).mean > 0)
                ahead.push_back(labels_[y]);
        std::string text;
        if (!ahead.empty())
            text += fmt::format("; better than {} there: the yardstick{} {}", labels_[best],
                                ahead.size() > 1 ? "s" : "", listed(ahead));
        for (const bool better : {true, false})
            if (const auto names = passed(0, better); !names.empty())
                text += fmt::format("; {} does {} than {} there, not {}", labels_[0], better ? "better" : "worse",
                                    listed(names), better ? "worse" : "better");
        return text;
    }

private:
    bool is_clear(const Outcomes& outcomes, std::size_t a, std::size_t b) const
    {
        return report::lead(outcomes, outcome_, a, b).clear();
    }

    std::vector<std::string> passed(std::size_t a, bool better) const
    {
        std::vector<std::string> names;
        for (std::size_t y = 0; y < labels_.size(); ++y) {
            if (y == a || apart_.empty() || !apart_[y]) continue;
            const Lead was = report::lead(main_, outcome_, a, y), is = report::lead(other_, outcome_, a, y);
            if (was.clear() && is.clear() && (is.mean > 0) == better && (was.mean > 0) != better)
                names.push_back(labels_[y]);
        }
        return names;
    }

    /// "enmesh falls behind hedge and neutral, shelter behind hedge, and 3 more".
    std::string falls(const std::vector<Pair>& pairs) const
    {
        const std::size_t named = std::min(pairs.size(), pairs_named);
        std::string text;
        for (std::size_t k = 0; k < named;) {
            std::vector<std::string> before;
            const std::size_t who = pairs[k].first;
            for (; k < named && pairs[k].first == who; ++k) before.push_back(labels_[pairs[k].second]);
            text += fmt::format("{}{} {}behind {}", text.empty() ? "" : ", ", labels_[who],
                                text.empty() ? "falls " : "", listed(before));
        }
        return text + (pairs.size() > named ? fmt::format(", and {} more", pairs.size() - named) : "");
    }

    const Outcomes& main_;
    const Outcomes& other_;
    std::size_t outcome_;
    const Apart& apart_;
    const std::vector<std::string>& labels_;
};

} // namespace

std::string moved(std::size_t was, std::size_t is)
{
    return was == is ? fmt::format("still ranks {}", is) : fmt::format("ranks {} instead of {}", is, was);
}

std::string variant_in_brief(const ComparisonView& comparison, const char* name, const char* words,
                             const std::vector<std::string>& ranked, const Apart& apart)
{
    const Outcomes* other = comparison.outcomes(name);
    if (!other) return {};
    const Outcomes& main = *comparison.outcomes(0);
    const std::string& by = ranked.back();
    const Beside beside(main, *other, *find_outcome(main.layout, by), apart);
    std::string others;
    std::size_t reversed = clear_reversals(main, *other, *find_outcome(main.layout, by), apart).size();
    for (const std::string& one : ranked) {
        if (one == by) continue;
        const std::size_t its = clear_reversals(main, *other, *find_outcome(main.layout, one), apart).size();
        others += fmt::format(", {} by {}", its, one);
        reversed += its;
    }
    std::string text = fmt::format("{} ({} futures): {}; ", words, grouped(other->replicate.size()), beside.first());
    text += reversed ? beside.changes(by) + others : "no pair of strategies changes places by any of " + listed(ranked);
    const std::size_t lost = beside.lost();
    if (lost) text += fmt::format("; {} {} no longer clear by {}", lost, lost == 1 ? "pair is" : "pairs are", by);
    return text + beside.yardsticks();
}

} // namespace mv::mv1::tables
