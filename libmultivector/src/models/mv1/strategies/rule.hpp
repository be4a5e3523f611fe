#pragma once
/// What the rules of the catalogue have in common: a card that names them, and the usual way to fill a target.

#include "shares.hpp"

#include <utility>

namespace mv::mv1::strategies {

/// What a rule says about itself.
struct Card {
    std::string name{}, meaning{}, source{};
    std::string package = "none"; ///< named package
    Dependence dependence = Dependence::situation;
    Standing standing{};
    bool by_parameters = false; ///< reads `Situation::rules`, which differ between replicates where they are sampled
};

/// A rule with a card.
class Rule : public PortfolioRule {
public:
    explicit Rule(Card card) : card_(std::move(card)) {}
    std::string name() const override { return card_.name; }
    std::string meaning() const override { return card_.meaning; }
    std::string source() const override { return card_.source; }
    std::string default_package() const override { return card_.package; }
    Dependence dependence() const override { return card_.dependence; }
    Standing standing() const override { return card_.standing; }
    bool by_parameters() const { return card_.by_parameters; }

private:
    Card card_;
};

/// A rule that keeps home and rest of the world as in the data and splits what is left among the powers, function by
/// function: it only has to say how.
class SplitRule : public Rule {
public:
    using Rule::Rule;
    void decide(const Situation& situation, Ties& target) const final
    {
        target = {};
        for (int f = 0; f < situation.functions; ++f) split(situation, f, shares(situation, f), target);
    }

private:
    /// Shares of the powers in function f of what is left to them; they sum to 1.
    virtual Shares shares(const Situation& situation, int f) const = 0;
};

} // namespace mv::mv1::strategies
