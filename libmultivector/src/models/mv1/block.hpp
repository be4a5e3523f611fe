// The state of sixteen replicates as the mechanisms see it. Part of a kernel unit: see kernel.inc.
#pragma once

#include "layout.hpp"

#include <lanes/draws.hpp>

namespace mv::mv1::MV_KERNEL {

/// The world as mechanisms see it. Where the kernel is made for a number of powers and functions (MV_POWERS,
/// MV_FUNCTIONS), these are constants, so that the loops over them unroll; else they are the view's.
struct World : mv1::WorldView {
    explicit World(const mv1::WorldView& view) : WorldView(view) {}
#if defined(MV_POWERS)
    static constexpr int powers = MV_POWERS, functions = MV_FUNCTIONS, suppliers = powers + 2,
                         pairs = powers * (powers - 1) / 2;
#endif
    /// Position of the pair of powers g and h, in any order; rows of the triangle above the diagonal one after the
    /// other.
    MV_ALWAYS_INLINE int pair(int g, int h) const
    {
        const int low = g < h ? g : h, high = g < h ? h : g;
        return low * (2 * powers - low - 1) / 2 + high - low - 1;
    }
};

inline constexpr int most_powers = 6, most_pairs = 15;
inline constexpr int home = 0, rest = 1, first_power = 2; // suppliers

/// Numbers side by side for all parts, [..][16]: a kernel's part of them lies as many registers apart as sixteen lanes
/// fill.
struct SharedRow {
    const Lanes* data;
    MV_ALWAYS_INLINE const Lanes& operator[](int k) const { return data[k * parts]; }
};

/// A variable with one index: a state, a pair, a border, ...
struct Field {
    Lanes* data = nullptr;
    MV_ALWAYS_INLINE Lanes& operator()(int i) const { return data[i]; }
};

/// A variable with two or three indices. The inner extents are constants where the kernel is made for them.
struct PowerField {
#if defined(MV_POWERS)
    static constexpr int second = MV_POWERS;
#else
    int second = 1;
#endif
    Lanes* data = nullptr;
    MV_ALWAYS_INLINE Lanes& operator()(int i, int g) const { return data[i * second + g]; }
    MV_ALWAYS_INLINE const Lanes* row(int i) const { return data + i * second; }
};

struct TieField {
#if defined(MV_POWERS)
    static constexpr int second = MV_POWERS + 2, third = MV_FUNCTIONS;
#else
    int second = 1, third = 1;
#endif
    Lanes* data = nullptr;
    MV_ALWAYS_INLINE Lanes& operator()(int i, int s, int f) const { return data[(i * second + s) * third + f]; }
    MV_ALWAYS_INLINE Lanes* row(int i) const { return data + i * second * third; }
};

struct MemoryField {
    int second = 1;
    Lanes* data = nullptr;
    MV_ALWAYS_INLINE Lanes& operator()(int i, int m) const { return data[i * second + m]; }
};

struct ProjectField {
    int second = 0;
    Lanes* data = nullptr;
    MV_ALWAYS_INLINE Lanes& operator()(int i, int project) const { return data[i * second + project]; }
};

/// The field type of each extent.
using FieldS = Field;
using FieldP = Field;
using FieldG = Field;
using FieldE = Field;
using FieldR = Field;
using FieldONE = Field;
using FieldSG = PowerField;
using FieldSUF = TieField;
using FieldSM = MemoryField;
using FieldSJ = ProjectField;

/// Parameters are lanes too: a block is sixteen replicates of one point or sixteen points.
struct Parameters {
#define MV1_PARAMETER(key, ...) Lanes key;
#define MV1_FUNCTION_PARAMETER(key, ...) Lanes key[mv1::parameter_slots_per_function];
#include <multivector/models/mv1/declarations.def>
};

struct Block {
#define MV1_VARIABLE(name, extent, unit, meaning) Field##extent name;
#include <multivector/models/mv1/declarations.def>

