#pragma once
/// Strong ids: small integers that do not convert into each other.

#include <multivector/base/exact_math.h>

#include <compare>
#include <cstdint>

namespace mv {

/// A position, from 0, that mixes with no other kind of position.
template <class Tag, class Int = std::uint32_t>
struct Id {
    using value_type = Int; ///< the integer behind it
    Int value{};            ///< the position
    constexpr Id() = default;
    constexpr explicit Id(Int v) : value(v) {} ///< from a position, on purpose only
    /// By position.
    constexpr auto operator<=>(const Id&) const = default;
};

using StateId = Id<struct StateTag>;       ///< position of a state in its world, by ascending permanent id
using PowerId = Id<struct PowerTag>;       ///< position of a power in its world
using Replicate = Id<struct ReplicateTag>; ///< number of a replicate, from 0
using Step = Id<struct StepTag>;           ///< time step from the start of burn-in, from 0

} // namespace mv
