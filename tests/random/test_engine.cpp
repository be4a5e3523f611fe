// The engine: blocks of one address, exhaustion, and Boost.Random's and <random>'s distributions.

#include "../support/catch.hpp"

#include <multivector/random/engine.hpp>

#include <boost/random/normal_distribution.hpp>
#include <boost/random/poisson_distribution.hpp>
#include <boost/random/uniform_int_distribution.hpp>

#include <cmath>
#include <random>

static_assert(std::uniform_random_bit_generator<mv::Engine>);

namespace {
const mv::Address here{.seed = 5, .replicate = 1, .step = 2, .entity = 3, .stream = mv::Stream::demand_body};
}

TEST_CASE("an engine starts with the words of its address and goes on in blocks", "[random]")
{
    mv::Engine engine(here);
    for (std::uint32_t word : mv::words4(here)) CHECK(engine() == word);
    mv::Address second = here;
    second.stream = static_cast<mv::Stream>(static_cast<std::uint32_t>(here.stream) + 0x10000u);
    for (std::uint32_t word : mv::words4(second)) CHECK(engine() == word);
    CHECK(engine.drawn() == 8);
    CHECK_FALSE(mv::is_valid(second.stream)); // so nobody else can stand there
}

TEST_CASE("discard is as drawing", "[random]")
{
    for (std::uint32_t skip : {0u, 1u, 4u, 7u, 1000u}) {
        mv::Engine drawn(here), skipped(here);
        for (std::uint32_t i = 0; i < skip; ++i) drawn();
        skipped.discard(skip);
        CHECK(drawn == skipped);
        for (int i = 0; i < 6; ++i) CHECK(drawn() == skipped());
    }
}

TEST_CASE("an address ends: no draw is repeated in silence", "[random][errors]")
{
    mv::Engine engine(here);
    engine.discard(mv::Engine::capacity - 1);
    CHECK_NOTHROW(engine());
    CHECK_THROWS_WITH(engine(), "one address gives 131072 random words; stream 10, entity 3, step 2, replicate 1 asked "
                                "for more: draw from several entities, or end the loop that draws");
    CHECK_THROWS_AS(engine(), mv::DrawsExhausted);
    CHECK_THROWS_AS(mv::Engine(here).discard(131073), mv::DrawsExhausted);
}

TEST_CASE("an engine refuses a stream that could collide", "[random][errors]")
{
    mv::Address bad = here;
    bad.stream = mv::user_stream(70'000);
    CHECK_THROWS_AS(mv::Engine(bad), mv::InputError);
    bad.stream = mv::Stream{};
    CHECK_THROWS_AS(mv::Engine(bad), mv::InputError);
}

TEST_CASE("Boost's distributions run on an engine", "[random]")
{
    // One draw from each of 100,000 entities; |z| < 5 for mean and variance. False alarm: 4 x 5.7e-7 = 2.3e-6 (and the
    // draws are fixed). Power above .999 against a mean off by .03 sd (9.5 standard errors) or a variance off by
    // 5 % (normal: 11 standard errors; Poisson(4): 10).
    constexpr int n = 100'000;
    double sum = 0, squares = 0, counts = 0, count_squares = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        mv::Engine engine({.seed = 9, .entity = i, .stream = mv::user_stream(1)});
        const double x = boost::random::normal_distribution<double>(2, 3)(engine);
        const double k = boost::random::poisson_distribution<int>(4)(engine);
        sum += (x - 2) / 3;
        squares += (x - 2) * (x - 2) / 9;
        counts += k - 4;
        count_squares += (k - 4) * (k - 4);
    }
    CHECK(std::abs(sum / std::sqrt(n)) < 5);
    CHECK(std::abs((squares - n) / std::sqrt(2.0 * n)) < 5);
    CHECK(std::abs(counts / std::sqrt(4.0 * n)) < 5);
    CHECK(std::abs((count_squares - 4.0 * n) / std::sqrt(n * (4 + 2 * 16.0))) < 5); // var (k-4)^2 = l + 2 l^2
}

TEST_CASE("the standard library's distributions run on an engine", "[random]")
{
    mv::Engine engine(here);
    for (int i = 0; i < 1000; ++i) {
        const int die = std::uniform_int_distribution<int>(1, 6)(engine);
        const int boost_die = boost::random::uniform_int_distribution<int>(1, 6)(engine);
        REQUIRE((die >= 1 && die <= 6 && boost_die >= 1 && boost_die <= 6));
    }
}
