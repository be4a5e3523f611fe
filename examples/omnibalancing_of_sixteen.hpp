// The same strategy for sixteen replicates at once. One call instead of sixteen: what it costs stands in
// benchmarks/README.md.
#pragma once

#include "omnibalancing.hpp"

class OmnibalancingOfSixteen final : public Omnibalancing {
public:
    bool decide_sixteen(const mv::mv1::SituationOfSixteen& s, mv::mv1::TiesOfSixteen& target) const override
    {
        for (std::size_t supplier = 0; supplier < target.size(); ++supplier)
            for (std::size_t f = 0; f < mv::max_functions; ++f) target[supplier][f].fill(s.data->ties[supplier][f]);
        for (std::size_t lane = 0; lane < mv::block_lanes; ++lane) {
            std::size_t patron = 0;
            const auto appeal = [&](std::size_t g) { return s.data->preference[g] * s.trust[g][lane]; };
            for (std::size_t g = 1; g < static_cast<std::size_t>(s.powers); ++g)
                if (appeal(g) > appeal(patron)) patron = g;
            float foreign = 0;
            for (std::size_t g = 0; g < static_cast<std::size_t>(s.powers); ++g) {
                float& tie = target[g + mv::first_power_supplier][0][lane];
                foreign += tie;
                tie = 0;
            }
            target[patron + mv::first_power_supplier][0][lane] = foreign;
        }
        return true;
    }
};
