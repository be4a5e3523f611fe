// Summaries, quantiles, CVaR, contrasts against values computed with NumPy 2 (quantile, std with ddof 1, comparisons).

#include "../support/catch.hpp"

#include <multivector/base/error.hpp>
#include <multivector/outcome/contrast.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace mv;

namespace {

const std::vector<float> a{3.25f, -1.5f, .75f, 8, 2.5f, -4.25f, 6.5f, 1, .5f, 9.75f, -2, 4, 7.125f};
const std::vector<float> b{2.25f, -1.5f, 1.75f, 6, 2, -5.25f, 6.75f, 1, -.5f, 7.75f, -2.5f, 4.5f, 5.125f};

void check_quantiles(const std::array<double, 5>& found, const std::array<double, 5>& expected)
{
    for (std::size_t k = 0; k < 5; ++k) CHECK(found[k] == Approx(expected[k]).epsilon(1e-14));
}

std::vector<float> one_to(std::size_t n)
{
    std::vector<float> values(n);
    std::iota(values.begin(), values.end(), 1.f);
    return values;
}

} // namespace

TEST_CASE("a summary is NumPy's", "[outcome]")
{
    const Summary s = summarise(a);
    CHECK(s.count == 13);
    CHECK(s.mean == Approx(2.7403846153846154).epsilon(1e-14));
    CHECK(s.standard_deviation == Approx(4.216924462576597).epsilon(1e-14));
    CHECK(s.mcse == Approx(1.1695644134291037).epsilon(1e-14));
    check_quantiles(s.quantiles, {-2.9, .5, 2.5, 6.5, 8.7});
    CHECK(s.cvar10 == Approx(-3.7307692307692304).epsilon(1e-14));
    CHECK(summarise(a, false).cvar10 == Approx(9.346153846153847).epsilon(1e-14));
    CHECK(s.minimum == -4.25);
    CHECK(s.maximum == 9.75);
}

TEST_CASE("CVaR weighs the value on the boundary", "[outcome]")
{
    struct Case {
        std::size_t n;
        double low, high; // of the values 1 ... n
    };
    for (const auto& [n, low, high] :
         {Case{1, 1, 1}, Case{5, 1, 5}, Case{9, 1, 9}, Case{10, 1, 10}, Case{11, 1.090909090909091, 10.909090909090908},
          Case{20, 1.5, 19.5}, Case{25, 1.8, 24.2}}) {
        CAPTURE(n);
        CHECK(cvar10(one_to(n), true) == Approx(low).epsilon(1e-14));
        CHECK(cvar10(one_to(n), false) == Approx(high).epsilon(1e-14));
    }
    CHECK(std::isnan(cvar10({}, true)));
    CHECK(cvar10(std::vector<float>(37, .25f), true) == .25);
}

TEST_CASE("samples too small are not given a spread", "[outcome]")
{
    const Summary none = summarise({});
    for (double x :
         {none.mean, none.mcse, none.standard_deviation, none.quantiles[2], none.cvar10, none.minimum, none.maximum})
        CHECK(std::isnan(x));
    const std::vector<float> single{2.5f};
    const Summary one = summarise(single);
    CHECK(one.mean == 2.5);
    CHECK(one.quantiles[0] == 2.5);
    CHECK(one.maximum == 2.5);
    CHECK(std::isnan(one.standard_deviation));
    CHECK(std::isnan(one.mcse));
}

TEST_CASE("a large mean takes no digits from the spread", "[outcome]")
{
    std::vector<float> shifted = one_to(9);
    for (float& x : shifted) x += 8'000'000;
    CHECK(summarise(shifted).standard_deviation == Approx(std::sqrt(7.5)).epsilon(1e-14));
}

TEST_CASE("quantile levels are shares", "[outcome][errors]")
{
    const std::vector<float> values = one_to(3);
    CHECK(quantile(values, 0) == 1);
    CHECK(quantile(values, 1) == 3);
    CHECK_THROWS_AS(quantile(values, 5), InputError);
    CHECK_THROWS_AS(quantile(values, -.1), InputError);
    CHECK_THROWS_AS(quantile(values, std::nan("")), InputError);
    CHECK_THROWS_AS(quantile(Histogram{}, 0, 1, 2), InputError);
}

TEST_CASE("quantiles of a histogram lie evenly in a bin", "[outcome]")
{
    Histogram bins{};
    CHECK(std::isnan(quantile(bins, 0, 64, .5)));
    bins[10] = 4;
    CHECK(quantile(bins, 0, 64, 0) == 10);
    CHECK(quantile(bins, 0, 64, .25) == 10.25);
    CHECK(quantile(bins, 0, 64, 1) == 11);
    bins[20] = 4;
    CHECK(quantile(bins, 0, 64, .5) == 11);
    CHECK(quantile(bins, 0, 64, .75) == 20.5);
    CHECK(quantile(bins, 0, 64, 1) == 21);
    CHECK(quantile(bins, -1, 1, .75) == -1 + 20.5 / 32);
}

