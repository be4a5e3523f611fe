// Rare events of many entities. Part of a kernel unit: see kernel.inc.
#pragma once

#include <lanes/lanes.hpp>

namespace mv::mv1::MV_KERNEL {

/// Writes every k in [from, to) for which may(k) holds in some lane to `found`, in order and without a branch; returns
/// how many there are. The list needs room for all of them.
template <class May>
MV_ALWAYS_INLINE int list_active(int from, int to, const May& may, int* found)
{
    int hits = 0;
    for (int k = from; k < to; ++k) {
        found[hits] = k;
        hits += any(may(k)) ? 1 : 0;
    }
    return hits;
}

/// Calls then(k) for every k in [0, count) for which may(k) holds in some lane, in order. The questions of a group come
/// before its first answer, so that none waits for a guess about the one before: may(k) must not depend on then(j).
template <class May, class Then>
MV_ALWAYS_INLINE void for_each_active(int count, const May& may, const Then& then)
{
    constexpr int group = 48;
    int found[group];
    for (int from = 0; from < count; from += group) {
        const int hits = list_active(from, from + group < count ? from + group : count, may, found);
        for (int n = 0; n < hits; ++n) then(found[n]);
    }
}

} // namespace mv::mv1::MV_KERNEL
