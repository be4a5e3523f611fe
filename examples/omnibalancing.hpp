// A strategy: omnibalancing. A leader fears rivals at home more than powers abroad, and buys security from the power
// that the public likes most and that trusts the state (S. David, "Explaining Third World Alignment", World Politics
// 43, 1991).
#pragma once

#include <multivector/models/mv1/strategy.hpp>

class Omnibalancing : public mv::mv1::PortfolioRule {
public:
    std::string name() const override { return "omnibalancing"; }
    std::string meaning() const override
    {
        return "Security from the power that the public likes and that trusts the state.";
    }
    std::string source() const override { return "David 1991"; }

    void decide(const mv::mv1::Situation& s, mv::mv1::Ties& target) const override
    {
        target = s.data;
        std::size_t patron = 0;
        const auto appeal = [&](std::size_t g) { return s.preference[g] * s.trust[g]; };
        for (std::size_t g = 1; g < static_cast<std::size_t>(s.powers); ++g)
            if (appeal(g) > appeal(patron)) patron = g;
        float foreign = 0;
        for (std::size_t g = 0; g < static_cast<std::size_t>(s.powers); ++g) {
            float& tie = target[g + mv::first_power_supplier][0];
            foreign += tie;
            tie = 0;
        }
        target[patron + mv::first_power_supplier][0] = foreign;
    }
};
