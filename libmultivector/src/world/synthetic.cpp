#include <multivector/world/synthetic.hpp>

#include "synthetic_draws.hpp"
#include "synthetic_graph.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace mv {
namespace {

using synthetic::Place;
using synthetic::Use;
using synthetic::Words;

constexpr double reach = .35;       // of proximity, in sides of the square
constexpr double pact_share = .3;   // of states with a pact with their first supplier of security
constexpr double rival_share = .15; // of borders

/// Three letters that number a state: AAA, AAB, ...
std::string letters(int number)
{
    std::string text(3, 'A');
    for (int place = 2; place >= 0; --place, number /= 26) text[static_cast<std::size_t>(place)] += char(number % 26);
    return text;
}

float longitude(Place at) { return static_cast<float>(at.x * 340 - 170); }
float latitude(Place at) { return static_cast<float>(at.y * 120 - 60); }

double distance(Place a, Place b) { return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)); }

/// Seats of the powers side by side, on a line across the square.
Place seat(const SyntheticOptions& options, int g) { return {(g + .5) / options.powers, g % 2 ? .7 : .3}; }

double capability(const SyntheticOptions& options, int g, Words& words)
{
    switch (options.capability) {
    case CapabilityLaw::equal: return 1;
    case CapabilityLaw::zipf: return 1. / (g + 1);
    case CapabilityLaw::drawn: return g == 0 ? 1 : words.between(.05, 1);
    }
    return 1;
}

void draw_powers(const SyntheticOptions& options, WorldParts& parts)
{
    Words words(options.seed, Use::powers);
    const auto powers = static_cast<std::size_t>(options.powers);
    for (int g = 0; g < options.powers; ++g) {
        const std::string number = std::to_string(g + 1);
        const auto size = static_cast<float>(capability(options, g, words));
        parts.powers.push_back({.code = "P" + number,
                                .name = "Power " + number,
                                .economic_capability = size,
                                .security_capability = size,
                                .assertiveness = 1,
                                .nuclear = true,
                                .longitude = longitude(seat(options, g)),
                                .latitude = latitude(seat(options, g))});
    }
    parts.rivalry.assign(powers * powers, 0.f);
    const double around = std::min({.3, options.rivalry, 1 - options.rivalry});
    for (std::size_t g = 0; g < powers; ++g)
        for (std::size_t h = g + 1; h < powers; ++h) {
            const auto rho = static_cast<float>(words.between(options.rivalry - around, options.rivalry + around));
            parts.rivalry[g * powers + h] = parts.rivalry[h * powers + g] = rho;
        }
}

void draw_states(const SyntheticOptions& options, const std::vector<Place>& at, WorldParts& parts)
{
    Words words(options.seed, Use::states);
    for (int i = 0; i < options.states; ++i) {
        const double size = elementary::pow(1 - words.uniform(), -1 / 1.1); // a power law, as of national incomes
        parts.states.push_back({.iso3 = letters(i),
                                .id = static_cast<std::uint32_t>(i + 1),
                                .name = "State " + std::to_string(i + 1),
                                .region = at[static_cast<std::size_t>(i)].x < .5 ? "West" : "East",
                                .longitude = longitude(at[static_cast<std::size_t>(i)]),
                                .latitude = latitude(at[static_cast<std::size_t>(i)]),
                                .population = 1e6 * words.between(1, 50),
                                .gdp = 1e4 * size,
                                .preference_variance = static_cast<float>(words.between(0, .25))});
    }
    std::vector<std::size_t> order(parts.states.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return parts.states[a].gdp < parts.states[b].gdp; });
    for (std::size_t rank = 0; rank < order.size(); ++rank)
        parts.states[order[rank]].strategic_value =
            static_cast<float>(static_cast<double>(rank + 1) / static_cast<double>(order.size()));
}

/// Weights that sum to 1: E^concentration, pulled towards proximity times capability by `likeness`.
std::vector<double> division(const SyntheticOptions& options, const std::vector<double>& pull, Words& words)
{
    std::vector<double> weight;
    double sum = 0;
    for (double p : pull) {
        const double drawn = elementary::pow(words.exponential() + 1e-9, options.concentration);
        weight.push_back(drawn * elementary::pow(p, options.likeness));
        sum += weight.back();
    }
    for (double& w : weight) w /= sum;
    return weight;
}

