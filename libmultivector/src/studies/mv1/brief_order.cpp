/// What matters first, in sentences: which strategy comes first, and whether that lasts under other assumptions.

#include "brief_parts.hpp"

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
          ranked_(ranked_outcomes(comparison)), portfolios_(written_portfolios(comparison, facts)),
          apart_(yardsticks_of(comparison))
    {
    }

    std::vector<BriefLine> lines() const
    {
        std::vector<BriefLine> all;
        if (labels_.size() < 2 || ranked_.empty()) return all;
        const auto with = [&](const char* name, const char* words) {
            return variant_in_brief(comparison_, name, words, ranked_, apart_);
        };
        for (const std::string& text :
             {first(), ranks(), weights_in_brief(main_, facts_, by(), apart_), yardsticks(), without(),
              with("equal_instruments", "At equal instruments, which is none for any strategy"),
              with("adaptive", "With all other states adaptive"),
              with("no_preference", "With UN voting affinity without effect"), edges(), draws(), not_computed()})
            if (!text.empty()) all.push_back({"order", text});
        return all;
    }

private:
    std::string by() const { return ranked_.back(); }
    std::size_t outcome() const { return *find_outcome(main_.layout, by()); }
    bool is_apart(std::size_t a) const { return !apart_.empty() && apart_[a]; }

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
            const Ranking ranking = rank(main_, *find_outcome(main_.layout, name), apart_);
            places.push_back(fmt::format("{}{} by {}", ranking.rank[0], ranking.tied[0] ? "=" : "", name));
        }
        const auto aside = std::ranges::count(apart_, true);
        const std::size_t count = labels_.size() - static_cast<std::size_t>(aside);
        return fmt::format("{} {} {}, {} {} {}{} (1 is best; = is not clearly behind the one above)", named(0),
                           is_apart(0) ? "is a yardstick; it would rank" : "ranks", listed(places),
                           is_apart(0) ? "among" : "of", count, count == 1 ? "strategy" : "strategies",
                           aside ? ", yardsticks not counted" : "");
    }

    std::string first() const
    {
        const Ranking ranking = rank(main_, outcome(), apart_);
        const auto& [income, autonomy, stability] = facts_.weights;
        std::string text = "Best by " + by();
        if (by() == "payoff")
            text += fmt::format(" ({:g} income + {:g} autonomy + {:g} stability; the weights are a choice)", income,
                                autonomy, stability);
        text += ": " + named(ranking.order[0]);
        for (std::size_t k = 1; k < std::min(named_at_the_top, ranking.order.size()); ++k)
            text += fmt::format("{} {}", ranking.tied[ranking.order[k]] ? ", not clearly behind it" : ", then",
                                named(ranking.order[k]));
        const std::vector<std::string> ahead = yardsticks_ahead(ranking.order[0]);
        return ahead.empty()
                   ? text
                   : text
                         + fmt::format("; yet {}, {} without a strategy, {} better than all of them", listed(ahead),
                                       ahead.size() == 1 ? "a rule" : "rules", ahead.size() == 1 ? "does" : "do");
    }

    std::vector<std::string> yardsticks_ahead(std::size_t of) const
    {
        std::vector<std::string> ahead;
        for (std::size_t a = 0; a < labels_.size(); ++a)
            if (is_apart(a))
                if (const Lead its = report::lead(main_, outcome(), a, of); its.clear() && its.mean > 0)
                    ahead.push_back(labels_[a]);
        return ahead;
    }

    /// "better than permuted and worse than static".
    std::string beside_yardsticks(std::size_t of) const
    {
        std::vector<std::string> better, unclear, worse, parts;
        for (std::size_t a = 0; a < labels_.size(); ++a) {
            if (a == of || !is_apart(a)) continue;
            const Lead ahead = report::lead(main_, outcome(), of, a);
            (!ahead.clear() ? unclear : ahead.mean > 0 ? better : worse).push_back(labels_[a]);
        }
        if (!better.empty()) parts.push_back("better than " + listed(better));
        if (!worse.empty()) parts.push_back("worse than " + listed(worse));
        if (!unclear.empty()) parts.push_back("not clearly apart from " + listed(unclear));
        return listed(parts);
    }
    /// Of the first strategy, and of the best one.
    std::string yardsticks() const
    {
        const std::string own = beside_yardsticks(0);
        if (own.empty()) return {};
        const std::size_t best = rank(main_, outcome(), apart_).order[0];
        return fmt::format("Beside the yardsticks (rules without a strategy, which a finding has to beat) {} does {} "
                           "by {}{}",
                           labels_[0], own, by(),
                           best == 0 ? "" : fmt::format("; {} does {}", labels_[best], beside_yardsticks(best)));
    }
    std::string without() const
    {
        if (!facts_.yardsticks.empty()) return {};
        return "No yardstick is among the strategies: beside static, permuted and greedy_economy one would see whether "
               "a strategy is needed for what is found";
    }

    /// What would come of the other choices of rules.
    std::string edges() const
    {
        const Outcomes* other = comparison_.outcomes("knife_edges");
        if (!other || !portfolios_) return {};
        const Ranking here = rank(main_, outcome(), apart_), there = rank(*other, outcome(), apart_);
        const int decimals = decimals_shown(main_, shown_list(main_.layout, "levels"), by());
        const auto mean = [&](const Outcomes& all, std::size_t a) {
            return fixed(summarise(all.value(a, outcome())).mean, decimals);
        };
        std::vector<std::string> each;
        for (std::size_t a = 0; a < labels_.size(); ++a)
            if (!portfolios_->edges[a].empty())
                each.push_back(fmt::format("{} {}, {} {} instead of {}", labels_[a], moved(here.rank[a], there.rank[a]),
                                           by(), mean(*other, a), mean(main_, a)));
        if (each.empty()) return "No strategy is near another choice of its rule (a knife edge)";
        return fmt::format("If strategies on a knife edge made the other choice (named below): {}", listed(each));
    }

    /// How often a yardstick is better than every strategy, and which.
    std::string draws_of_yardsticks(const Outcomes& sampled) const
    {
        if (apart_.empty() || std::ranges::find(apart_, true) == apart_.end()) return {};
        const std::vector<double> all = best_in(sampled, outcome(), {});
        double together = 0;
        std::vector<std::string> each;
        for (std::size_t a = 0; a < labels_.size(); ++a)
            if (is_apart(a)) {
                together += all[a];
                if (all[a] >= .005) each.push_back(fmt::format("{} in {}", labels_[a], percent(all[a])));
            }
        return each.empty() ? "; hardly in any is a yardstick better than all strategies"
                            : fmt::format("; with yardsticks counted, one of them is best of all in {} ({})",
                                          percent(together), listed(each));
    }
    std::string draws() const
    {
        const Outcomes* sampled = sampled_case(comparison_);
        if (!sampled) return {};
        const std::vector<double> best = best_in(*sampled, outcome(), apart_);
        std::vector<std::size_t> order(labels_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::erase_if(order, [&](std::size_t a) { return is_apart(a); });
        std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return best[a] > best[b]; });
        std::vector<std::string> shares;
        for (std::size_t k = 0; k < order.size(); ++k)
            if (best[order[k]] > 0 && (k < named_at_the_top || order[k] == 0))
                shares.push_back(fmt::format("{} in {}", labels_[order[k]], percent(best[order[k]])));
        return fmt::format("With all parameters drawn from their ranges ({} draws): first of the strategies by {} is "
                           "{} of the draws{}. These are shares of guesses, not probabilities",
                           grouped(parameter_pairs(sampled->replicate, sampled->value(0, outcome())).size()), by(),
                           listed(shares), draws_of_yardsticks(*sampled));
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
    Apart apart_;
};

} // namespace

std::vector<BriefLine> order_in_brief(const ComparisonView& comparison, const Facts& facts)
{
    return Order(comparison, facts).lines();
}

} // namespace mv::mv1::tables
