// One SIMD register of floats: the only file that names the SIMD library or an instruction set.
//
// Included once by each kernel unit, which has defined MV_MODEL and MV_KERNEL, the namespaces of its model and of its
// instruction set, so that each model may have its own World. The library's own namespace is renamed with them, so that
// no inline function compiled for one instruction set can be merged with another's by the linker. MV_SCALAR_LANES asks
// for plain floats, the reference the tests compare with.
#pragma once

#if !defined(MV_MODEL) || !defined(MV_KERNEL) || !defined(MV_ISA)
#error "for a kernel unit define MV_MODEL and MV_KERNEL, its namespaces, and MV_ISA, its instruction set"
#endif

#include <multivector/base/inline.hpp>

#include <bit>
#include <cmath>
#include <cstdint>

#if !defined(MV_SCALAR_LANES)
#define MV_PASTE_(a, b, c) a##b##_##c
#define MV_PASTE(a, b, c) MV_PASTE_(a, b, c)
#define xsimd MV_PASTE(xsimd_, MV_MODEL, MV_KERNEL)
#include <xsimd/xsimd.hpp>
#endif

namespace mv::MV_MODEL::MV_KERNEL {

#if defined(MV_SCALAR_LANES)

struct Reg {
    static constexpr int width = 1;
    float v;
    Reg() = default;
    MV_ALWAYS_INLINE Reg(float x) : v(x) {}
};
struct RegMask {
    bool v;
};
MV_ALWAYS_INLINE Reg operator+(Reg a, Reg b) { return {a.v + b.v}; }
MV_ALWAYS_INLINE Reg operator-(Reg a, Reg b) { return {a.v - b.v}; }
MV_ALWAYS_INLINE Reg operator*(Reg a, Reg b) { return {a.v * b.v}; }
MV_ALWAYS_INLINE Reg operator/(Reg a, Reg b) { return {a.v / b.v}; }
MV_ALWAYS_INLINE Reg operator-(Reg a) { return {-a.v}; }
MV_ALWAYS_INLINE Reg sqrt(Reg a) { return {std::sqrt(a.v)}; }
MV_ALWAYS_INLINE Reg abs(Reg a) { return {std::fabs(a.v)}; }
MV_ALWAYS_INLINE Reg min(Reg a, Reg b) { return {a.v < b.v ? a.v : b.v}; }
MV_ALWAYS_INLINE Reg max(Reg a, Reg b) { return {a.v > b.v ? a.v : b.v}; }
MV_ALWAYS_INLINE RegMask operator<(Reg a, Reg b) { return {a.v < b.v}; }
MV_ALWAYS_INLINE RegMask operator<=(Reg a, Reg b) { return {a.v <= b.v}; }
MV_ALWAYS_INLINE RegMask operator==(Reg a, Reg b) { return {a.v == b.v}; }
MV_ALWAYS_INLINE RegMask operator&(RegMask a, RegMask b) { return {a.v && b.v}; }
MV_ALWAYS_INLINE RegMask operator|(RegMask a, RegMask b) { return {a.v || b.v}; }
MV_ALWAYS_INLINE RegMask operator!(RegMask a) { return {!a.v}; }
MV_ALWAYS_INLINE Reg select(RegMask m, Reg a, Reg b) { return {m.v ? a.v : b.v}; }
MV_ALWAYS_INLINE Reg where(RegMask m, Reg a) { return {m.v ? a.v : 0.f}; } // else zero
MV_ALWAYS_INLINE std::uint32_t bits_of(RegMask m) { return m.v ? 1u : 0u; }
MV_ALWAYS_INLINE RegMask mask_from(std::uint32_t bits) { return {(bits & 1u) != 0}; }
MV_ALWAYS_INLINE Reg power_of_two(Reg n)
{
    return {std::bit_cast<float>(std::bit_cast<std::uint32_t>(n.v + 12583039.f) << 23)};
}
MV_ALWAYS_INLINE Reg exponent_of(Reg x)
{
    return {static_cast<float>(static_cast<std::int32_t>(std::bit_cast<std::uint32_t>(x.v) >> 23) - 127)};
}
MV_ALWAYS_INLINE Reg mantissa_of(Reg x)
{
    return {std::bit_cast<float>((std::bit_cast<std::uint32_t>(x.v) & 0x007FFFFFu) | 0x3F800000u)};
}

#else

using Arch = xsimd::default_arch;
using Native = xsimd::batch<float, Arch>;
using NativeInt = xsimd::batch<std::int32_t, Arch>;
struct Reg {
    static constexpr int width = static_cast<int>(Native::size);
    Native v;
    Reg() = default;
    MV_ALWAYS_INLINE Reg(float x) : v(x) {}
    MV_ALWAYS_INLINE Reg(Native x) : v(x) {}
};
struct RegMask {
    xsimd::batch_bool<float, Arch> v;
};
MV_ALWAYS_INLINE Reg operator+(Reg a, Reg b) { return {a.v + b.v}; }
MV_ALWAYS_INLINE Reg operator-(Reg a, Reg b) { return {a.v - b.v}; }
MV_ALWAYS_INLINE Reg operator*(Reg a, Reg b) { return {a.v * b.v}; }
#if defined(__aarch64__)
// xsimd 8.1 divides and takes roots on NEON by an estimate and two Newton steps, often one bit off: the instructions
// instead
MV_ALWAYS_INLINE Reg operator/(Reg a, Reg b) { return {Native(vdivq_f32(a.v, b.v))}; }
MV_ALWAYS_INLINE Reg sqrt(Reg a) { return {Native(vsqrtq_f32(a.v))}; }
#else
MV_ALWAYS_INLINE Reg operator/(Reg a, Reg b) { return {a.v / b.v}; }
MV_ALWAYS_INLINE Reg sqrt(Reg a) { return {xsimd::sqrt(a.v)}; }
#endif
MV_ALWAYS_INLINE Reg operator-(Reg a) { return {-a.v}; }
MV_ALWAYS_INLINE Reg abs(Reg a) { return {xsimd::abs(a.v)}; }
MV_ALWAYS_INLINE RegMask operator<(Reg a, Reg b) { return {a.v < b.v}; }
MV_ALWAYS_INLINE RegMask operator<=(Reg a, Reg b) { return {a.v <= b.v}; }
MV_ALWAYS_INLINE RegMask operator==(Reg a, Reg b) { return {a.v == b.v}; }
MV_ALWAYS_INLINE RegMask operator&(RegMask a, RegMask b) { return {a.v & b.v}; }
MV_ALWAYS_INLINE RegMask operator|(RegMask a, RegMask b) { return {a.v | b.v}; }
#if defined(__AVX__) && !defined(__AVX512F__)
// xsimd 8.1 turns a mask of AVX around in two halves, six instructions: one instead
MV_ALWAYS_INLINE RegMask operator!(RegMask a)
{
    return {_mm256_xor_ps(a.v, _mm256_castsi256_ps(_mm256_set1_epi32(-1)))};
}
MV_ALWAYS_INLINE Reg where(RegMask m, Reg a) { return {Native(_mm256_and_ps(m.v, a.v))}; }
MV_ALWAYS_INLINE Reg select(RegMask m, Reg a, Reg b)
{
#if defined(__GNUC__) && !defined(__clang__)
    // GCC 12 asks of a mask that serves two blends where its lanes are below zero, so this is said as it is
    __m256 out;
    __asm__("vblendvps %3, %2, %1, %0" : "=x"(out) : "x"(b.v.data), "xm"(a.v.data), "x"(m.v.data));
    return {Native(out)};
#else
    return {Native(_mm256_blendv_ps(b.v, a.v, m.v))};
#endif
}
#else
MV_ALWAYS_INLINE RegMask operator!(RegMask a) { return {!a.v}; }
MV_ALWAYS_INLINE Reg select(RegMask m, Reg a, Reg b) { return {xsimd::select(m.v, a.v, b.v)}; }
MV_ALWAYS_INLINE Reg where(RegMask m, Reg a) { return select(m, a, Reg(0.f)); }
#endif
#if defined(__x86_64__)
// minps(a, b) is a < b ? a : b to the bit, signed zeros and NaN included
MV_ALWAYS_INLINE Reg min(Reg a, Reg b) { return {xsimd::min(a.v, b.v)}; }
MV_ALWAYS_INLINE Reg max(Reg a, Reg b) { return {xsimd::max(a.v, b.v)}; }
#else
MV_ALWAYS_INLINE Reg min(Reg a, Reg b) { return select(a < b, a, b); }
MV_ALWAYS_INLINE Reg max(Reg a, Reg b) { return select(b < a, a, b); }
#endif
MV_ALWAYS_INLINE std::uint32_t bits_of(RegMask m)
{
#if defined(__AVX512F__)
    return static_cast<std::uint32_t>(static_cast<__mmask16>(m.v.data));
#elif defined(__AVX__)
    return static_cast<std::uint32_t>(_mm256_movemask_ps(m.v));
#elif defined(__SSE2__)
    return static_cast<std::uint32_t>(_mm_movemask_ps(m.v));
#else
    alignas(64) bool flags[Reg::width];
    m.v.store_aligned(flags);
    std::uint32_t bits = 0;
    for (int k = 0; k < Reg::width; ++k) bits |= static_cast<std::uint32_t>(flags[k]) << k;
    return bits;
#endif
}
#if defined(__AVX2__) && !defined(__AVX512F__)
MV_ALWAYS_INLINE RegMask mask_from(std::uint32_t bits)
{
    const __m256i own = _mm256_setr_epi32(1, 2, 4, 8, 16, 32, 64, 128), all = _mm256_set1_epi32(static_cast<int>(bits));
    return {_mm256_castsi256_ps(_mm256_cmpeq_epi32(_mm256_and_si256(all, own), own))};
}
#else
MV_ALWAYS_INLINE RegMask mask_from(std::uint32_t bits)
{
    alignas(64) float flags[Reg::width];
    for (int k = 0; k < Reg::width; ++k) flags[k] = static_cast<float>((bits >> k) & 1u);
    return {Native::load_aligned(flags) > Native(.5f)};
}
#endif
MV_ALWAYS_INLINE Reg power_of_two(Reg n) // 1.5 2^23 + 127 brings the exponent field to the lowest bits
{
    return {xsimd::bitwise_cast<Native>(xsimd::bitwise_cast<NativeInt>(n.v + Native(12583039.f)) << 23)};
}
MV_ALWAYS_INLINE Reg exponent_of(Reg x)
{
    const NativeInt field = xsimd::bitwise_cast<NativeInt>(x.v) >> 23;
    return {xsimd::batch_cast<float>(field - NativeInt(127))};
}
MV_ALWAYS_INLINE Reg mantissa_of(Reg x)
{
    const NativeInt bits = xsimd::bitwise_cast<NativeInt>(x.v) & NativeInt(0x007FFFFF);
    return {xsimd::bitwise_cast<Native>(bits | NativeInt(0x3F800000))};
}

#endif

MV_ALWAYS_INLINE RegMask operator>(Reg a, Reg b) { return b < a; }
MV_ALWAYS_INLINE RegMask operator>=(Reg a, Reg b) { return b <= a; }
MV_ALWAYS_INLINE Reg scale_by_power_of_two(Reg x, Reg n) { return x * power_of_two(n); }

} // namespace mv::MV_MODEL::MV_KERNEL
