/// Checks of corridors.

#include "check.hpp"

#include "../base/text.hpp"

#include <algorithm>

namespace mv::checks {
namespace {

template <class Id>
bool has_repeats(std::vector<Id> ids)
{
    std::sort(ids.begin(), ids.end());
    return std::adjacent_find(ids.begin(), ids.end()) != ids.end();
}

bool same_pair(const Corridor& a, const Corridor& b) { return std::minmax(a.from, a.to) == std::minmax(b.from, b.to); }

} // namespace

void Checker::corridors() const
{
    float largest = parts_.corridors.empty() ? 1.f : 0.f;
    for (std::size_t c = 0; c < parts_.corridors.size(); ++c) {
        corridor_places(c);
        corridor(c);
        largest = std::max(largest, parts_.corridors[c].pair_weight);
    }
    if (largest < 1)
        fail({"corridors", 0, "pair_weight"}, "the largest `pair_weight` is not 1", text::of(largest), "1",
             "divide the column by its largest value");
}

void Checker::corridor_places(std::size_t row) const
{
    const Corridor& corridor = parts_.corridors[row];
    exists({"corridors", row, "economy_1"}, corridor.from);
    exists({"corridors", row, "economy_2"}, corridor.to);
    if (corridor.from == corridor.to)
        fail({"corridors", row, "economy_2"}, "a corridor joins a power with itself",
             parts_.powers[corridor.from.value].code, "two different powers");
    for (StateId state : corridor.transit) exists({"corridors", row, "transit"}, state);
    for (PowerId power : corridor.consent) exists({"corridors", row, "consent"}, power);
    if (has_repeats(corridor.transit))
        fail({"corridors", row, "transit"}, "a transit state appears twice", {}, "each once");
    if (has_repeats(corridor.consent))
        fail({"corridors", row, "consent"}, "a consenting power appears twice", {}, "each once");
}

void Checker::corridor(std::size_t row) const
{
    const Corridor& corridor = parts_.corridors[row];
    plain({"corridors", row, "name"}, corridor.name);
    unique({"corridors", row, "name"}, "the name of a corridor",
           [&](std::size_t c) { return parts_.corridors[c].name; });
    plain({"corridors", row, "source"}, corridor.source);
    range({"corridors", row, "pair_weight"}, corridor.name, corridor.pair_weight, {0, 1, true});
    range({"corridors", row, "kilometres"}, corridor.name, corridor.kilometres, {0, 1e5, true});
    range({"corridors", row, "tariff"}, corridor.name, corridor.tariff, {0, 10});
    for (const Corridor& other : parts_.corridors)
        if (&other < &corridor && same_pair(other, corridor) && other.pair_weight != corridor.pair_weight)
            fail({"corridors", row, "pair_weight"}, "`pair_weight` differs between corridors of one pair",
                 text::of(corridor.pair_weight), text::of(other.pair_weight) + ", as for " + other.name);
}

} // namespace mv::checks
