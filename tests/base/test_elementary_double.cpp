// Double exp, log, pow: errors against long double, special values, the same bits everywhere.

#include "../support/catch.hpp"

#include <multivector/base/elementary_double.hpp>
#include <multivector/random/uniform.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace el = mv::elementary;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();

/// Two numbers in [0, 1) with 53 bits.
struct Two {
    double u, v;
};
Two two_uniforms(std::uint32_t i)
{
    const auto w = mv::words4({.seed = 2, .entity = i, .stream = mv::Stream::user_first});
    const auto number = [](std::uint32_t high, std::uint32_t low) {
        return static_cast<double>((std::uint64_t{high} << 32 | low) >> 11) * 0x1p-53;
    };
    return {number(w[0], w[1]), number(w[2], w[3])};
}

double error_in_ulp(double got, long double truth)
{
    int exponent = 0;
    std::frexp(truth, &exponent);
    return static_cast<double>(std::abs(got - truth) / std::ldexp(1.0L, std::max(exponent, -1021) - 53));
}

template <class F>
std::uint64_t hash_of_results(F f)
{
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (std::uint32_t i = 0; i < 1'000'000; ++i) {
        const auto [u, v] = two_uniforms(i);
        const auto bits = std::bit_cast<std::uint64_t>(f(u, v));
        for (int shift = 0; shift < 64; shift += 8) hash = (hash ^ (bits >> shift & 0xffu)) * 0x100000001b3u;
    }
    return hash;
}

} // namespace

TEST_CASE("double exp, log and pow keep the documented errors", "[elementary]")
{
    // Where long double is double (not x86), the reference itself is half an ulp off or more.
    const double slack = std::numeric_limits<long double>::digits > 53 ? 0 : 1;
    double exp_error = 0, log_error = 0, pow_error = 0;
    for (std::uint32_t i = 0; i < 200'000; ++i) {
        const auto [u, v] = two_uniforms(i);
        const double x = i % 2 ? u * 1417 - 708 : (u - 0.5) * 4;
        const double y = i % 3 ? 0.5 + 1.5 * u : std::ldexp(1 + u, static_cast<int>(v * 2046) - 1022);
        exp_error = std::max(exp_error, error_in_ulp(el::exp(x), std::exp(static_cast<long double>(x))));
        if (y == 1) continue;
        log_error = std::max(log_error, error_in_ulp(el::log(y), std::log(static_cast<long double>(y))));
        const double z = (v - 0.5) * 40 / std::log2(y); // |z log2 y| <= 20: there powl is far better than double
        const long double power = std::pow(static_cast<long double>(y), static_cast<long double>(z));
        pow_error = std::max(pow_error, error_in_ulp(el::pow(y, z), power));
    }
    CHECK(exp_error < 0.89 + slack);
    CHECK(log_error < 0.83 + slack);
    CHECK(pow_error < 0.93 + slack);
}

TEST_CASE("double exp, log and pow at the edges", "[elementary]")
{
    CHECK(el::exp(0.0) == 1.0);
    CHECK(el::exp(709.78) < inf);
    CHECK(el::exp(709.79) == inf);
    CHECK(el::exp(inf) == inf);
    CHECK(el::exp(-740.0) == Approx(std::exp(-740.0)).margin(1e-323));
    CHECK(el::exp(-746.5) == 0.0);
    CHECK(el::exp(-inf) == 0.0);
    CHECK(std::isnan(el::exp(nan_value)));
    CHECK(el::log(1.0) == 0.0);
    CHECK(el::log(0.0) == -inf);
    CHECK(el::log(inf) == inf);
    CHECK(el::log(1e-310) == Approx(-713.8013788).epsilon(1e-9));
    CHECK(std::isnan(el::log(-1.0)));
    CHECK(std::isnan(el::log(nan_value)));
    for (double x : {0.0, 0.5, 1.0, 3.0, inf, nan_value}) CHECK(el::pow(x, 0.0) == 1.0);
    for (double y : {-inf, -1e300, 0.3, inf}) CHECK(el::pow(1.0, y) == 1.0);
    CHECK(el::pow(0.0, 2.0) == 0.0);
    CHECK(el::pow(0.0, -2.0) == inf);
    CHECK(el::pow(inf, -2.0) == 0.0);
    CHECK(el::pow(2.0, inf) == inf);
    CHECK(el::pow(2.0, -inf) == 0.0);
    CHECK(el::pow(2.0, 1023.0) == 0x1p1023);
    CHECK(el::pow(2.0, -1022.0) == 0x1p-1022);
    CHECK(el::pow(2.0, 1024.0) == inf);
    CHECK(el::pow(10.0, 6.0) == 1e6);
    CHECK(std::isnan(el::pow(-2.0, 2.0)));
    CHECK(std::isnan(el::pow(2.0, nan_value)));
}

TEST_CASE("double functions give the same bits with every compiler and flag", "[elementary][bits]")
{
    CHECK(hash_of_results([](double u, double) { return el::exp(u * 1500 - 750); }) == 0x77adf166b32140eau);
    CHECK(hash_of_results([](double u, double v) { return el::log(u * (v * 1e6)); }) == 0xeeec85ae03533953u);
    CHECK(hash_of_results([](double u, double v) { return el::pow(u * 4, v * 400 - 200); }) == 0x1246c48351fcc433u);
}
