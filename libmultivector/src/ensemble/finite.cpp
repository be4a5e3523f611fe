#include "finite.hpp"

#include <bit>
#include <optional>

namespace mv::ensemble {
namespace {

/// By the bits: no comparison that a flag like -ffinite-math-only could remove.
bool is_finite(float x) { return (std::bit_cast<std::uint32_t>(x) & 0x7f800000u) != 0x7f800000u; }

bool all_finite(const std::vector<float>& numbers, int valid)
{
    std::array<std::uint32_t, block_lanes> bad{};
    for (std::size_t row = 0; row < numbers.size(); row += block_lanes)
        for (std::size_t lane = 0; lane < block_lanes; ++lane) bad[lane] |= is_finite(numbers[row + lane]) ? 0u : 1u;
    for (std::size_t lane = 0; lane < static_cast<std::size_t>(valid); ++lane)
        if (bad[lane] != 0) return false;
    return true;
}

std::optional<std::size_t> first_bad_row(const std::vector<float>& numbers)
{
    for (std::size_t row = 0; row * block_lanes < numbers.size(); ++row)
        if (!is_finite(numbers[row * block_lanes])) return row;
    return std::nullopt;
}

std::string text_of(float x)
{
    const auto bits = std::bit_cast<std::uint32_t>(x);
    if ((bits & 0x007fffffu) != 0) return "not a number (or was not written)";
    return bits >> 31 ? "minus infinity" : "infinity";
}

Failure failure(std::uint32_t replicate, std::size_t alternative, const std::string& what, float value)
{
    return {replicate, static_cast<int>(alternative), -1, "", what + " is " + text_of(value)};
}

} // namespace

bool all_finite(const BlockRecord& record, int valid)
{
    return all_finite(record.outcomes, valid) && all_finite(record.state_outcomes, valid)
           && all_finite(record.series, valid);
}

Failure describe_not_finite(const Layout& layout, const BlockRecord& record, std::uint32_t replicate)
{
    if (const auto row = first_bad_row(record.outcomes)) {
        const std::size_t n = layout.outcomes.size();
        return failure(replicate, *row / n, "outcome `" + layout.outcomes[*row % n].name + "`",
                       record.outcomes[*row * block_lanes]);
    }
    if (const auto row = first_bad_row(record.state_outcomes)) {
        const std::size_t states = layout.states.size(), n = layout.state_outcomes.size();
        const std::string& name = layout.state_outcomes[*row / states % n].name;
        Failure found = failure(replicate, *row / states / n, "outcome `" + name + "` of the state",
                                record.state_outcomes[*row * block_lanes]);
        found.state = layout.states[*row % states];
        return found;
    }
    const std::size_t row = first_bad_row(record.series).value();
    const std::size_t times = layout.times.size(), n = layout.series.size();
    return failure(replicate, row / times / n,
                   "series `" + layout.series[row / times % n].name + "` at time " + std::to_string(row % times)
                       + " of " + std::to_string(times),
                   record.series[row * block_lanes]);
}

} // namespace mv::ensemble
