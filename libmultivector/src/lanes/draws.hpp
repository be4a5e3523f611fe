// Addressed random numbers, a register of replicates at a time: Philox4x32-10 with even and odd lanes in 64-bit words.
#pragma once

#include "lanes.hpp"

#include <multivector/random/address.hpp>
#include <multivector/random/philox.hpp>

namespace mv::MV_MODEL::MV_KERNEL {

/// Four independent uniforms in [0, 1) for each lane.
struct FourLanes {
    Lanes u[4];
};

/// A word for each lane.
struct alignas(Lanes) LaneWords {
    std::uint32_t word[Lanes::width];
};

/// The seed and, in each lane, the replicate; what is drawn at (step, entity, stream) is a pure function of these.
struct Draws {
    std::uint32_t key_low, key_high;
    const std::uint32_t* replicate; ///< one a lane, aligned as a register

    /// For one entity in all lanes.
    MV_ALWAYS_INLINE FourLanes four(int step, std::uint32_t entity, Stream stream) const;
    /// For an entity and a replicate of its own in each lane.
    MV_ALWAYS_INLINE FourLanes four(int step, const LaneWords& replicates, const LaneWords& entities,
                                    Stream stream) const;
};

#if !defined(MV_SCALAR_LANES) && defined(__x86_64__)

using Words = xsimd::batch<std::uint64_t, Arch>;

MV_ALWAYS_INLINE Words multiply_low(const Words& a, const Words& b)
{
#if defined(__AVX512F__)
    return Words(_mm512_mul_epu32(a, b));
#elif defined(__AVX2__)
    return Words(_mm256_mul_epu32(a, b));
#else
    return Words(_mm_mul_epu32(a, b));
#endif
}

/// Uniforms from the low words of even and odd lanes.
MV_ALWAYS_INLINE Lanes uniform_of(const Words& even, const Words& odd)
{
    using Ints = xsimd::batch<std::uint32_t, Arch>;
    const Words both = (even & Words(std::uint64_t{0xFFFFFFFFu})) | (odd << 32);
    const Ints shifted = xsimd::bitwise_cast<Ints>(both) >> 8;
    return Lanes(xsimd::batch_cast<float>(xsimd::bitwise_cast<NativeInt>(shifted)) * Native(0x1p-24f));
}

/// Even and odd lanes of four words a lane, to uniforms.
MV_ALWAYS_INLINE FourLanes mixed(Words c0[2], Words c1[2], Words c2[2], Words c3[2], std::uint32_t k0, std::uint32_t k1)
{
    const Words m0(std::uint64_t{Philox4x32::multiplier_0}), m1(std::uint64_t{Philox4x32::multiplier_1});
    _Pragma("GCC unroll 10") for (int round = 0; round < Philox4x32::rounds; ++round)
    {
        const Words key0(std::uint64_t{k0}), key1(std::uint64_t{k1});
        _Pragma("GCC unroll 2") for (int h = 0; h < 2; ++h)
        {
            const Words p0 = multiply_low(c0[h], m0), p1 = multiply_low(c2[h], m1);
            c0[h] = ((p1 >> 32) ^ c1[h]) ^ key0;
            c1[h] = p1;
            c2[h] = ((p0 >> 32) ^ c3[h]) ^ key1;
            c3[h] = p0;
        }
        k0 += Philox4x32::key_step_0;
        k1 += Philox4x32::key_step_1;
    }
    return {{uniform_of(c0[0], c0[1]), uniform_of(c1[0], c1[1]), uniform_of(c2[0], c2[1]), uniform_of(c3[0], c3[1])}};
}

MV_ALWAYS_INLINE Words words_of(const std::uint32_t* from)
{
    return Words::load_aligned(reinterpret_cast<const std::uint64_t*>(from));
}

MV_ALWAYS_INLINE FourLanes Draws::four(int step, std::uint32_t entity, Stream stream) const
{
    const Words lanes = words_of(replicate), at(std::uint64_t{static_cast<std::uint32_t>(step)}),
                one(std::uint64_t{entity}), kind(std::uint64_t{static_cast<std::uint32_t>(stream)});
    Words c0[2] = {lanes, lanes >> 32}, c1[2] = {at, at}, c2[2] = {one, one}, c3[2] = {kind, kind};
    return mixed(c0, c1, c2, c3, key_low, key_high);
}

MV_ALWAYS_INLINE FourLanes Draws::four(int step, const LaneWords& replicates, const LaneWords& entities,
                                       Stream stream) const
{
    const Words lanes = words_of(replicates.word), own = words_of(entities.word),
                at(std::uint64_t{static_cast<std::uint32_t>(step)}),
                kind(std::uint64_t{static_cast<std::uint32_t>(stream)});
    Words c0[2] = {lanes, lanes >> 32}, c1[2] = {at, at}, c2[2] = {own, own >> 32}, c3[2] = {kind, kind};
    return mixed(c0, c1, c2, c3, key_low, key_high);
}

#else

MV_ALWAYS_INLINE FourLanes Draws::four(int step, const LaneWords& replicates, const LaneWords& entities,
                                       Stream stream) const
{
    FourLanes out;
    for (int lane = 0; lane < Lanes::width; ++lane) {
        std::uint32_t c0 = replicates.word[lane], c1 = static_cast<std::uint32_t>(step), c2 = entities.word[lane];
        std::uint32_t c3 = static_cast<std::uint32_t>(stream);
        Philox4x32::mix(c0, c1, c2, c3, key_low, key_high);
        const std::uint32_t words[4] = {c0, c1, c2, c3};
        for (int w = 0; w < 4; ++w) floats(out.u[w])[lane] = static_cast<float>(words[w] >> 8) * 0x1p-24f;
    }
    return out;
}

MV_ALWAYS_INLINE FourLanes Draws::four(int step, std::uint32_t entity, Stream stream) const
{
    LaneWords replicates, entities;
    for (int lane = 0; lane < Lanes::width; ++lane) {
        replicates.word[lane] = replicate[lane];
        entities.word[lane] = entity;
    }
    return four(step, replicates, entities, stream);
}

#endif

} // namespace mv::MV_MODEL::MV_KERNEL
