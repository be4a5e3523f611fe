/// Points of every method, in closed form where there is one.

#include "scenario/broken.hpp"
#include "support/catch.hpp"

#include <multivector/base/elementary_double.hpp>
#include <multivector/design/design.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace {

using namespace mv::design;
using mv::Scalar;
using mv::test::message_of;

Factor linear(const std::string& name, double low = 0, double high = 1)
{
    return {name, Scale::linear, low, high, 0, {}, {name}};
}

Factor levels(const std::string& name, std::vector<Scalar> values)
{
    return {name, Scale::levels, 0, 0, 0, std::move(values), {name}};
}

Specification specification(Method method, std::uint32_t n = 0, std::optional<std::uint64_t> seed = {})
{
    return {.method = method, .factors = {linear("a"), linear("b", -2, 6), linear("c")}, .n = n, .seed = seed};
}

std::vector<double> column(const Design& design, std::size_t k)
{
    std::vector<double> all;
    for (std::size_t point = 0; point < design.points(); ++point) all.push_back(design.coordinate(point, k));
    return all;
}

} // namespace

TEST_CASE("A Latin hypercube has one point in each stratum of every factor, and factors are not in step", "[design]")
{
    const Design design(specification(Method::latin_hypercube, 257, 3));
    REQUIRE(design.points() == 257);
    for (std::size_t k = 0; k < 3; ++k) {
        const Factor& f = design.factors()[k];
        std::set<int> strata;
        for (const double x : column(design, k))
            strata.insert(static_cast<int>(std::floor((x - f.low) / (f.high - f.low) * 257)));
        CHECK(strata.size() == 257);
        CHECK(*strata.begin() == 0);
        CHECK(*strata.rbegin() == 256);
    }
    // correlation of two independent permutations: standard deviation 1/16, false alarm 1e-9 each
    const auto a = column(design, 0), c = column(design, 2);
    double product = 0;
    for (std::size_t i = 0; i < a.size(); ++i) product += (a[i] - .5) * (c[i] - .5);
    CHECK(std::abs(product * 12 / 257) < 6. / 16);
}

TEST_CASE("The first Sobol' points are those of the literature", "[design]")
{
    const Design design(specification(Method::sobol, 8));
    CHECK(column(design, 0) == std::vector<double>{0, .5, .75, .25, .375, .875, .625, .125});
    CHECK(column(design, 2) == std::vector<double>{0, .5, .25, .75, .625, .125, .875, .375});
    std::vector<double> b;
    for (const double u : {0., .5, .25, .75, .375, .875, .125, .625}) b.push_back(-2 + 8 * u);
    CHECK(column(design, 1) == b);
}

TEST_CASE("Scrambled Sobol' points are a net as the plain ones are, another with each seed", "[design]")
{
    const Design plain(specification(Method::sobol, 256)), one(specification(Method::sobol, 256, 1)),
        other(specification(Method::sobol, 256, 2));
    for (const Design* design : {&plain, &one, &other}) {
        for (std::size_t k = 0; k < 3; ++k) { // each interval of length 1/256 has one
            std::set<int> strata;
            const double low = design->factors()[k].low, width = design->factors()[k].high - low;
            for (const double x : column(*design, k)) strata.insert(static_cast<int>((x - low) / width * 256));
            CHECK(strata.size() == 256);
        }
        std::set<std::pair<int, int>> cells; // each of 16 x 16 cells of the first two factors has one
        for (std::size_t i = 0; i < 256; ++i)
            cells.emplace(static_cast<int>(design->coordinate(i, 0) * 16),
                          static_cast<int>((design->coordinate(i, 1) + 2) * 2));
        CHECK(cells.size() == 256);
    }
    CHECK(column(one, 0) != column(other, 0));
    CHECK(column(one, 0) != column(plain, 0));
    CHECK(column(one, 0) != column(one, 2));
}

TEST_CASE("A scrambled point keeps its bits wherever prefixes agree", "[design]")
{
    // nested: points whose plain versions share the first m bits share the first m bits after scrambling
    const Design plain(specification(Method::sobol, 1024)), one(specification(Method::sobol, 1024, 11));
    const auto a = column(plain, 0), b = column(one, 0);
    for (int bits : {1, 2, 5, 9})
        for (std::size_t i = 1; i < a.size(); ++i) {
            const double scale = std::ldexp(1, bits);
            CHECK((std::floor(a[i] * scale) == std::floor(a[0] * scale))
                  == (std::floor(b[i] * scale) == std::floor(b[0] * scale)));
        }
}

