// Float exp, log, pow and event probabilities: errors, special values, the same bits everywhere.

#include "../support/catch.hpp"

#include <multivector/base/elementary.hpp>
#include <multivector/random/uniform.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace el = mv::elementary;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float nan_value = std::numeric_limits<float>::quiet_NaN();
constexpr float denormal = 1e-40f;

/// Distance from the true value, in units of the last place of a normal float of its size.
double error_in_ulp(float got, double truth)
{
    int exponent = 0;
    std::frexp(truth, &exponent);
    return std::abs(static_cast<double>(got) - truth) / std::ldexp(1.0, std::max(exponent, -125) - 24);
}

/// The largest error over every `stride`-th float from low to high (0 <= low < high).
template <class Ours, class Truth>
double worst_error(float low, float high, std::uint32_t stride, Ours ours, Truth truth)
{
    double worst = 0;
    for (auto bits = std::bit_cast<std::uint32_t>(low); bits <= std::bit_cast<std::uint32_t>(high); bits += stride) {
        const float x = std::bit_cast<float>(bits);
        worst = std::max(worst, error_in_ulp(ours(x), truth(static_cast<double>(x))));
    }
    return worst;
}

/// FNV-1a over the bits of one million results at addressed arguments: a in [0, 1), b in [0, 1).
template <class F>
std::uint64_t hash_of_results(F f)
{
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (std::uint32_t i = 0; i < 1'000'000; ++i) {
        const auto u = mv::uniform4({.seed = 7, .entity = i, .stream = mv::Stream::user_first});
        const auto bits = std::bit_cast<std::uint32_t>(f(u[0], u[1]));
        for (int shift = 0; shift < 32; shift += 8) hash = (hash ^ (bits >> shift & 0xffu)) * 0x100000001b3u;
    }
    return hash;
}

} // namespace

TEST_CASE("float exp, log and their kin keep the documented errors", "[elementary]")
{
    // Strides are odd, so that all low bits occur; the figures in the header come from every float.
    const auto ours_exp = [](float x) { return el::exp(x); };
    const auto ours_exp_negative = [](float x) { return el::exp(-x); };
    const auto ours_log = [](float x) { return el::log(x); };
    const auto ours_event = [](float x) { return el::event_probability(x); };
    const auto ours_logistic = [](float x) { return el::logistic(x); };
    const auto ours_logistic_negative = [](float x) { return el::logistic(-x); };
    const auto exp = [](double x) { return std::exp(x); };
    const auto exp_negative = [](double x) { return std::exp(-x); };
    const auto log = [](double x) { return std::log(x); };
    const auto event = [](double x) { return -std::expm1(-x); };
    const auto logistic = [](double x) { return 1 / (1 + std::exp(-x)); };
    const auto logistic_negative = [](double x) { return 1 / (1 + std::exp(x)); };
    CHECK(worst_error(1e-9f, 88.7228f, 1009, ours_exp, exp) < 0.991);
    CHECK(worst_error(1e-9f, 87.3365f, 1009, ours_exp_negative, exp_negative) < 0.991);
    CHECK(worst_error(1.2e-38f, 3.4e38f, 2003, ours_log, log) < 0.834);
    CHECK(worst_error(0.5f, 2.0f, 31, ours_log, log) < 0.834);
    CHECK(worst_error(1e-30f, 100.0f, 1009, ours_event, event) < 0.947);
    CHECK(worst_error(1e-9f, 90.0f, 1009, ours_logistic, logistic) < 2.49);
    CHECK(worst_error(1e-9f, 88.7f, 1009, ours_logistic_negative, logistic_negative) < 2.49);
}

TEST_CASE("float pow keeps the documented errors", "[elementary]")
{
    double worst_moderate = 0, worst = 0;
    for (std::uint32_t i = 0; i < 600'000; ++i) {
        const auto u = mv::uniform4({.seed = 1, .entity = i, .stream = mv::Stream::user_first});
        const double spread = i % 3 == 0 ? 252 : i % 3 == 1 ? 2 : 1e-3;
        const auto x = static_cast<float>(std::exp2((u[0] - 0.5) * spread));
        if (x == 1.0f) continue;
        const auto y = static_cast<float>((u[1] - 0.5) * (i % 2 ? 40 : 252) / std::log2(static_cast<double>(x)));
        const double t = y * std::log2(static_cast<double>(x));
        if (!(std::abs(t) < 126)) continue;
        const double error = error_in_ulp(el::pow(x, y), std::pow(static_cast<double>(x), static_cast<double>(y)));
        worst = std::max(worst, error);
        if (std::abs(t) <= 20) worst_moderate = std::max(worst_moderate, error);
    }
    CHECK(worst_moderate < 1.6);
    CHECK(worst < 7.1);
}

TEST_CASE("float exp and log at the edges", "[elementary]")
{
    CHECK(el::exp(0.0f) == 1.0f);
    CHECK(el::exp(-0.0f) == 1.0f);
    CHECK(el::exp(88.7228f) < inf);
    CHECK(el::exp(88.73f) == inf);
    CHECK(el::exp(1e30f) == inf);
    CHECK(el::exp(inf) == inf);
    CHECK(el::exp(-87.336f) > 0.0f);
    CHECK(el::exp(-87.34f) == 0.0f);
    CHECK(el::exp(-inf) == 0.0f);
    CHECK(std::isnan(el::exp(nan_value)));
    CHECK(el::log(1.0f) == 0.0f);
    CHECK(el::log(0.0f) == -inf);
    CHECK(el::log(-0.0f) == -inf);
    CHECK(el::log(denormal) == -inf);
    CHECK(std::isnan(el::log(-1.0f)));
    CHECK(std::isnan(el::log(-0x1p-126f))); // the smallest that is no denormal
    CHECK(std::isnan(el::log(-inf)));
    CHECK(el::log(inf) == inf);
    CHECK(std::isnan(el::log(nan_value)));
}

