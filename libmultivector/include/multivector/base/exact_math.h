#ifndef MULTIVECTOR_EXACT_MATH_H
#define MULTIVECTOR_EXACT_MATH_H
/* Every public header includes this one, in C and C++: flags that let a compiler change results are refused, as far as
 * it tells of them. GCC tells of each, Clang of -ffast-math, -Ofast and -ffinite-math-only alone. */
#include <float.h>

#if defined(__FAST_MATH__) || (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__) || defined(__ASSOCIATIVE_MATH__) \
    || defined(__RECIPROCAL_MATH__) || defined(__NO_SIGNED_ZEROS__)
#error "multivector: results are the same bits everywhere only without -ffast-math, -Ofast and their parts"
#endif
#if FLT_EVAL_METHOD != 0
#error "multivector: float and double must be computed in their own precision (FLT_EVAL_METHOD 0; not x87)"
#endif

#endif
