#pragma once
/// exp, log, pow in double precision: the same bits on every machine. For set-up, world files and summaries,
/// not for kernels: these branch.
///
/// Only IEEE + - * / and bit moves, as in elementary.hpp; -ffp-contract=off and rounding to nearest are needed.
/// Rational forms of exp and log: FDLIBM 5.3, e_exp.c and e_log.c (Copyright 1993 Sun Microsystems; freely granted).

#include <multivector/base/inline.hpp>

#include <cstdint>

namespace mv::elementary {

namespace detail {

constexpr double d_ln2_high = 6.93147180369123816490e-01; // 32 bits: its product with an exponent is exact
constexpr double d_ln2_low = 1.90821492927058770002e-10;
constexpr double d_infinity = __builtin_inf();
constexpr double d_not_a_number = __builtin_nan("");

/// 2^n, n in [-1022, 1023].
static MV_ALWAYS_INLINE double power_of_two(int n)
{
    return __builtin_bit_cast(double, static_cast<std::uint64_t>(n + 1023) << 52);
}

/// x 2^n for x in [.5, 2] and n in [-1080, 1025], rounded once more where it is denormal.
static MV_ALWAYS_INLINE double scale(double x, int n)
{
    const int half = n / 2;
    return (x * power_of_two(half)) * power_of_two(n - half);
}

/// The integer nearest to x, |x| < 2^51.
static MV_ALWAYS_INLINE double nearest_integer(double x)
{
    constexpr double magic = 0x1.8p52;
    return (x + magic) - magic;
}

/// e^(high + low) for |high| up to a little above ln(2)/2 and low small beside it.
static MV_ALWAYS_INLINE double exp_of_sum(double high, double low)
{
    const double r = high + low;
    const double t = r * r;
    double p = 4.13813679705723846039e-08 * t - 1.65339022054652515390e-06;
    p = p * t + 6.61375632143793436117e-05;
    p = p * t - 2.77777777770155933842e-03;
    p = p * t + 1.66666666666666019037e-01;
    const double c = r - t * p;
    return 1.0 + (high + (low + (r * c) / (2.0 - c)));
}

/// x = m 2^e with m in [sqrt(1/2), sqrt(2)], for x positive and finite.
struct SplitDouble {
    double m;
    double e;
};

static MV_ALWAYS_INLINE SplitDouble split_around_one(double x)
{
    double e = -1023.0;
    if (x < DBL_MIN) {
        x *= 0x1p54;
        e -= 54.0;
    }
    const auto bits = __builtin_bit_cast(std::uint64_t, x);
    e += static_cast<double>(static_cast<std::int64_t>(bits >> 52));
    const double m = __builtin_bit_cast(double, (bits & 0x000fffffffffffffu) | 0x3ff0000000000000u);
    if (m > 1.4142135623730951) return {m * 0.5, e + 1.0};
    return {m, e};
}

/// A number as the unevaluated sum high + low.
struct PairDouble {
    double high;
    double low;
};

/// a + b exactly, if |a| >= |b| or a = 0.
static MV_ALWAYS_INLINE PairDouble exact_sum(double a, double b)
{
    const double sum = a + b;
    return {sum, b - (sum - a)};
}

/// a b exactly (T. J. Dekker 1971); |a|, |b| < 2^900.
static MV_ALWAYS_INLINE PairDouble exact_product(double a, double b)
{
    const double ca = a * 134217729.0; // 2^27 + 1
    const double cb = b * 134217729.0;
    const double a1 = ca - (ca - a);
    const double b1 = cb - (cb - b);
    const double a2 = a - a1;
    const double b2 = b - b1;
    const double product = a * b;
    return {product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2};
}

/// The product of two pairs, to about 2^-102.
static MV_ALWAYS_INLINE PairDouble product(PairDouble a, PairDouble b)
{
    const PairDouble p = exact_product(a.high, b.high);
    return exact_sum(p.high, p.low + (a.high * b.low + a.low * b.high));
}

/// log2 x to about 2^-64 relative: e + 2/ln(2) (s + s^3/3 + s^5/5 + ...), s = (m - 1)/(m + 1); the first two
/// terms of the series as pairs.
static inline PairDouble log2_pair(double x)
{
    const auto [m, e] = split_around_one(x);
    const double a = m - 1.0; // exact
    const double b = m + 1.0;
    const double b_low = m - (b - 1.0);
    const double q = a / b;
    const PairDouble qb = exact_product(q, b);
    const PairDouble s = exact_sum(q, (((a - qb.high) - qb.low) - q * b_low) / b);
    const PairDouble z = product(s, s);
    const PairDouble cube = product(product(z, s), {0x1.5555555555555p-2, 0x1.5555555555555p-56});
    double p = 1.0 / 27.0;
    for (double k = 25.0; k >= 5.0; k -= 2.0) p = p * z.high + 1.0 / k;
    const double rest = s.high * (z.high * z.high) * p;
    const PairDouble first = exact_sum(s.high, cube.high);
    const PairDouble series = exact_sum(first.high, first.low + ((s.low + cube.low) + rest));
    const PairDouble head = product(series, {0x1.71547652b82fep+1, 0x1.777d0ffda0d24p-55}); // 2/ln 2
    const PairDouble sum = exact_sum(e, head.high);
    return exact_sum(sum.high, sum.low + head.low);
}

/// x^y for x positive and finite, y finite and not 0.
static inline double power(double x, double y)
{
    const PairDouble l = log2_pair(x);
    const double bounded = y > 0x1p80 ? 0x1p80 : y < -0x1p80 ? -0x1p80 : y;
    const PairDouble t = exact_product(bounded, l.high);
    if (t.high > 1025.0) return d_infinity;
    if (t.high < -1080.0) return 0.0;
    const double n = nearest_integer(t.high);
    const PairDouble r = exact_sum(t.high - n, t.low + bounded * l.low);
    const PairDouble u = product(r, {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56}); // ln 2
    return scale(exp_of_sum(u.high, u.low), static_cast<int>(n));
}

} // namespace detail

/// e^x. Overflows to +inf above 709.7827; denormal results are rounded twice, below -745.2 it is 0.
/// exp(0) = 1. Error below .88 ulp for normal results (4 10^6 points, libquadmath).
static inline double exp(double x)
{
    if (!(x <= 710.0)) return x > 710.0 ? detail::d_infinity : x;
    if (x < -746.0) return 0.0;
    const double n = detail::nearest_integer(x * 1.44269504088896338700);
    return detail::scale(detail::exp_of_sum(x - n * detail::d_ln2_high, -(n * detail::d_ln2_low)), static_cast<int>(n));
}

/// ln x, denormals too. log(1) = 0, log(0) = -inf, negative numbers give NaN.
/// Error below .82 ulp (4 10^6 points, libquadmath).
static inline double log(double x)
{
    if (x == 0.0) return -detail::d_infinity;
    if (x < 0.0) return detail::d_not_a_number;
    if (!(x <= DBL_MAX)) return x;
    const auto [m, e] = detail::split_around_one(x);
    const double f = m - 1.0;
    const double s = f / (2.0 + f);
    const double z = s * s;
    double p = 1.479819860511658591e-01 * z + 1.531383769920937332e-01;
    p = p * z + 1.818357216161805012e-01;
    p = p * z + 2.222219843214978396e-01;
    p = p * z + 2.857142874366239149e-01;
    p = p * z + 3.999999999940941908e-01;
    p = p * z + 6.666666666666735130e-01;
    const double half_square = 0.5 * f * f;
    return e * detail::d_ln2_high - ((half_square - (s * (half_square + z * p) + e * detail::d_ln2_low)) - f);
}

/// x^y for x >= 0. pow(x, 0) = 1, pow(1, y) = 1 (y not NaN), pow(0, y) = 0 or, for y < 0, +inf; x < 0 gives NaN.
/// Error below .92 ulp for normal results (4 10^6 random pairs, libquadmath).
static inline double pow(double x, double y)
{
    if (y == 0.0) return 1.0;
    if (x < 0.0) return detail::d_not_a_number;
    if (x != x || y != y) return x + y;
    if (x == 0.0) return y < 0.0 ? detail::d_infinity : 0.0;
    if (x > DBL_MAX) return y < 0.0 ? 0.0 : x;
    return detail::power(x, y);
}

} // namespace mv::elementary