TEST_CASE("Columns of A and of B are scrambled by bits of their own", "[design]")
{
    // The first point is all zeros before it is scrambled, so that it shows the bits themselves. 20 bits of three
    // columns are the same by chance once in 3e5.
    const Design design(specification(Method::saltelli, 16, 5));
    std::set<double> first;
    for (std::size_t k = 0; k < 3; ++k)
        for (const std::size_t row : {std::size_t{0}, design.points() / 16 - 1})
            first.insert(std::floor((design.coordinate(row, k) - (k == 1 ? -2 : 0)) / (k == 1 ? 8 : 1) * 0x1p20));
    CHECK(first.size() == 6);
}

TEST_CASE("Saltelli's rows are A, A with a column of B, B with a column of A, B", "[design]")
{
    const bool second = GENERATE(false, true);
    const std::optional<std::uint64_t> seed = GENERATE(std::optional<std::uint64_t>{}, std::optional<std::uint64_t>{5});
    Specification s = specification(Method::saltelli, 16, seed);
    s.second_order = second;
    const Design design(s);
    const std::size_t step = second ? 8 : 5;
    REQUIRE(design.points() == 16 * step);
    for (std::size_t i = 0; i < 16; ++i) {
        const std::size_t a = i * step, b = a + step - 1;
        for (std::size_t row = 1; row <= 3; ++row)
            for (std::size_t k = 0; k < 3; ++k) {
                CHECK(design.coordinate(a + row, k) == design.coordinate(k == row - 1 ? b : a, k));
                if (second) CHECK(design.coordinate(a + 3 + row, k) == design.coordinate(k == row - 1 ? a : b, k));
            }
    }
}

TEST_CASE("Morris: each trajectory moves each factor once, by p / (2 (p - 1)), and levels come up equally often",
          "[design]")
{
    const std::uint32_t p = GENERATE(2u, 4u, 6u, 10u);
    Specification s = specification(Method::morris, 400, 8);
    s.levels = p;
    const Design design(s);
    REQUIRE(design.points() == 400 * 4);
    const double delta = p / (2. * (p - 1));
    std::vector<std::size_t> counts(p);
    std::set<std::vector<std::size_t>> orders;
    for (std::size_t t = 0; t < 400; ++t) {
        std::vector<std::size_t> order;
        for (std::size_t row = 4 * t; row < 4 * t + 3; ++row)
            for (std::size_t k = 0; k < 3; ++k) {
                const Factor& f = design.factors()[k];
                const double step = (design.coordinate(row + 1, k) - design.coordinate(row, k)) / (f.high - f.low);
                if (step == 0) continue;
                CHECK(std::abs(std::abs(step) - delta) < 1e-12);
                order.push_back(k);
            }
        CHECK(std::set<std::size_t>(order.begin(), order.end()).size() == 3);
        CHECK(order.size() == 3);
        orders.insert(order);
        const double level = design.coordinate(4 * t, 0) * (p - 1);
        CHECK(std::abs(level - std::round(level)) < 1e-9);
        ++counts[static_cast<std::size_t>(std::lround(level))];
    }
    CHECK(orders.size() == 6);
    for (const std::size_t count : counts) // binomial; 6 standard deviations: false alarm 2e-9 a level
        CHECK(std::abs(static_cast<double>(count) - 400. / p) < 6 * std::sqrt(400. / p * (1 - 1. / p)));
}

TEST_CASE("A grid has every combination once, the last factor fastest", "[design]")
{
    Factor range = linear("range", 1, 3), logs{"logs", Scale::log, .25, 4, 3, {}, {}};
    range.steps = 5;
    const Factor whole{"whole", Scale::whole, -1, 1, 0, {}, {}};
    const Design design(
        {.method = Method::grid,
         .factors = {range, levels("named", {std::string("KAZ"), true, std::int64_t{3}}), logs, whole}});
    REQUIRE(design.points() == 5 * 3 * 3 * 3);
    CHECK(design.repeated() == 0);
    CHECK(design.value(0, 0) == Scalar(1.));
    CHECK(design.value(1, 3) == Scalar(std::int64_t{0}));
    CHECK(design.value(3, 2) == Scalar(1.));
    CHECK(design.value(6, 2) == Scalar(4.));
    CHECK(design.value(9, 1) == Scalar(true));
    CHECK(design.value(27, 0) == Scalar(1.5));
    CHECK(design.value(134, 1) == Scalar(std::int64_t{3}));
}

