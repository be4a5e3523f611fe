#pragma once
/// Where the variables of a block lie in its memory, and the shocks of a step in theirs.

#include "world_view.hpp"

#include <multivector/base/inline.hpp>
#include <multivector/models/mv1/variables.hpp>

#include <cstddef>

namespace mv::mv1 {

/// Entries (of sixteen lanes) that a variable of this extent takes.
inline std::size_t entries(Extent extent, const WorldView& w)
{
    const auto n = [](int k) { return static_cast<std::size_t>(k); };
    switch (extent) {
    case Extent::S: return n(w.states);
    case Extent::SG: return n(w.states) * n(w.powers);
    case Extent::SF: return n(w.states) * n(w.functions);
    case Extent::SUF: return n(w.states) * n(w.suppliers) * n(w.functions);
    case Extent::SM: return n(w.states) * n(w.memory);
    case Extent::P: return n(w.pairs);
    case Extent::G: return n(w.powers);
    case Extent::E: return n(w.borders);
    case Extent::R: return n(w.corridors);
    case Extent::SJ: return n(w.states) * n(w.projects);
    case Extent::ONE: return 1;
    }
    return 0;
}

/// Where the shocks of a step lie in one part of the lanes, in entries: the kinds that a state has one of,
/// [kind][state]; the clocks of demands, [state][power]; those of borders, [border]. Draws come in fours, so powers and
/// borders are rounded up to them.
struct ShockLayout {
    static constexpr int kinds = 4;
    int states = 0, powers = 0, borders = 0;

    explicit ShockLayout(const WorldView& w) : states(w.states), powers(fours(w.powers)), borders(fours(w.borders)) {}
    MV_ALWAYS_INLINE int of_state(int kind, int i) const { return kind * states + i; }
    MV_ALWAYS_INLINE int of_demand(int i, int g) const { return kinds * states + i * powers + g; }
    MV_ALWAYS_INLINE int of_border(int e) const { return (kinds + powers) * states + e; }
    MV_ALWAYS_INLINE int size() const { return of_border(borders); }

private:
    MV_ALWAYS_INLINE static int fours(int n) { return (n + 3) / 4 * 4; }
};

inline constexpr int parameter_slots_per_function = 4;

/// The slot of each parameter, by its key: the first of four where each function has one. The kernels' struct has them
/// so.
enum class Slot {
#define MV1_PARAMETER(key, ...) key,
#define MV1_FUNCTION_PARAMETER(key, ...) key, last_##key = key + parameter_slots_per_function - 1,
#include <multivector/models/mv1/declarations.def>
    count
};

} // namespace mv::mv1
