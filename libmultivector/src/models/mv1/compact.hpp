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
MV_ALWAYS_INLINE int lesser(int a, int b) { return a < b ? a : b; }
MV_ALWAYS_INLINE float greater(float a, float b) { return a > b ? a : b; }
MV_ALWAYS_INLINE float unit(float x) { return lesser(greater(x, 0.f), 1.f); }

/// Level of an event and what it costs, in one replicate; see block.hpp.
MV_ALWAYS_INLINE float draw_level(float u, float force, float war)
{
    return u < war ? 3.f : u < war + force ? 2.f : 1.f;
}
MV_ALWAYS_INLINE float cost_of(const Parameters& p, Replicate own, float level)
{
    return own(level > 2.5f ? p.cost_war : level > 1.5f ? p.cost_force : p.cost_display);
}
MV_ALWAYS_INLINE void charge(const Parameters& p, const Block& b, int i, Replicate own, float cost)
{
    own(b.lump(i)) += cost;
    own(b.A_lost(i)) += cost;
    own(b.S(i)) = unit(own(b.S(i)) - own(p.stability_cost) * cost);
}

/// A state and a power in one replicate.
struct Encounter {
    int state, power;
    Replicate replicate;

    static std::uint32_t code(int state, int power)
    {
        return static_cast<std::uint32_t>(state) << 8 | static_cast<std::uint32_t>(power) << 4;
    }
    static Encounter of(std::uint32_t code)
    {
        return {static_cast<int>(code >> 8), static_cast<int>(code >> 4 & 15u), {static_cast<int>(code & 15u)}};
    }
};

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

/// Works through a list of events, some registers at a time: gather(event, put, real, to) puts what event number
/// `event` depends on into a slot, every slot of a register, where those left over repeat the register's first and are
/// not `real`; then each register draws; then weigh(all, u, registers, from) does the rest for the registers of events
/// `from` and later. Each of these is a loop of its own, for what takes long (tiles.hpp).
template <class Gathered, class Gather, class Weigh>
MV_ALWAYS_INLINE void for_batches(int events, const Chance& chance, int step, Stream stream, const Gather& gather,
                                  const Weigh& weigh)
{
    constexpr int batch = 8;
    Gathered all[batch];
    FourLanes u[batch];
    for (int from = 0; from < events; from += batch * Lanes::width) {
        const int left = events - from, registers = lesser((left + Lanes::width - 1) / Lanes::width, batch);
        for (int r = 0; r < registers; ++r)
            for (int slot = 0; slot < Lanes::width; ++slot) {
                const int n = r * Lanes::width + slot;
                gather(from + (n < left ? n : r * Lanes::width), slot, n < left, all[r]);
            }
        for (int r = 0; r < registers; ++r) u[r] = all[r].addresses.four(chance, step, stream);
        weigh(all, u, registers, from);
    }
}

} // namespace mv::mv1::MV_KERNEL
