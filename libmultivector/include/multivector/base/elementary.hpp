#pragma once
/// exp, log, pow and probabilities of events in float precision: the same bits on every machine.
///
/// Only IEEE + - * / and bit moves: no libm, no fused multiply-add, no branch on a value. Each function is a
/// template over `float` and over a lane type V that provides V(float), + - * /, comparisons giving a mask,
/// and, found by argument-dependent lookup, select, scale_by_power_of_two, exponent_of and mantissa_of
/// as written here for float; so a lane and a float get the same bits. Compile with -ffp-contract=off and
/// rounding to nearest without flush to zero. Denormal arguments of log and pow count as zero.
///
/// Polynomials of exp and log: S. L. Moshier, Cephes 2.2 (expf, logf). Errors are measured against libm's double,
/// in units of the last location. The sign and payload of a NaN result are not promised.

#include <multivector/base/inline.hpp>

#include <cstdint>

namespace mv::elementary {

/// a where the mask holds, else b.
static MV_ALWAYS_INLINE float select(bool mask, float a, float b) { return mask ? a : b; }

/// x 2^n, x and the result normal, n integer-valued in [-126, 127]. (A lane type may add to the exponent field.)
static MV_ALWAYS_INLINE float scale_by_power_of_two(float x, float n)
{
    const float biased = n + 12583039.0f; // 1.5 2^23 + 127: the exponent field stands in the lowest bits
    return x * __builtin_bit_cast(float, __builtin_bit_cast(std::uint32_t, biased) << 23);
}

/// Floor of log2 x, for x positive and normal.
static MV_ALWAYS_INLINE float exponent_of(float x)
{
    return static_cast<float>(static_cast<std::int32_t>(__builtin_bit_cast(std::uint32_t, x) >> 23) - 127);
}

/// x / 2^exponent_of(x), in [1, 2), for x positive and normal.
static MV_ALWAYS_INLINE float mantissa_of(float x)
{
    return __builtin_bit_cast(float, (__builtin_bit_cast(std::uint32_t, x) & 0x007fffffu) | 0x3f800000u);
}

namespace detail {

constexpr float log2_e = 1.44269504f;
constexpr float ln2 = 0.693147181f;
constexpr float ln2_high = 0.693359375f; // 9 bits: its product with an exponent is exact
constexpr float ln2_low = -2.12194440e-4f;
constexpr float sqrt2 = 1.41421356f;
constexpr float smallest = FLT_MIN;
constexpr float largest = FLT_MAX;
constexpr float infinity = __builtin_inff();
constexpr float not_a_number = __builtin_nanf("");

/// The integer nearest to x, |x| < 2^22; needs rounding to nearest.
template <class V>
static MV_ALWAYS_INLINE V nearest_integer(V x)
{
    const V magic(12582912.0f); // 1.5 2^23: above it floats are integers
    return (x + magic) - magic;
}

/// x between low and high; NaN passes.
template <class V>
static MV_ALWAYS_INLINE V clamp(V x, float low, float high)
{
    const V below = select(x > V(high), V(high), x);
    return select(below < V(low), V(low), below);
}

/// e^r - 1 for |r| <= ln(2)/2, without cancellation.
template <class V>
static MV_ALWAYS_INLINE V exp_minus_one(V r)
{
    V p = V(1.9875691500e-4f) * r + V(1.3981999507e-3f);
    p = p * r + V(8.3334519073e-3f);
    p = p * r + V(4.1665795894e-2f);
    p = p * r + V(1.6666665459e-1f);
    p = p * r + V(5.0000001201e-1f);
    return p * (r * r) + r;
}

/// p 2^n for p in [.5, 2] and n in [-126, 128]; beyond the largest float infinity.
template <class V>
static MV_ALWAYS_INLINE V scale_up_to_overflow(V p, V n)
{
    const auto up = n > V(0.0f); // 2^128 is no float: take one factor of 2 into p
    const V power = scale_by_power_of_two(V(1.0f), select(up, n - V(1.0f), n));
    return select(up, p + p, p) * power; // a multiplication, for it overflows to infinity
}

/// x - n ln 2, n integer-valued, to about 2^-25.
template <class V>
static MV_ALWAYS_INLINE V minus_multiple_of_ln2(V x, V n)
{
    return (x - n * V(ln2_high)) - n * V(ln2_low);
}

/// x = m 2^e with m in [sqrt(1/2), sqrt(2)].
template <class V>
struct Split {
    V m;
    V e;
};

template <class V>
static MV_ALWAYS_INLINE Split<V> split_around_one(V x)
{
    const V m = mantissa_of(x);
    const V e = exponent_of(x);
    const auto above = m > V(sqrt2);
    return {select(above, m * V(0.5f), m), select(above, e + V(1.0f), e)};
}

/// A number as the unevaluated sum high + low: twice the precision of V.
template <class V>
struct Pair {
    V high;
    V low;
};

/// a + b exactly, if |a| >= |b| or a = 0.
template <class V>
static MV_ALWAYS_INLINE Pair<V> exact_sum(V a, V b)
{
    const V sum = a + b;
    return {sum, b - (sum - a)};
}

/// a b exactly, without fused multiply-add (T. J. Dekker 1971); |a|, |b| < 2^100.
template <class V>
static MV_ALWAYS_INLINE Pair<V> exact_product(V a, V b)
{
    const V ca = a * V(4097.0f); // 2^12 + 1 cuts the 24 bits in halves
    const V cb = b * V(4097.0f);
    const V a1 = ca - (ca - a);
    const V b1 = cb - (cb - b);
    const V a2 = a - a1;
    const V b2 = b - b1;
    const V product = a * b;
    return {product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2};
}

/// log2 x to about 2^-29 relative, x positive and normal: e + 2/ln(2) artanh(s), s = (m - 1)/(m + 1).
template <class V>
static MV_ALWAYS_INLINE Pair<V> log2_pair(V x)
{
    const auto [m, e] = split_around_one(x);
    const V a = m - V(1.0f); // exact
    const V b = m + V(1.0f);
    const V b_low = m - (b - V(1.0f)); // what b lost
    const V reciprocal = V(1.0f) / b;
    const V s = a * reciprocal;
    const Pair<V> sb = exact_product(s, b);
    const V s_low = (((a - sb.high) - sb.low) - s * b_low) * reciprocal;
    const V z = s * s;
    V p = V(0.0909090909f) * z + V(0.111111111f);
    p = p * z + V(0.142857143f);
    p = p * z + V(0.2f);
    p = p * z + V(0.333333333f);
    const V tail = s_low + (s * z) * p;
    const V c(2.88539004f), c_low(3.85192660e-8f); // 2/ln 2
    const Pair<V> cs = exact_product(c, s);
    const Pair<V> head = exact_sum(e, cs.high);
    return exact_sum(head.high, head.low + (cs.low + s * c_low + c * tail));
}

} // namespace detail

/// e^x. Overflows to +inf above 88.7228; below -87.3365, where e^x is no normal float, the result is 0.
/// exp(0) = 1; NaN gives NaN. Error below .991 ulp (every float).
template <class V>
static MV_ALWAYS_INLINE V exp(V x)
{
    const V t = detail::clamp(x, -87.33654f, 88.8f);
    const V n = detail::nearest_integer(t * V(detail::log2_e));
    const V p = V(1.0f) + detail::exp_minus_one(detail::minus_multiple_of_ln2(t, n));
    return select(x < V(-87.33654f), V(0.0f), detail::scale_up_to_overflow(p, n));
}

/// ln x. log(1) = 0; zeros and denormals give -inf, negative numbers NaN, +inf itself.
/// Error below .834 ulp (every positive normal float).
template <class V>
static MV_ALWAYS_INLINE V log(V x)
{
    const auto [m, e] = detail::split_around_one(x);
    const V f = m - V(1.0f);
    V p = V(7.0376836292e-2f) * f + V(-1.1514610310e-1f);
    p = p * f + V(1.1676998740e-1f);
    p = p * f + V(-1.2420140846e-1f);
    p = p * f + V(1.4249322787e-1f);
    p = p * f + V(-1.6668057665e-1f);
    p = p * f + V(2.0000714765e-1f);
    p = p * f + V(-2.4999993993e-1f);
    p = p * f + V(3.3333331174e-1f);
    const V z = f * f;
    const V small = ((f * z) * p + e * V(detail::ln2_low)) - V(0.5f) * z;
    const V value = (f + small) + e * V(detail::ln2_high);
    const V outside = select(x <= V(-detail::smallest), V(detail::not_a_number), V(-detail::infinity));
    return select(x < V(detail::smallest), outside, select(x <= V(detail::largest), value, x));
}

/// x^y for x >= 0. pow(x, 0) = 1, pow(1, y) = 1 (y not NaN), pow(0, y) = 0 or, for y < 0, +inf; x < 0 gives NaN.
/// Results below 2^-126 are 0. Error below 1.6 ulp where
/// |y log2 x| <= 20, 7.1 ulp up to 126 (10^8 random pairs).
template <class V>
static MV_ALWAYS_INLINE V pow(V x, V y)
{
    using namespace detail;
    const Pair<V> l = log2_pair(x);
    const V bounded = clamp(y, -0x1p40f, 0x1p40f); // beyond, only x = 1 does not over- or underflow
    const Pair<V> t = exact_product(bounded, l.high);
    const V whole = clamp(t.high, -126.0f, 128.25f);
    const V n = nearest_integer(whole);
    const V r = (whole - n) + (t.low + bounded * l.low);
    const V p = V(1.0f) + exp_minus_one(r * V(ln2));
    const V finite =
        select(t.high > V(128.25f), V(infinity), select(t.high < V(-126.0f), V(0.0f), scale_up_to_overflow(p, n)));
    const auto falls = y < V(0.0f);
    const V at_zero = select(falls, V(infinity), select(y > V(0.0f), V(0.0f), y));
    const V at_infinity = select(x > V(largest), select(falls, V(0.0f), x + y), x); // NaN if x or y is
    const V below = select(x <= V(-smallest), V(not_a_number), at_zero);
    const V value = select(x < V(smallest), below, select(x <= V(largest), finite, at_infinity));
    return select(y == V(0.0f), V(1.0f), value);
}

/// 1 / (1 + e^-x), in [0, 1]; 0 below -88.7228. Error below 2.49 ulp (every float).
template <class V>
static MV_ALWAYS_INLINE V logistic(V x)
{
    return V(1.0f) / (V(1.0f) + elementary::exp(V(0.0f) - x));
}

/// 1 - e^-y for y >= 0: the probability that a Poisson event of intensity y happens, without cancellation.
///   e^-y = 2^n (1 + q)  =>  (1 - 2^n) - 2^n q
/// In [0, 1], 0 at 0, never decreasing. Error below .947 ulp (every float). Costs about as much as exp.
template <class V>
static MV_ALWAYS_INLINE V event_probability(V y)
{
    const V t = V(0.0f) - select(y > V(18.0f), V(18.0f), y); // from 17.33 on the nearest float is 1
    const V n = detail::nearest_integer(t * V(detail::log2_e));
    const V q = detail::exp_minus_one(detail::minus_multiple_of_ln2(t, n));
    const V power = scale_by_power_of_two(V(1.0f), n);
    return (V(1.0f) - power) - power * q;
}

/// 12 y / (12 + 6 y + y^2), the (2,2) Padé form of 1 - e^-y, for y >= 0 and rates that are small a step.
/// Too small by up to 5.5e-4 at y <= 1, .0076 at 2, .016 at 2.5; increasing, up to rounding, to .9282 at sqrt(12),
/// where it stays: for larger rates use event_probability.
template <class V>
static MV_ALWAYS_INLINE V event_probability_fast(V y)
{
    const V t = select(y > V(3.46410162f), V(3.46410162f), y);
    return (V(12.0f) * t) / (V(12.0f) + t * (V(6.0f) + t));
}

} // namespace mv::elementary
