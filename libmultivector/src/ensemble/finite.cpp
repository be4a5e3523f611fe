#include "finite.hpp"

#include <algorithm>
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

/// The outcome that entry `entry` of all alternatives belongs to; where it is one of a state's, whose.
Failure failure_of(const Layout& layout, const std::vector<OutcomeInfo>& infos, std::size_t entry,
                   std::uint32_t replicate, float value)
{
    const std::size_t entries = infos.back().first + infos.back().size, k = entry % entries;
    const auto behind = std::ranges::upper_bound(infos, k, {}, &OutcomeInfo::first);
    const OutcomeInfo& info = *(behind - 1);
    Failure found =
        failure(replicate, entry / entries, "outcome `" + layout.entry_name(info, k - info.first) + "`", value);
    for (std::size_t place = 0; place < info.axes.size(); ++place)
        if (layout.axes[info.axes[place]].name == "state") found.state = layout.labels(info, k - info.first)[place];
    return found;
}

} // namespace

bool all_finite(const BlockRecord& record, int valid)
{
    return all_finite(record.outcomes, valid) && all_finite(record.summarised, valid)
           && all_finite(record.series, valid);
}

Failure describe_not_finite(const Layout& layout, const BlockRecord& record, std::uint32_t replicate)
{
    if (const auto row = first_bad_row(record.outcomes))
        return failure_of(layout, layout.outcomes, *row, replicate, record.outcomes[*row * block_lanes]);
    if (const auto row = first_bad_row(record.summarised))
        return failure_of(layout, layout.summarised, *row, replicate, record.summarised[*row * block_lanes]);
    const std::size_t row = first_bad_row(record.series).value();
    const std::size_t times = layout.times.size(), n = layout.series.size();
    return failure(replicate, row / times / n,
                   "series `" + layout.series[row / times % n].name + "` at time " + std::to_string(row % times)
                       + " of " + std::to_string(times),
                   record.series[row * block_lanes]);
}

} // namespace mv::ensemble
