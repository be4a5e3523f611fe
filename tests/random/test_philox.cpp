// Philox against its published vectors; addresses and streams; uniforms.

#include "../support/catch.hpp"

#include <multivector/random/uniform.hpp>

#include <array>
#include <cmath>
#include <set>

using Words = std::array<std::uint32_t, 4>;

TEST_CASE("Philox4x32-10 gives the published vectors", "[random]")
{
    // kat_vectors of Random123 (Salmon et al. 2011)
    static_assert(mv::philox4x32({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    constexpr std::uint32_t ones = 0xffffffff;
    CHECK(mv::philox4x32({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    CHECK(mv::philox4x32({ones, ones, ones, ones}, {ones, ones})
          == Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(mv::philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0})
          == Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("an address is (replicate, step, entity, stream) under the seed, low word first", "[random]")
{
    // The layout is rng_layout 2: a change of this test is a change of rng_layout.
    static_assert(mv::rng_layout == 2);
    const mv::Address at{
        .seed = 0x0000000200000001u, .replicate = 3, .step = 4, .entity = 5, .stream = mv::Stream::contest};
    CHECK(mv::words4(at) == mv::philox4x32({3, 4, 5, 4}, {1, 2}));
}

TEST_CASE("each part of an address changes all four words", "[random]")
{
    const mv::Address base{.seed = 1, .replicate = 1, .step = 1, .entity = 1, .stream = mv::Stream::rivalry};
    std::array<mv::Address, 7> all{base, base, base, base, base, base, base};
    all[1].seed = 2;
    all[2].seed = 0x100000001u;
    all[3].replicate = 2;
    all[4].step = 2;
    all[5].entity = 2;
    all[6].stream = mv::Stream::direct_crisis;
    std::set<std::uint32_t> words;
    for (const auto& at : all)
        for (std::uint32_t word : mv::words4(at)) words.insert(word);
    CHECK(words.size() == 28);
}

TEST_CASE("streams are valid, distinct and leave the block bits alone", "[random]")
{
    for (std::uint32_t s = 1; s <= static_cast<std::uint32_t>(mv::Stream::scenario_event); ++s)
        CHECK(mv::is_valid(static_cast<mv::Stream>(s)));
    CHECK(mv::is_valid(mv::user_stream(0)));
    CHECK(mv::user_stream(0) == mv::Stream::user_first);
    CHECK(mv::is_valid(mv::user_stream(65535)));
    CHECK_FALSE(mv::is_valid(mv::user_stream(65536)));
    CHECK_FALSE(mv::is_valid(mv::Stream{}));
    CHECK_FALSE(mv::is_valid(static_cast<mv::Stream>(0x10001u)));
}

TEST_CASE("uniforms are in [0, 1) and exact", "[random]")
{
    static_assert(mv::to_uniform(0) == 0.0f);
    static_assert(mv::to_uniform(0xff) == 0.0f);
    static_assert(mv::to_uniform(0x100) == 0x1p-24f);
    static_assert(mv::to_uniform(0xffffffffu) == 1.0f - 0x1p-24f);
    static_assert(mv::to_uniform(0x80000000u) == 0.5f);
}

TEST_CASE("uniforms of neighbouring addresses are uniform and uncorrelated", "[random]")
{
    // 400,000 draws, z-tests at |z| < 5: mean, variance, and correlation with the next step, entity, replicate and
    // stream. False alarm: 6 x 5.7e-7 = 3.4e-6 (and the draws are fixed). Power above .999 against a shift of the
    // mean by .004 (8.8 standard errors) or a correlation of .03 (9.5; over 100,000 pairs).
    constexpr std::uint32_t n = 100'000;
    double sum = 0, squares = 0;
    std::array<double, 4> cross{};
    for (std::uint32_t i = 0; i < n; ++i) {
        const mv::Address at{.seed = 11,
                             .replicate = i % 100,
                             .step = i / 100 % 100,
                             .entity = i / 10'000,
                             .stream = mv::Stream::contest};
        const auto u = mv::uniform4(at);
        for (float x : u) {
            sum += x - 0.5;
            squares += (x - 0.5) * (x - 0.5);
        }
        std::array<mv::Address, 4> next{at, at, at, at};
        ++next[0].replicate, ++next[1].step, ++next[2].entity, next[3].stream = mv::Stream::contest_body;
        for (std::size_t k = 0; k < 4; ++k) cross[k] += (u[0] - 0.5) * (mv::uniform4(next[k])[0] - 0.5);
    }
    const double count = 4.0 * n;
    CHECK(std::abs(sum / std::sqrt(count / 12)) < 5);
    CHECK(std::abs((squares - count / 12) / std::sqrt(count / 180)) < 5);
    for (double c : cross) CHECK(std::abs(c / (std::sqrt(n) / 12)) < 5);
}
