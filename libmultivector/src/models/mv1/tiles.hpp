// States a few at a time. Part of a kernel unit: see kernel.inc.
#pragma once

#include "for_each_active.hpp"

namespace mv::mv1::MV_KERNEL {

/// A processor looks some three hundred instructions ahead. A long chain of operations, as an exponential is, in the
/// middle of other work therefore waits for itself; in a loop of its own over a tile of states several run together.
/// More than the compiler unrolls (cmake/CompileFlags.cmake), lest there be a copy for each.
inline constexpr int tile = 32;

/// Calls then(first, count) for the states [first, first + count), a tile at a time.
template <class Then>
MV_ALWAYS_INLINE void for_tiles(int states, const Then& then)
{
    for (int first = 0; first < states; first += tile) then(first, states - first < tile ? states - first : tile);
}

} // namespace mv::mv1::MV_KERNEL
