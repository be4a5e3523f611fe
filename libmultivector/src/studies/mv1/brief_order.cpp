/// What matters first, in sentences: which strategy comes first, and whether that lasts under other assumptions.

#include "written_portfolios.hpp"

#include "report/ranking.hpp"

#include <multivector/outcome/parameter_pairs.hpp>
#include <multivector/outcome/statistics.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace mv::mv1::tables {
namespace {

constexpr std::size_t named_at_the_top = 3;

/// The sentences about one outcome's order, payoff where there is one.
class Order {
public:
    Order(const ComparisonView& comparison, const Facts& facts)
        : comparison_(comparison), facts_(facts), main_(*comparison.outcomes(0)), labels_(main_.layout.alternatives),
          ranked_(ranked_outcomes(comparison)), portfolios_(written_portfolios(comparison, facts))
    {
    }

    std::vector<BriefLine> lines() const
    {
        std::vector<BriefLine> all;
        if (labels_.size() < 2 || ranked_.empty()) return all;
        for (const std::string& text :
             {ranks(), first(), yardsticks(), without(),
              variant("equal_instruments", "At equal instruments, which is none for any strategy"),
              variant("adaptive", "With all other states adaptive"),
              variant("no_preference", "With UN voting affinity without effect"), edges(), draws(), not_computed()})
            if (!text.empty()) all.push_back({"order", text});
        return all;
    }

private:
    std::string by() const { return ranked_.back(); }
    std::size_t outcome() const { return *find_outcome(main_.layout, by()); }

    /// "shelter (dependence: RUS 73 %)"; a label that names its power needs no more.
    std::string named(std::size_t a) const
    {
        const std::string on =
            portfolios_ && labels_[a].find(':') == std::string::npos ? portfolios_->lean_text(a) : "";
        return on.empty() ? labels_[a] : fmt::format("{} (dependence: {})", labels_[a], on);
    }

    std::string ranks() const
    {
        std::vector<std::string> places;
        for (const std::string& name : ranked_) {
            const Ranking ranking = rank(main_, *find_outcome(main_.layout, name));
            places.push_back(fmt::format("{}{} by {}", ranking.rank[0], ranking.tied[0] ? "=" : "", name));
        }
        return fmt::format("{} ranks {}, of {} strategies (1 is best; = is not clearly behind the one above)", named(0),
                           listed(places), labels_.size());
    }

    std::string first() const
    {
        const Ranking ranking = rank(main_, outcome());
        const auto& [income, autonomy, stability] = facts_.weights;
        std::string text = "Best by " + by();
        if (by() == "payoff")
            text += fmt::format(" ({:g} income + {:g} autonomy + {:g} stability; the weights are a choice)", income,
                                autonomy, stability);
        text += ": " + named(ranking.order[0]);
        for (std::size_t k = 1; k < std::min(named_at_the_top, labels_.size()); ++k)
            text += fmt::format("{} {}", ranking.tied[ranking.order[k]] ? ", not clearly behind it" : ", then",
                                named(ranking.order[k]));
        return text;
    }

    /// The first strategy beside those that are none.
    std::string yardsticks() const
    {
        std::vector<std::string> better, unclear, worse;
        for (std::size_t a = 1; a < labels_.size(); ++a) {
            if (std::ranges::find(facts_.yardsticks, labels_[a]) == facts_.yardsticks.end()) continue;
            const Lead ahead = lead(main_, outcome(), 0, a);
            (!ahead.clear() ? unclear : ahead.mean > 0 ? better : worse).push_back(labels_[a]);
        }
        std::vector<std::string> parts;
        if (!better.empty()) parts.push_back("better than " + listed(better));
        if (!worse.empty()) parts.push_back("worse than " + listed(worse));
        if (!unclear.empty()) parts.push_back("not clearly apart from " + listed(unclear));
        if (parts.empty()) return {};
        return fmt::format("Beside the yardsticks (rules without a strategy) {} does {} by {}", labels_[0],
                           listed(parts), by());
    }
    std::string without() const
    {
        if (!facts_.yardsticks.empty()) return {};
        return "No yardstick is among the strategies: beside static, permuted and greedy_economy one would see whether "
               "a strategy is needed for what is found";
    }

