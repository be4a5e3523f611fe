#include "normalise.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace mv {
namespace {

/// Rows of `width` values in a new order.
template <class T>
void reorder(std::vector<T>& values, const std::vector<std::uint32_t>& order, std::size_t width)
{
    std::vector<T> sorted;
    sorted.reserve(values.size());
    for (std::uint32_t row : order)
        for (std::size_t k = 0; k < width; ++k) sorted.push_back(std::move(values[row * width + k]));
    values = std::move(sorted);
}

void reorder_states(WorldParts& parts, const std::vector<std::uint32_t>& order)
{
    const std::size_t powers = parts.powers.size(), functions = parts.functions.size();
    reorder(parts.states, order, 1);
    reorder(parts.ties, order, (powers + first_power_supplier) * functions);
    reorder(parts.proximity, order, powers);
    reorder(parts.presence, order, powers);
    if (!parts.exposure.empty()) reorder(parts.exposure, order, powers);
    reorder(parts.camp, order, powers);
    reorder(parts.preference, order, powers);
    reorder(parts.institutions, order, powers);
    reorder(parts.quality, order, powers * functions);
    reorder(parts.nearest, order, 1);
}

template <class Link>
void sort_links(std::vector<Link>& links)
{
    for (Link& link : links)
        if (link.b < link.a) std::swap(link.a, link.b);
    std::sort(links.begin(), links.end(),
              [](const Link& x, const Link& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });
}

void sort_corridors(std::vector<Corridor>& corridors)
{
    for (Corridor& corridor : corridors) {
        if (corridor.to < corridor.from) std::swap(corridor.from, corridor.to);
        std::sort(corridor.transit.begin(), corridor.transit.end());
        std::sort(corridor.consent.begin(), corridor.consent.end());
    }
    std::sort(corridors.begin(), corridors.end(), [](const Corridor& x, const Corridor& y) {
        return std::tie(x.from, x.to, x.name) < std::tie(y.from, y.to, y.name);
    });
}

/// Values at `first`, `first + stride`, ... `count` of them. The largest takes what rounding leaves over, so the sum is
/// within half a unit in the last location of it, at most 2^-25; sums that good are left alone.
void scale_to_one(std::vector<float>& values, std::size_t first, std::size_t stride, std::size_t count)
{
    constexpr double good = 1.0001 / (1 << 25);
    const auto at = [&](std::size_t k) -> float& { return values[first + k * stride]; };
    double sum = 0;
    std::size_t largest = 0;
    for (std::size_t k = 0; k < count; ++k) {
        sum += static_cast<double>(at(k));
        if (at(k) > at(largest)) largest = k;
    }
    if (std::abs(sum - 1) <= good) return;
    double others = 0;
    for (std::size_t k = 0; k < count; ++k) {
        at(k) = static_cast<float>(static_cast<double>(at(k)) / sum);
        if (k != largest) others += static_cast<double>(at(k));
    }
    at(largest) = static_cast<float>(1 - others);
}

void sort_by_name(WorldParts& parts)
{
    const auto by_name = [](const auto& x, const auto& y) { return x.name < y.name; };
    std::sort(parts.names.begin(), parts.names.end(), by_name);
    std::sort(parts.groups.begin(), parts.groups.end(), by_name);
    for (Group& group : parts.groups) std::sort(group.states.begin(), group.states.end());
}

} // namespace

void sort_by_permanent_id(WorldParts& parts)
{
    std::vector<std::uint32_t> order(parts.states.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return parts.states[a].id < parts.states[b].id; });
    std::vector<StateId> moved(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) moved[order[i]] = StateId{i};
    reorder_states(parts, order);
    const auto move = [&](StateId& id) { id = moved[id.value]; };
    for (Border& border : parts.borders) move(border.a), move(border.b);
    for (auto& pair : parts.shared) move(pair.a), move(pair.b);
    for (auto& row : parts.nearest) std::for_each(row.begin(), row.end(), move);
    for (Corridor& corridor : parts.corridors) std::for_each(corridor.transit.begin(), corridor.transit.end(), move);
    for (OtherName& other : parts.names)
        if (other.state) move(*other.state);
    for (Group& group : parts.groups) std::for_each(group.states.begin(), group.states.end(), move);
    sort_by_name(parts);
    sort_links(parts.borders);
    sort_links(parts.shared);
    sort_corridors(parts.corridors);
}

void scale_to_one(WorldParts& parts)
{
    const std::size_t powers = parts.powers.size(), functions = parts.functions.size();
    const std::size_t suppliers = powers + first_power_supplier;
    for (std::size_t i = 0; i < parts.states.size(); ++i) {
        for (std::size_t f = 0; f < functions; ++f)
            scale_to_one(parts.ties, i * suppliers * functions + f, functions, suppliers);
        scale_to_one(parts.preference, i * powers, 1, powers);
    }
}

} // namespace mv
