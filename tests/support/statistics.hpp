#pragma once
/// Statistics of the verification tests.
///
/// Every comparison with chance allows `sigmas` standard errors: a correct program is blamed in 5.7e-7 of the seeds for
/// each comparison. The seeds are fixed, so that a test which passes passes always; the rate counts when draws change.

#include <cmath>
#include <cstddef>

namespace mv::test {

constexpr double sigmas = 5;

/// How many standard errors k successes in n trials of probability p are off.
inline double binomial_z(double k, double n, double p) { return (k - n * p) / std::sqrt(n * p * (1 - p)); }

/// Mean and variance of numbers fed one by one (Welford).
struct Sample {
    double n = 0, mean = 0, squares = 0;
    void add(double x)
    {
        n += 1;
        const double gap = x - mean;
        mean += gap / n;
        squares += gap * (x - mean);
    }
    double variance() const { return squares / (n - 1); }
    double error() const { return std::sqrt(variance() / n); }
    /// Standard errors between the mean and a number.
    double z(double expected) const { return (mean - expected) / error(); }
};

/// Standard errors between two independent means, after a difference of `allowed` is forgiven.
inline double z_between(const Sample& a, const Sample& b, double allowed = 0)
{
    const double gap = std::abs(a.mean - b.mean) - allowed;
    const double error = std::sqrt(a.error() * a.error() + b.error() * b.error());
    return gap <= 0 ? 0 : error > 0 ? gap / error : 1e9;
}

} // namespace mv::test
