#pragma once
/// Forced inlining, for arithmetic in headers.

#include <multivector/base/exact_math.h>

/// Written after `static`: no symbol is left for the linker to share between files built for different
/// instruction sets, where it would keep one copy, perhaps one the processor cannot run.
#if defined(__GNUC__) || defined(__clang__)
#define MV_ALWAYS_INLINE inline __attribute__((always_inline))
#else
#define MV_ALWAYS_INLINE inline
#endif