TEST_CASE("Scales: logarithm, whole numbers and levels come up as they should", "[design]")
{
    Specification s = specification(Method::sobol, 1024);
    s.factors = {
        {"log", Scale::log, .5, 8, 0, {}, {}}, {"whole", Scale::whole, 3, 6, 0, {}, {}}, levels("l", {1., 2.})};
    const Design design(s);
    std::vector<int> whole(4), level(2);
    int below_two = 0;
    for (std::size_t i = 0; i < 1024; ++i) {
        CHECK((design.coordinate(i, 0) >= .5 && design.coordinate(i, 0) <= 8));
        below_two += design.coordinate(i, 0) < 2;
        ++whole[static_cast<std::size_t>(std::get<std::int64_t>(design.value(i, 1)) - 3)];
        ++level[static_cast<std::size_t>(std::get<double>(design.value(i, 2)) - 1)];
    }
    CHECK(std::abs(below_two - 512) <= 1);
    CHECK(whole == std::vector<int>{256, 256, 256, 256});
    CHECK(level == std::vector<int>{512, 512});
    CHECK(s.factors[0].coordinate(0) == .5);
    CHECK(s.factors[0].coordinate(1) == 8);
    CHECK(s.factors[1].coordinate(1) == 6);
    CHECK(s.factors[2].coordinate(1) == 1);
}

TEST_CASE("Another factor draws no point of the others again", "[design]")
{
    for (const Method method : {Method::random, Method::latin_hypercube}) {
        Specification more = specification(method, 64, 4);
        const Design before(more);
        more.factors.insert(more.factors.begin(), linear("new"));
        const Design after(more);
        for (std::size_t k = 0; k < 3; ++k) CHECK(column(before, k) == column(after, k + 1));
    }
}

TEST_CASE("Random points are uniform", "[design]")
{
    const Design design(specification(Method::random, 10000, 12));
    for (std::size_t k : {std::size_t{0}, std::size_t{2}}) {
        double sum = 0, square = 0;
        for (const double x : column(design, k)) sum += x, square += x * x;
        CHECK(std::abs(sum / 10000 - .5) < 6 * std::sqrt(1. / 12 / 10000)); // false alarm 2e-9
        CHECK(std::abs(square / 10000 - 1. / 3) < 6 * std::sqrt(4. / 45 / 10000));
    }
}

TEST_CASE("Columns become a table: numbers, whole numbers, levels; repeated rows are counted", "[design]")
{
    const Scalar a = std::string("A"), b = std::string("B");
    const Design design(from_columns({{"x", {1., std::int64_t{2}, 1.}, {}},
                                      {"n", {std::int64_t{7}, std::int64_t{8}, std::int64_t{7}}, {}},
                                      {"s", {b, a, b}, {}}}));
    REQUIRE(design.points() == 3);
    CHECK(design.repeated() == 1);
    CHECK(design.value(1, 0) == Scalar(2.));
    CHECK(design.value(1, 1) == Scalar(std::int64_t{8}));
    CHECK(design.value(1, 2) == a);
    CHECK(design.value(2, 2) == b);
    const auto scale_of = [](std::int64_t end) {
        return Design(from_columns({{"n", {std::int64_t{1}, end}, {}}})).factors()[0].scale;
    };
    const std::int64_t exact = std::int64_t{1} << 53; // beyond, a double holds not every whole number
    for (const std::int64_t sign : {1, -1}) {
        CHECK(scale_of(sign * exact) == Scale::whole);
        CHECK(scale_of(sign * (exact + 1)) == Scale::levels);
    }
    CHECK(message_of([] {
              from_columns({{"x", {1., 2.}, {"here"}}, {"y", {1.}, {"there"}}});
          }).starts_with("there: column `y` is not as long as the others"));
    CHECK(message_of([] {
              from_columns({{"x", {1., NAN}, {"here"}}});
          }).starts_with("here: `x` is not finite at point 1"));
}