void draw_ties(const SyntheticOptions& options, const std::vector<Place>& at, WorldParts& parts)
{
    Words words(options.seed, Use::ties), likes(options.seed, Use::relations);
    const auto powers = static_cast<std::size_t>(options.powers),
               functions = static_cast<std::size_t>(options.functions);
    const std::size_t suppliers = powers + first_power_supplier;
    parts.ties.assign(parts.states.size() * suppliers * functions, 0.f);
    for (std::size_t i = 0; i < parts.states.size(); ++i) {
        std::vector<double> pull;
        for (std::size_t g = 0; g < powers; ++g) {
            const double near = elementary::exp(-distance(at[i], seat(options, static_cast<int>(g))) / reach);
            pull.push_back(near * parts.powers[g].economic_capability);
            parts.proximity.push_back(static_cast<float>(near));
        }
        std::size_t protector = 0;
        for (std::size_t f = 0; f < functions; ++f) {
            const double home = words.between(options.home.first, options.home.second);
            const double rest = words.between(options.rest.first, options.rest.second);
            const std::vector<double> weight = division(options, pull, words);
            const auto put = [&](std::size_t supplier, double share) {
                parts.ties[(i * suppliers + supplier) * functions + f] = static_cast<float>(share);
            };
            put(supplier_home, home);
            put(supplier_rest, rest);
            for (std::size_t g = 0; g < powers; ++g) put(first_power_supplier + g, (1 - home - rest) * weight[g]);
            const auto first = std::max_element(weight.begin(), weight.end()) - weight.begin();
            if (f == 0) protector = static_cast<std::size_t>(first);
        }
        const bool pact = likes.uniform() < pact_share;
        const std::vector<double> liked = division(options, pull, likes);
        for (std::size_t g = 0; g < powers; ++g) {
            parts.camp.push_back(pact && g == protector ? 1.f : 0.f);
            parts.preference.push_back(static_cast<float>(liked[g]));
            parts.institutions.push_back(static_cast<float>(likes.between(-10, 10)));
        }
    }
    parts.quality.assign(parts.states.size() * powers * functions, 1.f);
}

std::array<StateId, 4> nearest_of(std::size_t i, const std::vector<Place>& at)
{
    std::vector<std::pair<double, std::uint32_t>> order;
    for (std::size_t j = 0; j < at.size(); ++j)
        if (j != i) order.emplace_back(distance(at[i], at[j]), static_cast<std::uint32_t>(j));
    std::partial_sort(order.begin(), order.begin() + 4, order.end());
    return {StateId{order[0].second}, StateId{order[1].second}, StateId{order[2].second}, StateId{order[3].second}};
}

void draw_borders(const SyntheticOptions& options, const std::vector<Place>& at, WorldParts& parts)
{
    Words words(options.seed, Use::borders);
    for (const auto& [a, b] : synthetic::borders(options, at)) {
        const bool rival = words.uniform() < rival_share;
        parts.borders.push_back({.a = StateId{a},
                                 .b = StateId{b},
                                 .dispute_rate = static_cast<float>(words.exponential() * (rival ? 3 : .65)),
                                 .institutions = static_cast<float>(words.between(-10, 10)),
                                 .rival = rival});
        parts.shared.push_back({StateId{a}, StateId{b}, static_cast<float>(words.below(60))});
    }
    for (std::size_t i = 0; i < at.size(); ++i) parts.nearest.push_back(nearest_of(i, at));
}

} // namespace

World synthetic_world(const SyntheticOptions& options)
{
    synthetic::check(options);
    const std::vector<Place> at = synthetic::places(options);
    WorldParts parts;
    parts.name = "synthetic";
    parts.year = 1; // of no calendar
    parts.title = "A synthetic world of " + std::to_string(options.states) + " states and "
                  + std::to_string(options.powers) + " powers, seed " + std::to_string(options.seed);
    const std::array<const char*, max_functions> names{"security", "economy", "technology", "energy"};
    parts.functions.assign(names.begin(), names.begin() + options.functions);
    draw_powers(options, parts);
    draw_states(options, at, parts);
    draw_ties(options, at, parts);
    draw_borders(options, at, parts);
    return World{std::move(parts)};
}

std::vector<std::pair<StateId, StateId>> synthetic_borders(const SyntheticOptions& options)
{
    synthetic::check(options);
    std::vector<std::pair<StateId, StateId>> found;
    for (const auto& [a, b] : synthetic::borders(options, synthetic::places(options)))
        found.emplace_back(StateId{a}, StateId{b});
    return found;
}

} // namespace mv