    /// The part of a block's memory whose lanes one register holds; parts lie one after the other.
    Block(const World& w, float* memory, const std::size_t* offset, std::size_t entries, int part)
    {
        Lanes* const first = reinterpret_cast<Lanes*>(memory) + static_cast<std::size_t>(part) * entries;
#define MV1_VARIABLE(name, extent, unit, meaning)                                                                      \
    name.data = first + offset[static_cast<int>(mv1::Variable::name)];                                                 \
    set_extents(name, w);
#include <multivector/models/mv1/declarations.def>
    }

private:
    static void set_extents(Field&, const World&) {}
    static void set_extents(MemoryField& f, const World& w) { f.second = w.memory; }
    static void set_extents(ProjectField& f, const World& w) { f.second = w.projects; }
#if defined(MV_POWERS)
    static void set_extents(PowerField&, const World&) {}
    static void set_extents(TieField&, const World&) {}
#else
    static void set_extents(PowerField& f, const World& w) { f.second = w.powers; }
    static void set_extents(TieField& f, const World& w)
    {
        f.second = w.suppliers;
        f.third = w.functions;
    }
#endif
};

/// The four uniforms every state gets in every step, drawn once and used by the mechanism each is for.
enum class Shock { contest, drawn_in, unrest, pact_review };

/// Where a mechanism draws from: the common shocks of the step, and any address for what happens rarely.
struct Chance {
    const Draws& draws;
    mv1::ShockLayout layout;
    Lanes* shocks; ///< [entry of the layout]

    MV_ALWAYS_INLINE Lanes& shock(int i, Shock which) const
    {
        return shocks[layout.of_state(static_cast<int>(which), i)];
    }
    MV_ALWAYS_INLINE Lanes& demand_clock(int i, int g) const { return shocks[layout.of_demand(i, g)]; }
    MV_ALWAYS_INLINE Lanes& border_onset(int e) const { return shocks[layout.of_border(e)]; }

    /// Shocks lie beyond the caches: those of the next group are asked for before the work on this one. Asking past the
    /// end does no harm.
    static MV_ALWAYS_INLINE void ask_for(const Lanes* from, int count)
    {
        const char* const bytes = reinterpret_cast<const char*>(from);
        for (std::size_t k = 0; k < sizeof(Lanes) * static_cast<std::size_t>(count); k += 64)
            __builtin_prefetch(bytes + k);
    }
    MV_ALWAYS_INLINE FourLanes four(int step, std::uint32_t entity, Stream stream) const
    {
        return draws.four(step, entity, stream);
    }
};

/// Rivalry of two powers; zero of a power with itself.
MV_ALWAYS_INLINE Lanes rivalry_of(const World& w, const Block& b, int g, int h)
{
    return g == h ? Lanes(0.f) : b.rho(w.pair(g, h));
}

/// Tie to power g in function f.
MV_ALWAYS_INLINE Lanes& tie(const Block& b, int i, int g, int f) { return b.x(i, g + first_power, f); }

/// Lump and stability cost of an event of level 1 display, 2 force, 3 war in the lanes of `happens`.
MV_ALWAYS_INLINE Lanes cost_of(const Parameters& p, const Lanes& level)
{
    return select(level > Lanes(2.5f), p.cost_war, select(level > Lanes(1.5f), p.cost_force, p.cost_display));
}

/// Charges an event of that cost to state i: years of income in this step, and stability.
MV_ALWAYS_INLINE void charge(const Parameters& p, const Block& b, int i, const Lanes& cost)
{
    b.lump(i) += cost;
    b.A_lost(i) += cost;
    b.S(i) = unit(b.S(i) - p.stability_cost * cost);
}

/// Level of an event: 3 with probability war, 2 with probability force, else 1.
MV_ALWAYS_INLINE Lanes draw_level(const Lanes& u, const Lanes& force, const Lanes& war)
{
    return select(u < war, Lanes(3.f), select(u < war + force, Lanes(2.f), Lanes(1.f)));
}

/// Probability that something with this hazard a year happens within a step.
MV_ALWAYS_INLINE Lanes chance_of(const World& w, const Lanes& hazard)
{
    return event_probability(hazard * Lanes(w.dt));
}

/// Whether something with this hazard a year happens within a step, in the lanes' draws u. 1 - e^{-y} <= y: most often
/// the cheap bound settles it.
MV_ALWAYS_INLINE Mask happens(const World& w, const Lanes& u, const Lanes& hazard)
{
    const Lanes y = hazard * Lanes(w.dt);
    const Mask may = u < y;
    return any(may) ? may & (u < event_probability(y)) : may;
}

/// Agreement of two states' leans: 1 - 1/2 sum_g |T_ig - T_jg|, in [0, 1].
MV_ALWAYS_INLINE Lanes state_trust(const World& w, const Block& b, int i, int j)
{
    Lanes distance(0.f);
    for (int g = 0; g < w.powers; ++g) distance += abs(b.T(i, g) - b.T(j, g));
    return Lanes(1.f) - Lanes(.5f) * distance;
}

/// What a mediator trusted by the two sides this much is worth: the lesser trust, or (informed mode) the difference.
MV_ALWAYS_INLINE Lanes mediator_score(const World& w, const Lanes& a, const Lanes& b)
{
    return w.informed_mediation ? abs(a - b) : min(a, b);
}

} // namespace mv::mv1::MV_KERNEL
