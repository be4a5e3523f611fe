#pragma once
/// What a state weighs when a power demands something of it. Plain numbers: kernels fill them.

#include <multivector/base/exact_math.h>

namespace mv::mv1 {

/// One demand of one power on one state in one replicate (ODD 7.4), whether it is made or not.
struct DemandWeights {
    float hazard;      ///< of such demands, a year
    float size;        ///< k, [0, 1)
    float leverage;    ///< V_ig: what of its needs the state would miss, [0, 1]
    float protection;  ///< P_ig: how far another power shields it, [0, 1)
    float sanction;    ///< income that sanctions would take in all, years
    float incident;    ///< probability that a refusal turns violent
    float level;       ///< of that incident as drawn: 1 display, 2 force, 3 war
    float refusal;     ///< R: what refusing costs in expectation, years of income
    float concession;  ///< C: what complying costs, years of income
    float bias;        ///< of the state's instruments, log odds
    float reason;      ///< beta_c (R - C) + bias: log odds of complying
    float probability; ///< of complying
    float draw;        ///< it complies if this is below the probability
};

} // namespace mv::mv1
