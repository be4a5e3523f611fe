#pragma once
/// Where the variables of a block lie in its memory, and where the parameters lie in theirs.

#include "world_view.hpp"

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
    case Extent::ONE: return 1;
    }
    return 0;
}

inline constexpr int parameter_slots_per_function = 4;

} // namespace mv::mv1
