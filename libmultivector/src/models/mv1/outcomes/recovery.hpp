#pragma once
/// How long the income of the focal state is below what it was before its first shock.

#include <multivector/model/block.hpp>

#include <array>
#include <span>

namespace mv::mv1::outcomes {

/// A number a lane. All are 0 where there was no shock, or no step before it.
struct Recovery {
    Sixteen shocked{};     ///< 1 where there was a shock
    Sixteen years{};       ///< from the shock to the end of the first year of recovered income, or to the horizon
    Sixteen unrecovered{}; ///< 1 where there was no such year
};

/// `income` by step, [step][16], and the step of the shock, negative where there was none. Income has recovered over a
/// year whose mean is not below that of the year before the shock, or of what there is of it.
Recovery recovery_of(std::span<const float> income, const std::array<int, block_lanes>& shock, int steps_per_year);

} // namespace mv::mv1::outcomes
