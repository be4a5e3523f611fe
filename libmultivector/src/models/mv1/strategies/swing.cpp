#include "swing.hpp"

#include "rule.hpp"

#include <multivector/base/error.hpp>

namespace mv::mv1 {
namespace {

/// The power of the largest share in a function without `other`; the first on ties.
int largest(const Ties& ties, const Situation& situation, int f, int other = strategies::nobody)
{
    strategies::Shares shares{};
    for (int g = 0; g < situation.powers; ++g) shares[g] = g == other ? -1.f : ties[g + first_power_supplier][f];
    return strategies::highest(shares, situation.powers);
}

/// The rule's target, and in each function a part of the second power's share goes to the first for some years, then
/// as much back beyond it: over two such spans the mean is the rule's.
class Swinging final : public strategies::Rule {
public:
    Swinging(std::shared_ptr<const PortfolioRule> rule, const strategies::Rule& card, const Swing& swing)
        : Rule({card.name(), card.meaning(), card.source(), card.default_package(), Dependence::situation,
                card.standing(), card.by_parameters()}),
          rule_(std::move(rule)), swing_(swing)
    {
    }

    void decide(const Situation& situation, Ties& target) const override
    {
        rule_->decide(situation, target);
        const float part = toward_the_first(situation.year) ? swing_.size : -swing_.size;
        for (int f = 0; f < situation.functions; ++f) {
            const int first = largest(target, situation, f), second = largest(target, situation, f, first);
            const float moved = part * target[second + first_power_supplier][f];
            target[first + first_power_supplier][f] += moved;
            target[second + first_power_supplier][f] -= moved;
        }
    }

    const Swing& swing() const { return swing_; }

private:
    /// A hundredth of a year covers the rounding of a sum of steps.
    bool toward_the_first(float year) const { return static_cast<int>((year + .01f) / swing_.years) % 2 == 0; }

    std::shared_ptr<const PortfolioRule> rule_;
    Swing swing_;
};

} // namespace

std::shared_ptr<const PortfolioRule> swinging(std::shared_ptr<const PortfolioRule> rule, const Swing& swing)
{
    if (!(swing.size > 0)) return rule;
    const auto* card = dynamic_cast<const strategies::Rule*>(rule.get());
    if (!card || card->dependence() == Dependence::replicate || card->drifts())
        throw InputError({{"swing"},
                          "this portfolio cannot swing",
                          "`" + rule->name() + "`",
                          "a portfolio of the catalogue but drift, random and permuted",
                          "leave `swing` out, or let a rule of your own swing by itself"});
    return std::make_shared<const Swinging>(rule, *card, swing);
}

Swing swing_of(const PortfolioRule& rule)
{
    const auto* found = dynamic_cast<const Swinging*>(&rule);
    return found ? found->swing() : Swing{};
}

} // namespace mv::mv1