TEST_CASE("quantiles of a histogram are within a bin of the sample's", "[outcome]")
{
    std::vector<float> values;
    Histogram bins{};
    for (int k = 0; k < 1000; ++k) {
        const float x = static_cast<float>(k * k % 997) / 997;
        values.push_back(x);
        ++bins[static_cast<std::size_t>(x * 64)];
    }
    std::sort(values.begin(), values.end());
    for (double level : summary_levels)
        CHECK(std::abs(quantile(bins, 0, 1, level) - quantile(values, level)) < 1. / 64);
}

TEST_CASE("moments give mean and spread", "[outcome]")
{
    Moments m;
    for (float x : a) {
        m.sum += static_cast<double>(x);
        m.sum_of_squares += static_cast<double>(x) * static_cast<double>(x);
        ++m.count;
    }
    CHECK(mean(m) == Approx(2.7403846153846154).epsilon(1e-14));
    CHECK(standard_deviation(m) == Approx(4.216924462576597).epsilon(1e-13));
    CHECK(std::isnan(mean(Moments{})));
    CHECK(std::isnan(standard_deviation(Moments{1, 1, 1})));
    CHECK(standard_deviation(Moments{.9, .26999999999999996, 3}) == 0); // rounding below zero is no spread
}

TEST_CASE("a contrast is NumPy's", "[outcome]")
{
    const Contrast c = contrast(a, b);
    CHECK(c.count == 13);
    CHECK(c.mean == Approx(.6346153846153846).epsilon(1e-14));
    CHECK(c.mcse == Approx(.272417043088151).epsilon(1e-14));
    CHECK(c.standard_deviation == Approx(.272417043088151 * std::sqrt(13.)).epsilon(1e-14));
    CHECK(c.variance_reduction == Approx(33.97466777408638).epsilon(1e-13));
    CHECK(c.same.better == Approx(8 / 13.).epsilon(1e-14));
    CHECK(c.same.equal == Approx(2 / 13.).epsilon(1e-14));
    CHECK(c.same.worse == Approx(3 / 13.).epsilon(1e-14));
    CHECK(c.p_better_mcse == Approx(0.14044168141158106).epsilon(1e-14));
    CHECK(c.independent.better == Approx(90 / 169.).epsilon(1e-14));
    CHECK(c.independent.equal == Approx(2 / 169.).epsilon(1e-14));
    check_quantiles(c.quantiles, {.7, 1, .5, 1.375, 1.55});
    CHECK(c.cvar10 == Approx(.8846153846153846).epsilon(1e-14));
    const Contrast less = contrast(a, b, false);
    CHECK(less.mean == c.mean);
    CHECK(less.same.better == c.same.worse);
    CHECK(less.same.equal == c.same.equal);
    CHECK(less.independent.better == c.independent.worse);
    CHECK(less.cvar10 == Approx(1.8269230769230775).epsilon(1e-14));
}

TEST_CASE("a contrast turned round is its opposite", "[outcome]")
{
    const Contrast there = contrast(a, b), back = contrast(b, a);
    CHECK(back.mean == Approx(-there.mean));
    CHECK(back.same.better == there.same.worse);
    CHECK(back.same.equal == there.same.equal);
    CHECK(back.independent.better == there.independent.worse);
    CHECK(there.same.better + there.same.equal + there.same.worse == Approx(1));
    CHECK(back.cvar10 == Approx(-there.cvar10));
    CHECK(back.variance_reduction == Approx(there.variance_reduction));
}

TEST_CASE("contrasts at the edge", "[outcome][errors]")
{
    const std::vector<float> flat(4, 1.f), lower(4, 0.f), wavy{1, 2, 3, 4}, wavy_plus{2, 3, 4, 5};
    CHECK(contrast(flat, lower).variance_reduction == 1); // nothing varies
    CHECK(contrast(flat, lower).same.better == 1);
    CHECK(contrast(wavy_plus, wavy).variance_reduction == std::numeric_limits<double>::infinity());
    CHECK(contrast(wavy, wavy).same.better == 0); // a tie is no half win
    CHECK(contrast(wavy, wavy).same.equal == 1);
    CHECK(contrast(wavy, wavy).independent.equal == 4. / 16);
    CHECK(contrast(wavy_plus, wavy).same.better == 1);
    CHECK(contrast(wavy_plus, wavy).independent.better == 10. / 16);
    CHECK(contrast(wavy_plus, wavy).independent.equal == 3. / 16);
    CHECK(std::isnan(contrast({}, {}).independent.better));
    CHECK(std::isnan(contrast({}, {}).same.equal));
    CHECK(std::isnan(contrast(std::vector<float>{1}, std::vector<float>{2}).mcse));
    CHECK_THROWS_AS(contrast(a, wavy), InputError);
}
