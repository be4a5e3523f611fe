// The value every mechanism computes with: one register of replicates. A block has sixteen lanes on every machine; a
// kernel passes over it in parts of as many lanes as a register holds, which needs no spilling and skips more.
#pragma once

#include "register.hpp"

#include <multivector/base/elementary.hpp>

namespace mv::MV_MODEL::MV_KERNEL {

using Lanes = Reg;
using Mask = RegMask;

inline constexpr int block_width = 16;
inline constexpr int parts = block_width / Lanes::width;

MV_ALWAYS_INLINE Lanes exp(const Lanes& x) { return elementary::exp(x); }
MV_ALWAYS_INLINE Lanes log(const Lanes& x) { return elementary::log(x); }
MV_ALWAYS_INLINE Lanes pow(const Lanes& x, const Lanes& y) { return elementary::pow(x, y); }
MV_ALWAYS_INLINE Lanes logistic(const Lanes& x) { return elementary::logistic(x); }
MV_ALWAYS_INLINE Lanes event_probability(const Lanes& x) { return elementary::event_probability(x); }

MV_ALWAYS_INLINE Lanes& operator+=(Lanes& a, const Lanes& b) { return a = a + b; }
MV_ALWAYS_INLINE Lanes& operator-=(Lanes& a, const Lanes& b) { return a = a - b; }
MV_ALWAYS_INLINE Lanes& operator*=(Lanes& a, const Lanes& b) { return a = a * b; }

MV_ALWAYS_INLINE Lanes one_where(const Mask& m) { return where(m, Lanes(1.f)); }
MV_ALWAYS_INLINE Lanes clip(const Lanes& x, const Lanes& low, const Lanes& high) { return min(max(x, low), high); }
MV_ALWAYS_INLINE Lanes unit(const Lanes& x) { return clip(x, Lanes(0.f), Lanes(1.f)); }

/// One bit a lane, lane 0 lowest.
MV_ALWAYS_INLINE std::uint32_t bits(const Mask& m) { return bits_of(m); }
MV_ALWAYS_INLINE Mask mask_of(std::uint32_t lanes) { return mask_from(lanes); }
MV_ALWAYS_INLINE bool any(const Mask& m) { return bits(m) != 0; }

/// Places of the ones among four bits, in order.
static constexpr std::uint8_t ones_of_four[16][4] = {{},     {0},       {1},       {0, 1},      {2},    {0, 2},
                                                     {1, 2}, {0, 1, 2}, {3},       {0, 3},      {1, 3}, {0, 1, 3},
                                                     {2, 3}, {0, 2, 3}, {1, 2, 3}, {0, 1, 2, 3}};

/// Writes base + lane for every lane of the mask to `list`, in order and without a branch; returns how many there are.
/// The list needs room for four more.
MV_ALWAYS_INLINE int list_lanes(const Mask& mask, std::uint32_t base, std::uint32_t* list)
{
    const std::uint32_t all = bits(mask);
    int count = 0;
    for (int first = 0; first < Lanes::width; first += 4) {
        const std::uint32_t four = all >> first & 15u;
        for (int k = 0; k < 4; ++k) list[count + k] = base + static_cast<std::uint32_t>(first) + ones_of_four[four][k];
        count += std::popcount(four);
    }
    return count;
}

MV_ALWAYS_INLINE const float* floats(const Lanes& x) { return reinterpret_cast<const float*>(&x); }
MV_ALWAYS_INLINE float* floats(Lanes& x) { return reinterpret_cast<float*>(&x); }

} // namespace mv::MV_MODEL::MV_KERNEL
