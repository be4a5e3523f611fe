/// Checks of powers, their rivalries, and states.

#include "check.hpp"

#include "../base/text.hpp"

#include <algorithm>

namespace mv::checks {
namespace {

bool is_code(const std::string& text, std::size_t shortest, std::size_t longest)
{
    const auto allowed = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    return text.size() >= shortest && text.size() <= longest && std::all_of(text.begin(), text.end(), allowed);
}

} // namespace

void Checker::powers() const
{
    const std::size_t count = parts_.powers.size();
    if (count < min_powers || count > max_powers)
        fail({"powers", std::min<std::size_t>(count, max_powers), {}}, "wrong number of powers", std::to_string(count),
             std::to_string(min_powers) + " to " + std::to_string(max_powers));
    for (std::size_t g = 0; g < count; ++g) power(g);
    largest_one("economic_capability", [](const Power& g) { return g.economic_capability; });
    largest_one("security_capability", [](const Power& g) { return g.security_capability; });
}

void Checker::power(std::size_t row) const
{
    const Power& power = parts_.powers[row];
    const auto in_range = [&](const char* column, float value, Range allowed) {
        range({"powers", row, column}, power.code, value, allowed);
    };
    if (!is_code(power.code, 1, 8))
        fail({"powers", row, "power"}, "a power has an unusable code", "`" + power.code + "`", "1 to 8 of A-Z and 0-9");
    unique({"powers", row, "power"}, "the code of a power", [&](std::size_t g) { return parts_.powers[g].code; });
    plain({"powers", row, "name"}, power.name);
    in_range("economic_capability", power.economic_capability, {0, 1, true});
    in_range("security_capability", power.security_capability, {0, 1, true});
    in_range("assertiveness", power.assertiveness, {0, 100});
    in_range("longitude", power.longitude, {-180, 180});
    in_range("latitude", power.latitude, {-90, 90});
    in_range("economic_drift", power.economic_drift, {-1, 1});
    in_range("economic_volatility", power.economic_volatility, {0, 1});
    in_range("security_drift", power.security_drift, {-1, 1});
    in_range("security_volatility", power.security_volatility, {0, 1});
}

void Checker::largest_one(const char* column, float (*capability)(const Power&)) const
{
    float largest = 0;
    for (const Power& power : parts_.powers) largest = std::max(largest, capability(power));
    if (largest < 1)
        fail({"powers", 0, column}, std::string("the largest `") + column + "` is not 1", text::of(largest), "1",
             "divide the column by its largest value");
}

void Checker::pairs() const
{
    const std::size_t count = parts_.powers.size();
    size("rivalry", parts_.rivalry.size(), count * count, "powers x powers");
    for (std::size_t g = 0; g < count; ++g) {
        for (std::size_t h = 0; h < count; ++h) {
            const Item item{"power_pairs", std::min(g, h) * count + std::max(g, h), "rivalry"};
            const std::string whose = parts_.powers[g].code + " and " + parts_.powers[h].code;
            const float value = parts_.rivalry[g * count + h], mirror = parts_.rivalry[h * count + g];
            range(item, whose, value, {0, 1});
            if (g == h && value != 0) fail(item, "`rivalry` of a power with itself", text::of(value), "0");
            if (value != mirror)
                fail(item, "`rivalry` of " + whose + " is not symmetric", text::of(value), text::of(mirror));
        }
    }
}

void Checker::states() const
{
    if (parts_.states.empty()) fail({"states", 0, {}}, "the world has no states", {}, "at least one");
    for (std::size_t i = 0; i < parts_.states.size(); ++i) {
        state_codes(i);
        state_values(i);
    }
}

void Checker::state_codes(std::size_t row) const
{
    const State& state = parts_.states[row];
    const Item code{"states", row, "iso3"}, id{"states", row, "cow"};
    if (!is_code(state.iso3, 3, 3))
        fail(code, "a state has an unusable code", "`" + state.iso3 + "`", "3 of A-Z and 0-9");
    unique(code, "the code of a state", [&](std::size_t i) { return parts_.states[i].iso3; });
    for (const Power& power : parts_.powers)
        if (power.code == state.iso3) fail(code, "a power is also a state", state.iso3, "either a power or a state");
    if (state.id < 1 || state.id > max_permanent_id)
        fail(id, "`cow` of " + state.iso3 + " is out of range", std::to_string(state.id),
             "1 to " + std::to_string(max_permanent_id));
    unique(id, "the permanent id of " + state.iso3, [&](std::size_t i) { return std::to_string(parts_.states[i].id); });
}

void Checker::state_values(std::size_t row) const
{
    const State& state = parts_.states[row];
    const auto in_range = [&](const char* column, auto value, Range allowed) {
        range({"states", row, column}, state.iso3, value, allowed);
    };
    plain({"states", row, "name"}, state.name);
    plain({"states", row, "region"}, state.region);
    in_range("longitude", state.longitude, {-180, 180});
    in_range("latitude", state.latitude, {-90, 90});
    in_range("population", state.population, {0, 1e11});
    in_range("gdp", state.gdp, {0, 1e12});
    in_range("strategic_value", state.strategic_value, {0, 1});
    in_range("preference_variance", state.preference_variance, {0, 1});
}

} // namespace mv::checks
