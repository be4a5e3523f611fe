#pragma once
/// What every header of arithmetic needs: forced inlining, and a refusal of flags that change results.

#include <cfloat>

#if defined(__FAST_MATH__)
#error "multivector: results are the same bits everywhere only without -ffast-math; remove it (and -Ofast)"
#endif
#if FLT_EVAL_METHOD != 0
#error "multivector: float and double must be computed in their own precision (FLT_EVAL_METHOD 0; not x87)"
#endif

/// Written after `static`: no symbol is left for the linker to share between files built for different
/// instruction sets, where it would keep one copy, perhaps one the processor cannot run.
#if defined(__GNUC__) || defined(__clang__)
#define MV_ALWAYS_INLINE inline __attribute__((always_inline))
#else
#define MV_ALWAYS_INLINE inline
#endif