    /// "pairs of strategies that change places: 9 of 66 by payoff, 2 by income; 4 pairs no longer clear by payoff".
    std::string changes(const Outcomes& other) const
    {
        std::string beside;
        for (const std::string& name : ranked_)
            if (name != by())
                beside +=
                    fmt::format(", {} by {}", clear_reversals(main_, other, *find_outcome(main_.layout, name)), name);
        const std::size_t pairs = labels_.size() * (labels_.size() - 1) / 2;
        const std::size_t unclear = lost(other);
        return fmt::format("pairs of strategies that change places: {} of {} by {}{}; {} {} no longer clear by {}",
                           clear_reversals(main_, other, outcome()), pairs, by(), beside, unclear,
                           unclear == 1 ? "pair" : "pairs", by());
    }
    /// Pairs whose order is clear in the main case alone.
    std::size_t lost(const Outcomes& other) const
    {
        std::size_t count = 0;
        for (std::size_t a = 0; a < labels_.size(); ++a)
            for (std::size_t b = 0; b < a; ++b)
                count += lead(main_, outcome(), a, b).clear() && !lead(other, outcome(), a, b).clear() ? 1 : 0;
        return count;
    }

    std::string variant(const char* name, const char* words) const
    {
        const Outcomes* other = comparison_.outcomes(name);
        if (!other) return {};
        const Ranking was = rank(main_, outcome()), is = rank(*other, outcome());
        std::string text =
            fmt::format("{} ({} futures): {} {}", words, grouped(other->replicate.size()), labels_[is.order[0]],
                        was.order[0] == is.order[0] ? "is still first" : "is first instead");
        if (is.order[0] != 0) text += fmt::format(", {} {}", labels_[0], moved(was.rank[0], is.rank[0]));
        return text + "; " + changes(*other);
    }
    /// "ranks 5 instead of 3", or "still ranks 5".
    static std::string moved(std::size_t was, std::size_t is)
    {
        return was == is ? fmt::format("still ranks {}", is) : fmt::format("ranks {} instead of {}", is, was);
    }

    /// What would come of the other choices of rules.
    std::string edges() const
    {
        const Outcomes* other = comparison_.outcomes("knife_edges");
        if (!other || !portfolios_) return {};
        const Ranking here = rank(main_, outcome()), there = rank(*other, outcome());
        std::vector<std::string> each;
        for (std::size_t a = 0; a < labels_.size(); ++a)
            if (!portfolios_->edges[a].empty())
                each.push_back(fmt::format(
                    "{} {}, {} {:.3f} instead of {:.3f}", labels_[a], moved(here.rank[a], there.rank[a]), by(),
                    summarise(other->value(a, outcome())).mean, summarise(main_.value(a, outcome())).mean));
        if (each.empty()) return "No strategy is near another choice of its rule (a knife edge)";
        return fmt::format("If strategies on a knife edge made the other choice (named below): {}", listed(each));
    }

    std::string draws() const
    {
        const Outcomes* sampled = sampled_case(comparison_);
        if (!sampled) return {};
        std::vector<std::vector<ParameterPair>> pairs;
        for (std::size_t a = 0; a < labels_.size(); ++a)
            pairs.push_back(parameter_pairs(sampled->replicate, sampled->value(a, outcome())));
        const BestShares best = best_shares(pairs, main_.layout.outcomes[outcome()].more_is_better);
        std::vector<std::size_t> order(labels_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return best.share[a] > best.share[b]; });
        std::vector<std::string> shares;
        for (std::size_t k = 0; k < order.size(); ++k)
            if (best.share[order[k]] > 0 && (k < named_at_the_top || order[k] == 0))
                shares.push_back(fmt::format("{} in {}", labels_[order[k]], percent(best.share[order[k]])));
        return fmt::format(
            "With all parameters drawn from their ranges ({} draws): first by {} is {} of the draws, which are "
            "shares of guesses, not probabilities",
            grouped(best.draws), by(), listed(shares));
    }

    /// What was left out would not be missed by who reads the rest.
    std::string not_computed() const
    {
        std::vector<std::string> names;
        for (const char* name : {"equal_instruments", "adaptive", "sampled", "no_preference"})
            if (!comparison_.outcomes(name) && !(comparison_.sampled && name == std::string("sampled")))
                names.emplace_back(name);
        if (names.empty()) return {};
        return fmt::format(
            "Not computed, so that it is open whether the order lasts there: {} (under [variants] in the scenario)",
            listed(names));
    }

    const ComparisonView& comparison_;
    const Facts& facts_;
    const Outcomes& main_;
    const std::vector<std::string>& labels_;
    std::vector<std::string> ranked_;
    std::optional<WrittenPortfolios> portfolios_;
};

} // namespace

std::vector<BriefLine> order_in_brief(const ComparisonView& comparison, const Facts& facts)
{
    return Order(comparison, facts).lines();
}

} // namespace mv::mv1::tables
