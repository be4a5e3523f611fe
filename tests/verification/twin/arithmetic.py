"""Single precision, and elementary functions without libm: base/elementary.hpp and lanes/lanes.hpp.

Every constant is a float32, so that no version of NumPy promotes anything to float64.
"""

import numpy as np

F = np.float32
WORD = np.uint32
ZERO = F(0)


def least(a, b):
    """The register's minimum: of equals, zeros of both signs included, the second."""
    return np.where(a < b, a, b)


def most(a, b):
    """The register's maximum."""
    return np.where(a > b, a, b)


def clip(x, low, high):
    return least(most(x, low), high)


def unit(x):
    return clip(x, F(0), F(1))


def magnitude(x):
    return most(x, -x)


def where(mask, x):
    """x where the mask holds, else zero."""
    return np.where(mask, x, F(0))


def one_where(mask):
    return mask.astype(F)


def total(terms):
    """Their sum, one after the other from zero."""
    sum_so_far = F(0)
    for term in terms:
        sum_so_far = sum_so_far + term
    return sum_so_far


def running(terms, start=ZERO):
    """start, and what it becomes with each term along the first axis, in their order."""
    first = np.broadcast_to(start, (1, *terms.shape[1:])).astype(F)
    return np.add.accumulate(np.concatenate([first, terms]), axis=0)


def total_along(terms, start=ZERO):
    return running(terms, start)[-1]


def power_of_two(n):
    """For whole numbers n from -126 to 127."""
    return ((n + F(12583039)).view(WORD) << WORD(23)).view(F)


def clamp(x, low, high):
    below = np.where(x > high, high, x)
    return np.where(below < low, low, below)


def nearest_integer(x):
    return (x + F(12582912)) - F(12582912)


def minus_multiple_of_ln2(x, n):
    return (x - n * F(0.693359375)) - n * F(-2.12194440e-4)


def exp_minus_one(r):
    """For |r| up to ln(2) / 2."""
    p = F(1.9875691500e-4) * r + F(1.3981999507e-3)
    for coefficient in (8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1):
        p = p * r + F(coefficient)
    return p * (r * r) + r


def scale_up(p, n):
    """p 2^n, infinity beyond the largest float."""
    up = n > F(0)
    return np.where(up, p + p, p) * power_of_two(np.where(up, n - F(1), n))


def exp(x):
    t = clamp(x, F(-87.33654), F(88.8))
    n = nearest_integer(t * F(1.44269504))
    p = F(1) + exp_minus_one(minus_multiple_of_ln2(t, n))
    return np.where(x < F(-87.33654), F(0), scale_up(p, n))


def around_one(x):
    """m and e with x = m 2^e and m from sqrt(1/2) to sqrt(2)."""
    bits = np.asarray(x, F).view(WORD)
    m = ((bits & WORD(0x007FFFFF)) | WORD(0x3F800000)).view(F)
    e = ((bits >> WORD(23)).astype(np.int32) - np.int32(127)).astype(F)
    above = m > F(1.41421356)
    return np.where(above, m * F(0.5), m), np.where(above, e + F(1), e)


SMALLEST, LARGEST = np.finfo(F).tiny, np.finfo(F).max


def log(x):
    m, e = around_one(x)
    f = m - F(1)
    p = F(7.0376836292e-2) * f + F(-1.1514610310e-1)
    for coefficient in (
        1.1676998740e-1,
        -1.2420140846e-1,
        1.4249322787e-1,
        -1.6668057665e-1,
        2.0000714765e-1,
        -2.4999993993e-1,
        3.3333331174e-1,
    ):
        p = p * f + F(coefficient)
    z = f * f
    small = ((f * z) * p + e * F(-2.12194440e-4)) - F(0.5) * z
    value = (f + small) + e * F(0.693359375)
    outside = np.where(x <= -SMALLEST, F(np.nan), F(-np.inf))
    return np.where(x < SMALLEST, outside, np.where(x <= LARGEST, value, x))


def exact_product(a, b):
    """a b as the sum of two floats (Dekker 1971)."""
    ca, cb = a * F(4097), b * F(4097)
    a1, b1 = ca - (ca - a), cb - (cb - b)
    a2, b2 = a - a1, b - b1
    product = a * b
    return product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2


def exact_sum(a, b):
    """a + b as the sum of two floats, where |a| >= |b|."""
    s = a + b
    return s, b - (s - a)


def log2_pair(x):
    """log2 x as the sum of two floats."""
    m, e = around_one(x)
    a, b = m - F(1), m + F(1)
    b_low = m - (b - F(1))
    reciprocal = F(1) / b
    s = a * reciprocal
    sb, sb_low = exact_product(s, b)
    s_low = (((a - sb) - sb_low) - s * b_low) * reciprocal
    z = s * s
    p = F(0.0909090909) * z + F(0.111111111)
    for coefficient in (0.142857143, 0.2, 0.333333333):
        p = p * z + F(coefficient)
    tail = s_low + (s * z) * p
    c, c_low = F(2.88539004), F(3.85192660e-8)
    cs, cs_low = exact_product(c, s)
    head, head_low = exact_sum(e, cs)
    return exact_sum(head, head_low + (cs_low + s * c_low + c * tail))


def power(x, y):
    """x^y for x >= 0."""
    high, low = log2_pair(x)
    bounded = clamp(y, F(-(2.0**40)), F(2.0**40))
    t, t_low = exact_product(bounded, high)
    whole = clamp(t, F(-126), F(128.25))
    n = nearest_integer(whole)
    r = (whole - n) + (t_low + bounded * low)
    p = F(1) + exp_minus_one(r * F(0.693147181))
    finite = np.where(t > F(128.25), F(np.inf), np.where(t < F(-126), F(0), scale_up(p, n)))
    falls = y < F(0)
    at_zero = np.where(falls, F(np.inf), np.where(y > F(0), F(0), y))
    at_infinity = np.where(x > LARGEST, np.where(falls, F(0), x + y), x)
    below = np.where(x <= -SMALLEST, F(np.nan), at_zero)
    value = np.where(x < SMALLEST, below, np.where(x <= LARGEST, finite, at_infinity))
    return np.where(y == F(0), F(1), value)


def logistic(x):
    return F(1) / (F(1) + exp(F(0) - x))


def event_probability(y):
    """1 - e^-y."""
    t = F(0) - np.where(y > F(18), F(18), y)
    n = nearest_integer(t * F(1.44269504))
    q = exp_minus_one(minus_multiple_of_ln2(t, n))
    return (F(1) - power_of_two(n)) - power_of_two(n) * q
