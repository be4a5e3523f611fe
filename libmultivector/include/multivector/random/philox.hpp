#pragma once
/// Philox4x32-10: four random words as a function of a 128-bit counter and a 64-bit key.
/// J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011).

#include <multivector/base/inline.hpp>

#include <array>
#include <cstdint>

namespace mv {

/// The generator's constants and its rounds.
struct Philox4x32 {
    using Word = std::uint32_t;          ///< what it works on
    using Counter = std::array<Word, 4>; ///< where a draw lies
    using Key = std::array<Word, 2>;     ///< the seed

    static constexpr int rounds = 10;                 ///< as recommended
    static constexpr Word multiplier_0 = 0xD2511F53u; ///< of word 0
    static constexpr Word multiplier_1 = 0xCD9E8D57u; ///< of word 2
    static constexpr Word key_step_0 = 0x9E3779B9u;   ///< golden ratio
    static constexpr Word key_step_1 = 0xBB67AE85u;   ///< sqrt(3) - 1

    /// Replaces the counter (c0 ... c3) by its four random words. Plain words, no symbol: safe in every kernel.
    static constexpr MV_ALWAYS_INLINE void mix(Word& c0, Word& c1, Word& c2, Word& c3, Word k0, Word k1)
    {
        for (int round = 0; round < rounds; ++round) {
            const std::uint64_t p0 = std::uint64_t{multiplier_0} * c0;
            const std::uint64_t p1 = std::uint64_t{multiplier_1} * c2;
            c0 = static_cast<Word>(p1 >> 32) ^ c1 ^ k0;
            c1 = static_cast<Word>(p1);
            c2 = static_cast<Word>(p0 >> 32) ^ c3 ^ k1;
            c3 = static_cast<Word>(p0);
            k0 += key_step_0;
            k1 += key_step_1;
        }
    }
};

/// The four words at a counter under a key.
constexpr std::array<std::uint32_t, 4> philox4x32(Philox4x32::Counter counter, Philox4x32::Key key)
{
    Philox4x32::mix(counter[0], counter[1], counter[2], counter[3], key[0], key[1]);
    return counter;
}

} // namespace mv
