// Sixteen replicates side by side: the value type every mechanism computes with, the same 16 lanes on every machine.
#pragma once

#include "register.hpp"

#include <multivector/base/elementary.hpp>

namespace mv::MV_KERNEL {

inline constexpr int lane_count = 16;
inline constexpr int reg_count = lane_count / Reg::width;
inline constexpr std::uint32_t all_lanes = 0xFFFFu;

#define MV_EACH_REGISTER _Pragma("GCC unroll 16") for (int k = 0; k < reg_count; ++k)

struct Mask {
    RegMask r[reg_count];
};

struct alignas(64) Lanes {
    Reg r[reg_count];
    Lanes() = default;
    MV_ALWAYS_INLINE Lanes(float x) { MV_EACH_REGISTER r[k] = Reg(x); }
};

#define MV_LANES_BINARY(result, name, operation)                                                                       \
    MV_ALWAYS_INLINE result name(const Lanes& a, const Lanes& b)                                                       \
    {                                                                                                                  \
        result c;                                                                                                      \
        MV_EACH_REGISTER c.r[k] = operation;                                                                           \
        return c;                                                                                                      \
    }
MV_LANES_BINARY(Lanes, operator+, a.r[k] + b.r[k])
MV_LANES_BINARY(Lanes, operator-, a.r[k] - b.r[k])
MV_LANES_BINARY(Lanes, operator*, a.r[k] * b.r[k])
MV_LANES_BINARY(Lanes, operator/, a.r[k] / b.r[k])
MV_LANES_BINARY(Lanes, min, min(a.r[k], b.r[k]))
MV_LANES_BINARY(Lanes, max, max(a.r[k], b.r[k]))
MV_LANES_BINARY(Lanes, pow, elementary::pow(a.r[k], b.r[k]))
MV_LANES_BINARY(Mask, operator<, a.r[k] < b.r[k])
MV_LANES_BINARY(Mask, operator<=, a.r[k] <= b.r[k])
MV_LANES_BINARY(Mask, operator>, a.r[k] > b.r[k])
MV_LANES_BINARY(Mask, operator>=, a.r[k] >= b.r[k])
MV_LANES_BINARY(Mask, operator==, a.r[k] == b.r[k])
#undef MV_LANES_BINARY

#define MV_LANES_UNARY(type, name, operation)                                                                          \
    MV_ALWAYS_INLINE type name(const type& a)                                                                          \
    {                                                                                                                  \
        type c;                                                                                                        \
        MV_EACH_REGISTER c.r[k] = operation;                                                                           \
        return c;                                                                                                      \
    }
MV_LANES_UNARY(Lanes, operator-, -a.r[k])
MV_LANES_UNARY(Lanes, sqrt, sqrt(a.r[k]))
MV_LANES_UNARY(Lanes, exp, elementary::exp(a.r[k]))
MV_LANES_UNARY(Lanes, log, elementary::log(a.r[k]))
MV_LANES_UNARY(Lanes, logistic, elementary::logistic(a.r[k]))
MV_LANES_UNARY(Lanes, event_probability, elementary::event_probability(a.r[k]))
MV_LANES_UNARY(Mask, operator!, !a.r[k])
#undef MV_LANES_UNARY

#define MV_MASK_BINARY(name, operation)                                                                                \
    MV_ALWAYS_INLINE Mask name(const Mask& a, const Mask& b)                                                           \
    {                                                                                                                  \
        Mask c;                                                                                                        \
        MV_EACH_REGISTER c.r[k] = a.r[k] operation b.r[k];                                                             \
        return c;                                                                                                      \
    }
MV_MASK_BINARY(operator&, &)
MV_MASK_BINARY(operator|, |)
#undef MV_MASK_BINARY

MV_ALWAYS_INLINE Lanes& operator+=(Lanes& a, const Lanes& b) { return a = a + b; }
MV_ALWAYS_INLINE Lanes& operator-=(Lanes& a, const Lanes& b) { return a = a - b; }
MV_ALWAYS_INLINE Lanes& operator*=(Lanes& a, const Lanes& b) { return a = a * b; }

MV_ALWAYS_INLINE Lanes select(const Mask& m, const Lanes& a, const Lanes& b)
{
    Lanes c;
    MV_EACH_REGISTER c.r[k] = select(m.r[k], a.r[k], b.r[k]);
    return c;
}
/// a where the mask holds, else zero.
MV_ALWAYS_INLINE Lanes where(const Mask& m, const Lanes& a) { return select(m, a, Lanes(0.f)); }
MV_ALWAYS_INLINE Lanes one_where(const Mask& m) { return select(m, Lanes(1.f), Lanes(0.f)); }
MV_ALWAYS_INLINE Lanes clip(const Lanes& x, const Lanes& low, const Lanes& high) { return min(max(x, low), high); }
MV_ALWAYS_INLINE Lanes unit(const Lanes& x) { return clip(x, 0.f, 1.f); }
MV_ALWAYS_INLINE Lanes abs(const Lanes& x) { return max(x, -x); }

/// One bit a lane, lane 0 lowest.
MV_ALWAYS_INLINE std::uint32_t bits(const Mask& m)
{
    std::uint32_t all = 0;
    MV_EACH_REGISTER all |= bits_of(m.r[k]) << (k * Reg::width);
    return all;
}
MV_ALWAYS_INLINE Mask mask_of(std::uint32_t lanes)
{
    Mask m;
    MV_EACH_REGISTER m.r[k] = mask_from(lanes >> (k * Reg::width));
    return m;
}
MV_ALWAYS_INLINE bool any(const Mask& m) { return bits(m) != 0; }

MV_ALWAYS_INLINE const float* floats(const Lanes& x) { return reinterpret_cast<const float*>(&x); }
MV_ALWAYS_INLINE float* floats(Lanes& x) { return reinterpret_cast<float*>(&x); }

} // namespace mv::MV_KERNEL
