#include "recovery.hpp"

#include <algorithm>

namespace mv::mv1::outcomes {
namespace {

/// Mean of one lane over the steps [first, end).
float mean_income(std::span<const float> income, int first, int end, std::size_t lane)
{
    float sum = 0;
    for (int k = first; k < end; ++k) sum += income[static_cast<std::size_t>(k) * block_lanes + lane];
    return sum / static_cast<float>(end - first);
}

} // namespace

Recovery recovery_of(std::span<const float> income, const std::array<int, block_lanes>& shock, int steps_per_year)
{
    Recovery found;
    const auto steps = static_cast<int>(income.size() / block_lanes);
    for (std::size_t l = 0; l < block_lanes; ++l) {
        const int hit = shock[l];
        if (hit <= 0 || hit >= steps) continue;
        const float before = mean_income(income, std::max(hit - steps_per_year, 0), hit, l);
        int end = hit + steps_per_year; // of the year looked at
        while (end <= steps && mean_income(income, end - steps_per_year, end, l) < before) ++end;
        found.shocked[l] = 1;
        found.unrecovered[l] = end > steps ? 1.f : 0.f;
        found.years[l] = static_cast<float>(std::min(end, steps) - hit) / static_cast<float>(steps_per_year);
    }
    return found;
}

} // namespace mv::mv1::outcomes
