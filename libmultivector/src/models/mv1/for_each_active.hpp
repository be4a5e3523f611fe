// Rare events of many entities. Part of a kernel unit: see kernel.inc.
#pragma once

#include <lanes/lanes.hpp>

namespace mv::mv1::MV_KERNEL {

/// Calls then(k) for every k in [0, count) for which may(k) holds in some lane, in order. The questions of a group come
/// before its first answer, so that none waits for a guess about the one before: may(k) must not depend on then(j).
template <class May, class Then>
MV_ALWAYS_INLINE void for_each_active(int count, const May& may, const Then& then)
{
    constexpr int group = 48;
    int found[group];
    for (int from = 0; from < count; from += group) {
        const int to = from + group < count ? from + group : count;
        int hits = 0;
        for (int k = from; k < to; ++k) {
            found[hits] = k;
            hits += any(may(k)) ? 1 : 0;
        }
        for (int n = 0; n < hits; ++n) then(found[n]);
    }
}

} // namespace mv::mv1::MV_KERNEL