TEST_CASE("Golden points: the same bits on every machine", "[design]")
{
    std::string digests;
    for (const Method method :
         {Method::latin_hypercube, Method::sobol, Method::saltelli, Method::morris, Method::random}) {
        Specification s = specification(method, 64, 42);
        s.factors.push_back({"d", Scale::log, .01, 3, 0, {}, {}});
        s.factors.push_back({"e", Scale::whole, 0, 9, 0, {}, {}});
        s.factors.push_back(levels("f", {std::string("KAZ"), std::string("UZB"), std::string("MNG")}));
        digests += fmt::format("{:016x} ", digest(Design(s)));
    }
    CHECK(digests == "c031cc4fbf50df91 cfea044237786ef3 81cc8df02db9e117 2912b47b5131cdf8 8eb8d334773e36c0 ");
}

TEST_CASE("What is wrong with a design by itself is refused", "[design]")
{
    const auto said = [](auto&& change) {
        Specification s = specification(Method::sobol, 64);
        change(s);
        return message_of([&] { Design{s}; });
    };
    CHECK(said([](Specification&) {}) == "no error");
    CHECK(said([](Specification& s) { s.factors.clear(); }).find("a design without factors") != std::string::npos);
    CHECK(said([](Specification& s) { s.factors[2].name = "a"; }).find("a factor is named twice") != std::string::npos);
    CHECK(said([](Specification& s) { s.n = 0; }).find("`points` is missing") != std::string::npos);
    CHECK(said([](Specification& s) { s.n = 100; }).find("64 or 128") != std::string::npos);
    CHECK(said([](Specification& s) { s.method = Method::saltelli, s.n = 3; }).find("2 or 4") != std::string::npos);
    CHECK(said([](Specification& s) { s.factors[0].high = 0; }).starts_with("a: `a` has a range whose lower end"));
    CHECK(said([](Specification& s) { s.factors[0].high = NAN; }).starts_with("a: `a` has an end that is not finite"));
    CHECK(said([](Specification& s) {
              s.factors[0].low = -1e308, s.factors[0].high = 1e308;
          }).starts_with("a: `a` has a range too wide"));
    CHECK(said([](Specification& s) { s.factors[0].scale = Scale::log; }).starts_with("a: `a` has a log range"));
    CHECK(said([](Specification& s) {
              s.factors[0].scale = Scale::whole, s.factors[0].high = 1.5;
          }).starts_with("a: `a` has an end that is no whole number"));
    CHECK(said([](Specification& s) { s.factors[0].steps = 4; }).starts_with("a: `a` has steps"));
    CHECK(said([](Specification& s) { s.factors[0] = levels("a", {}); }).starts_with("a: `a` has no values"));
    CHECK(said([](Specification& s) { s.factors[0] = levels("a", {1., 1.}); }).find("twice") != std::string::npos);
    CHECK(said([](Specification& s) {
              s.factors[0] = levels("a", {1., std::int64_t{1}});
          }).find("twice")
          != std::string::npos);
    CHECK(said([](Specification& s) { s.factors[0] = levels("a", {std::string("x\ny")}); }).find("one line")
          != std::string::npos);
    CHECK(said([](Specification& s) { s.n = 1u << 28; }).find("too many points") != std::string::npos);
    CHECK(said([](Specification& s) { s.method = Method::random; }).find("`seed` is missing") != std::string::npos);
    CHECK(said([](Specification& s) { s.method = Method::grid; }).find("no steps, in a grid") != std::string::npos);
    CHECK(said([](Specification& s) { s.method = Method::morris, s.seed = 1, s.levels = 5; }).find("an even number")
          != std::string::npos);
    CHECK(said([](Specification& s) {
              s.method = Method::grid, s.n = 0, s.seed = 1;
              s.factors = {levels("a", {1.})};
          }).find("`seed` has no use in a grid")
          != std::string::npos);
    CHECK(said([](Specification& s) {
              s.method = Method::grid, s.n = 0;
              s.factors.clear();
              for (int k = 0; k < 70; ++k) s.factors.push_back(levels("f" + std::to_string(k), {0., 1.}));
          }).find("too many points")
          != std::string::npos);
    CHECK(said([](Specification& s) {
              s.method = Method::saltelli;
              for (int k = 0; k < 1834; ++k) s.factors.push_back(linear("f" + std::to_string(k)));
          }).find("1833 factors at most")
          != std::string::npos);
}