TEST_CASE("float pow at the edges", "[elementary]")
{
    for (float x : {0.0f, denormal, 0.5f, 1.0f, 3.0f, inf, -1.0f, nan_value}) CHECK(el::pow(x, 0.0f) == 1.0f);
    for (float y : {-inf, -1e38f, -2.5f, 0.3f, 1e30f, inf}) CHECK(el::pow(1.0f, y) == 1.0f);
    for (float y : {0.3f, 1.0f, 1e30f, inf}) {
        CHECK(el::pow(0.0f, y) == 0.0f);
        CHECK(el::pow(0.0f, -y) == inf);
        CHECK(el::pow(inf, y) == inf);
        CHECK(el::pow(inf, -y) == 0.0f);
    }
    for (float y : {1e5f, 1e38f, inf}) {
        CHECK(el::pow(2.0f, y) == inf);
        CHECK(el::pow(2.0f, -y) == 0.0f);
        CHECK(el::pow(0.5f, y) == 0.0f);
        CHECK(el::pow(0.5f, -y) == inf);
    }
    CHECK(el::pow(2.0f, 10.0f) == 1024.0f);
    CHECK(el::pow(2.0f, 127.0f) == 0x1p127f);
    CHECK(el::pow(2.0f, -126.0f) == 0x1p-126f);
    CHECK(std::isnan(el::pow(-2.0f, 2.0f)));
    CHECK(std::isnan(el::pow(-0x1p-126f, 2.0f))); // the smallest that is no denormal
    CHECK(std::isnan(el::pow(2.0f, nan_value)));
    CHECK(std::isnan(el::pow(0.0f, nan_value)));
    for (float y : {-1.0f, 2.0f, -inf, nan_value}) CHECK(std::isnan(el::pow(nan_value, y)));
}

TEST_CASE("probabilities stay in [0, 1] and do not fall", "[elementary]")
{
    CHECK(el::event_probability(0.0f) == 0.0f);
    CHECK(el::event_probability(1e-30f) == 1e-30f);
    CHECK(el::event_probability(inf) == 1.0f);
    CHECK(std::isnan(el::event_probability(nan_value)));
    CHECK(el::event_probability_fast(0.0f) == 0.0f);
    CHECK(el::event_probability_fast(inf) < 0.93f);
    CHECK(el::logistic(0.0f) == 0.5f);
    CHECK(el::logistic(inf) == 1.0f);
    CHECK(el::logistic(-inf) == 0.0f);
    float previous = 0, previous_fast = 0;
    for (int i = 0; i <= 400'000; ++i) {
        const float y = static_cast<float>(i) * 1e-4f;
        const float p = el::event_probability(y), fast = el::event_probability_fast(y);
        REQUIRE(p >= previous);
        REQUIRE(p <= 1.0f);
        REQUIRE(fast >= previous_fast * (1 - 2e-7f));
        REQUIRE(fast <= 0.9283f);
        if (y <= 1) REQUIRE(std::abs(fast - p) < 5.5e-4f);
        if (y <= 2.5f) REQUIRE(std::abs(fast - p) < 0.016f);
        previous = p, previous_fast = fast;
    }
}

TEST_CASE("primitives of float take numbers apart and put them together", "[elementary]")
{
    for (float x : {1.0f, 1.5f, 1.9999999f, 3.0e-38f, 3.0e38f, 0.1f}) {
        CHECK(el::mantissa_of(x) >= 1.0f);
        CHECK(el::mantissa_of(x) < 2.0f);
        CHECK(el::scale_by_power_of_two(el::mantissa_of(x), el::exponent_of(x)) == x);
    }
    for (int n = -126; n <= 127; ++n)
        REQUIRE(el::scale_by_power_of_two(1.0f, static_cast<float>(n)) == std::ldexp(1.0f, n));
}

TEST_CASE("float functions give the same bits with every compiler and flag", "[elementary][bits]")
{
    // The constants are part of the promise: GCC 12 and Clang 14, 19, at -O0 and -O3, with and without AVX2.
    CHECK(hash_of_results([](float a, float) { return el::exp(a * 200 - 100); }) == 0x83e80af7b071c0cdu);
    CHECK(hash_of_results([](float a, float b) { return el::log(a * (b * 1e6f)); }) == 0x9364449e7893a1afu);
    CHECK(hash_of_results([](float a, float b) { return el::pow(a * 4, b * 40 - 20); }) == 0x5a9a6a19a4a2ffe2u);
    CHECK(hash_of_results([](float a, float) { return el::logistic(a * 60 - 30); }) == 0xeeef8df9889ac3cdu);
    CHECK(hash_of_results([](float a, float b) { return el::event_probability(a * (b * 20)); }) == 0x07c607383532662au);
    CHECK(hash_of_results([](float a, float) { return el::event_probability_fast(a * 4); }) == 0x88c2a0c736c53badu);
}
