#pragma once
/// Time of models that go by sweeps: as many updates as there are vertices, actors or the like.

#include <multivector/base/error.hpp>
#include <multivector/model/layout.hpp>

#include <cstdint>
#include <numeric>
#include <string>

namespace mv {

inline constexpr std::uint32_t most_sweeps = 1u << 24; ///< a time is a whole number in float
inline constexpr std::size_t largest_part_axis = 500;  ///< parts that are recorded one by one

/// Times 0, every, 2 every ... and the horizon, all of which single replicates keep.
inline void lay_out_sweeps(Layout& layout, std::uint32_t horizon, std::uint32_t every)
{
    for (std::uint64_t t = 0; t < horizon; t += every) layout.times.push_back(static_cast<float>(t));
    layout.times.push_back(static_cast<float>(horizon));
    layout.time_unit = "sweep";
    layout.trace_times.resize(layout.times.size());
    std::iota(layout.trace_times.begin(), layout.trace_times.end(), std::size_t{0});
}

/// What `every` is unless it is given.
inline std::uint32_t usual_every(std::uint32_t horizon) { return horizon < 100 ? 1 : horizon / 100; }

/// InputError for a horizon that no run can have.
inline void check_sweeps(std::uint32_t horizon)
{
    if (horizon < 1 || horizon > most_sweeps)
        throw InputError(
            {{}, "not a horizon", std::to_string(horizon), "1 to " + std::to_string(most_sweeps) + " sweeps", {}});
}

} // namespace mv
