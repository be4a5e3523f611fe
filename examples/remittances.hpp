// A mechanism: workers abroad. They go where the state leans, send money home, and may be expelled when the power and
// its rivals are at odds.
#pragma once

#include "settle.hpp"

#include <multivector/models/mv1/extension.hpp>

class Remittances final : public mv::mv1::UserMechanism {
public:
    mv::mv1::MechanismDeclaration declaration() const override
    {
        mv::mv1::MechanismDeclaration d;
        d.name = "remittances";
        d.meaning = "Workers abroad send money home and may be expelled.";
        d.odd =
            "The stock of workers m_i in the power of the largest lean follows that lean at rate r_m; the state earns "
            "s_m m_i a year. With hazard h_m (share of the lean on others) all of them are sent home.";
        d.parameters = {
            {"rate", "r_m", "", .2f, .1f, .4f, 0, 10, "1/year", "speed at which the stock follows the lean", "example"},
            {"value", "s_m", "", .05f, .05f, .05f, 0, 1, "1/year", "income from a full stock", "example"},
            {"hazard", "h_m", "", .05f, 0, .1f, 0, 5, "1/year", "expulsions where all ties are with others",
             "example"}};
        d.variables = {{"stock", "1", "workers abroad"}, {"expulsions", "event", "expulsions so far", true, 0, true}};
        return d;
    }

    void step(mv::mv1::StepView& now) const override
    {
        using mv::mv1::Variable;
        const auto rate = now.parameter("remittances.rate"), value = now.parameter("remittances.value"),
                   hazard = now.parameter("remittances.hazard");
        for (int i = 0; i < now.states(); ++i) {
            mv::Sixteen lean{}, others{};
            for (int g = 0; g < now.powers(); ++g) {
                const auto to_g = now.get(Variable::X, i, g);
                for (std::size_t l = 0; l < lean.size(); ++l) {
                    others[l] += std::min(lean[l], to_g[l]);
                    lean[l] = std::max(lean[l], to_g[l]);
                }
            }
            auto stock = now.own(0, i), expulsions = now.own(1, i), income = now.get(Variable::transit, i);
            const auto draw = now.uniform(static_cast<std::uint32_t>(i));
            settle_kernel(now.isa())({rate, value, hazard, lean, others, draw, now.dt(), stock, expulsions, income});
            now.set_own(0, stock, i);
            now.set_own(1, expulsions, i);
            now.set(Variable::transit, income, i); // which the mechanism corridors has just set, and economy will read
        }
    }
};
