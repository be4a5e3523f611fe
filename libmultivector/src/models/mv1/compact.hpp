// Rare events of many entities in many replicates, gathered so that a register is full of them. Part of a kernel unit:
// see kernel.inc.
#pragma once

#include "block.hpp"

namespace mv::mv1::MV_KERNEL {

/// One replicate's numbers: what happens to few is written as plain arithmetic.
struct Replicate {
    int lane;
    MV_ALWAYS_INLINE float& operator()(Lanes& x) const { return floats(x)[lane]; }
    MV_ALWAYS_INLINE float operator()(const Lanes& x) const { return floats(x)[lane]; }
    MV_ALWAYS_INLINE Mask alone() const { return mask_of(1u << lane); }
};

/// min and max as registers have them.
MV_ALWAYS_INLINE float lesser(float a, float b) { return a < b ? a : b; }
MV_ALWAYS_INLINE float greater(float a, float b) { return a > b ? a : b; }
MV_ALWAYS_INLINE float unit(float x) { return lesser(greater(x, 0.f), 1.f); }

/// Puts one replicate's number, or the world's, into a slot of a register.
struct Into {
    int slot;
    Replicate from;
    MV_ALWAYS_INLINE void operator()(Lanes& to, const Lanes& x) const { floats(to)[slot] = from(x); }
    MV_ALWAYS_INLINE void operator()(Lanes& to, float x) const { floats(to)[slot] = x; }
    template <int n>
    MV_ALWAYS_INLINE void operator()(Lanes (&to)[n], const Lanes (&x)[n]) const
    {
        for (int k = 0; k < n; ++k) (*this)(to[k], x[k]);
    }
};

/// Declares a struct of those members of From that list(use) names, which takes all of them for a replicate. A gathered
/// computation reads its parameters from such a struct: what it reads and the list lacks does not compile.
#define MV1_GATHERED_MEMBER(key) decltype(From::key) key;
#define MV1_TAKE_MEMBER(key) put(key, from.key);
#define MV1_GATHERED(Name, Whole, list)                                                                                \
    struct Name {                                                                                                      \
        using From = Whole;                                                                                            \
        list(MV1_GATHERED_MEMBER) MV_ALWAYS_INLINE void take(const From& from, const Into& put)                        \
        {                                                                                                              \
            list(MV1_TAKE_MEMBER)                                                                                      \
        }                                                                                                              \
    };

/// What each slot of a register draws: addresses side by side.
struct Addresses {
    LaneWords replicate, entity;
    MV_ALWAYS_INLINE void put(int slot, const Chance& chance, const Replicate& from, std::uint32_t drawn)
    {
        replicate.word[slot] = chance.draws.replicate[from.lane];
        entity.word[slot] = drawn;
    }
    MV_ALWAYS_INLINE FourLanes four(const Chance& chance, int step, Stream stream) const
    {
        return chance.draws.four(step, replicate, entity, stream);
    }
};

/// Calls then(first, count) for as many registers as `events` fill: events [first, first + count) go into one.
template <class Then>
MV_ALWAYS_INLINE void for_registers(int events, const Then& then)
{
    for (int first = 0; first < events; first += Lanes::width)
        then(first, events - first < Lanes::width ? events - first : Lanes::width);
}

} // namespace mv::mv1::MV_KERNEL
