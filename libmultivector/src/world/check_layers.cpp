/// Checks of the layers between states and powers, and between states.

#include "check.hpp"

#include "../base/text.hpp"

#include <algorithm>
#include <map>

namespace mv::checks {
namespace {

/// Six-digit cells of up to eight shares, and their rounding to float.
constexpr double share_tolerance = 2e-6 + 2e-7;
constexpr double preference_tolerance = 1e-4;

bool is_one(double sum, double tolerance) { return sum >= 1 - tolerance && sum <= 1 + tolerance; }

} // namespace

void Checker::ties() const
{
    const std::size_t suppliers = parts_.powers.size() + first_power_supplier;
    size("ties", parts_.ties.size(), parts_.states.size() * suppliers * parts_.functions.size(),
         "states x suppliers x functions");
    for (std::size_t i = 0; i < parts_.states.size(); ++i)
        for (std::size_t f = 0; f < parts_.functions.size(); ++f) shares(i, f);
}

void Checker::shares(std::size_t state, std::size_t function) const
{
    const std::size_t suppliers = parts_.powers.size() + first_power_supplier, functions = parts_.functions.size();
    const std::size_t row = state * functions + function;
    const std::string whose = parts_.states[state].iso3 + " in " + parts_.functions[function];
    double sum = 0;
    for (std::size_t s = 0; s < suppliers; ++s) {
        const std::string supplier = s == supplier_home   ? "home"
                                     : s == supplier_rest ? "rest"
                                                          : parts_.powers[s - first_power_supplier].code;
        const float share = parts_.ties[(state * suppliers + s) * functions + function];
        range({"ties", row, supplier}, whose, share, {0, 1});
        sum += static_cast<double>(share);
    }
    if (!is_one(sum, share_tolerance))
        fail({"ties", row, "home"}, "the shares of " + whose + " do not sum to 1", text::of(static_cast<float>(sum)),
             "1 within 0.000002", "home + rest + powers cover the whole need");
}

void Checker::relations() const
{
    const std::size_t states = parts_.states.size(), powers = parts_.powers.size(), cells = states * powers;
    size("proximity", parts_.proximity.size(), cells, "states x powers");
    size("presence", parts_.presence.size(), cells, "states x powers");
    if (!parts_.exposure.empty()) size("exposure", parts_.exposure.size(), cells, "states x powers");
    size("camp", parts_.camp.size(), cells, "states x powers");
    size("preference", parts_.preference.size(), cells, "states x powers");
    size("institutions", parts_.institutions.size(), cells, "states x powers");
    size("quality", parts_.quality.size(), cells * parts_.functions.size(), "states x powers x functions");
    for (std::size_t i = 0; i < states; ++i) {
        for (std::size_t g = 0; g < powers; ++g) relation(i, g);
        preferences(i);
    }
}

void Checker::relation(std::size_t state, std::size_t power) const
{
    const std::size_t row = state * parts_.powers.size() + power, functions = parts_.functions.size();
    const std::string whose = parts_.states[state].iso3 + " and " + parts_.powers[power].code;
    range({"relations", row, "proximity"}, whose, parts_.proximity[row], {0, 1, true});
    range({"relations", row, "presence"}, whose, parts_.presence[row], {0, 1});
    if (!parts_.exposure.empty()) range({"relations", row, "exposure"}, whose, parts_.exposure[row], {0, 1000, true});
    if (parts_.camp[row] != 0 && parts_.camp[row] != 1)
        fail({"relations", row, "camp"}, "`camp` of " + whose + " is not a flag", text::of(parts_.camp[row]), "0 or 1");
    range({"relations", row, "preference"}, whose, parts_.preference[row], {0, 1});
    range({"relations", row, "institutions"}, whose, parts_.institutions[row], {-20, 20});
    for (std::size_t f = 0; f < functions; ++f)
        range({"relations", row, "quality_" + parts_.functions[f]}, whose, parts_.quality[row * functions + f],
              {0, 10, true});
}

void Checker::preferences(std::size_t state) const
{
    double sum = 0;
    const std::size_t powers = parts_.powers.size();
    for (std::size_t g = 0; g < powers; ++g) sum += static_cast<double>(parts_.preference[state * powers + g]);
    if (!is_one(sum, preference_tolerance))
        fail({"relations", state * powers, "preference"},
             "the preferences of " + parts_.states[state].iso3 + " do not sum to 1 over the powers",
             text::of(static_cast<float>(sum)), "1 within 0.0001");
}

void Checker::exists(const Item& item, StateId state) const
{
    if (state.value >= parts_.states.size())
        fail(item, "there is no state at this position", std::to_string(state.value),
             "0 to " + std::to_string(parts_.states.size() - 1));
}

void Checker::exists(const Item& item, PowerId power) const
{
    if (power.value >= parts_.powers.size())
        fail(item, "there is no power at this position", std::to_string(power.value),
             "0 to " + std::to_string(parts_.powers.size() - 1));
}

void Checker::linked(const Item& row, StateId a, StateId b) const
{
    exists({row.table, row.row, "iso3_1"}, a);
    exists({row.table, row.row, "iso3_2"}, b);
    if (a == b) fail({row.table, row.row, "iso3_2"}, "a state is paired with itself", name(a), "two different states");
}

void Checker::borders() const
{
    std::map<std::pair<StateId, StateId>, std::size_t> seen;
    for (std::size_t e = 0; e < parts_.borders.size(); ++e) {
        const Border& border = parts_.borders[e];
        linked({"borders", e, {}}, border.a, border.b);
        const std::string whose = name(border.a) + " and " + name(border.b);
        const auto [first, fresh] = seen.emplace(std::minmax(border.a, border.b), e);
        if (!fresh)
            fail({"borders", e, "iso3_1"}, "the border of " + whose + " appears twice", {},
                 "each pair once, in either order",
                 "the first is at " + to_string(locate_({"borders", first->second, "iso3_1"})));
        range({"borders", e, "dispute_rate"}, whose, border.dispute_rate, {0, 1000});
        range({"borders", e, "institutions"}, whose, border.institutions, {-20, 20});
    }
}

void Checker::nearest() const
{
    size("nearest", parts_.nearest.size(), parts_.states.size(), "states");
    for (std::size_t i = 0; i < parts_.nearest.size(); ++i) {
        const auto& row = parts_.nearest[i];
        for (std::size_t k = 0; k < row.size(); ++k) {
            const Item item{"nearest", i, "nearest_" + std::to_string(k + 1)};
            exists(item, row[k]);
            if (row[k].value != i && std::find(row.begin(), row.begin() + k, row[k]) != row.begin() + k)
                fail(item, "a nearest capital of " + parts_.states[i].iso3 + " appears twice", name(row[k]),
                     "each once");
        }
    }
}

void Checker::shared() const
{
    std::map<std::pair<StateId, StateId>, std::size_t> seen;
    for (std::size_t k = 0; k < parts_.shared.size(); ++k) {
        const auto& [a, b, shared] = parts_.shared[k];
        linked({"institutions", k, {}}, a, b);
        const auto [first, fresh] = seen.emplace(std::minmax(a, b), k);
        if (!fresh)
            fail({"institutions", k, "iso3_1"}, "the pair of " + name(a) + " and " + name(b) + " appears twice", {},
                 "each pair once, in either order",
                 "the first is at " + to_string(locate_({"institutions", first->second, "iso3_1"})));
        range({"institutions", k, "shared"}, name(a) + " and " + name(b), shared, {0, 1000});
    }
}

} // namespace mv::checks
