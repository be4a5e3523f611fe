#pragma once
/// Mean and variance of doubles, in their order.

#include <cmath>
#include <limits>
#include <span>

namespace mv::statistics {

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

struct Spread {
    double mean = undefined, variance = undefined; ///< divisor n - 1
};

/// Two passes over `count` values `value(i)`: no digits are lost to a large mean.
template <class Value>
Spread spread_of(std::size_t count, const Value& value)
{
    Spread spread;
    if (count == 0) return spread;
    const auto n = static_cast<double>(count);
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < count; ++i) sum += value(i);
    spread.mean = sum / n;
    if (count == 1) return spread;
    for (std::size_t i = 0; i < count; ++i) {
        const double d = value(i) - spread.mean;
        squares += d * d;
    }
    spread.variance = squares / (n - 1);
    return spread;
}

} // namespace mv::statistics
