/// Graph families of synthetic worlds. Boost's generators repeat pairs (erdos_renyi_iterator and plod_iterator draw
/// with replacement, small_world_iterator may move a border onto another); here every pair counts once. Boost's power
/// law calls the system's pow, whose last bit differs between processors, so that one is ours.

#include "synthetic_graph.hpp"

#include "synthetic_draws.hpp"

#include <multivector/world/graph.hpp>

#include <boost/graph/erdos_renyi_generator.hpp>
#include <boost/graph/mesh_graph_generator.hpp>
#include <boost/graph/small_world_generator.hpp>

#include <cmath>

namespace mv::synthetic {
namespace {

void add(Pairs& pairs, std::size_t a, std::size_t b)
{
    const auto [low, high] = std::minmax(a, b);
    if (low != high) pairs.emplace(static_cast<std::uint32_t>(low), static_cast<std::uint32_t>(high));
}

std::size_t side(const SyntheticOptions& options)
{
    std::size_t columns = 2;
    while (columns * columns < static_cast<std::size_t>(options.states)) ++columns;
    return columns;
}

Pairs small_world(const SyntheticOptions& options, Words& words)
{
    using Iterator = boost::small_world_iterator<Words, StateGraph>;
    Pairs pairs;
    Iterator edge(words, static_cast<std::size_t>(options.states), static_cast<std::size_t>(options.degree),
                  options.rewiring);
    for (const Iterator end; edge != end; ++edge) add(pairs, edge->first, edge->second);
    return pairs;
}

std::size_t wanted(const SyntheticOptions& options)
{
    return static_cast<std::size_t>(options.degree * options.states / 2 + .5);
}

Pairs random(const SyntheticOptions& options, Words& words)
{
    using Iterator = boost::erdos_renyi_iterator<Words, StateGraph>;
    Pairs pairs;
    while (pairs.size() < wanted(options)) { // what was drawn twice is drawn again
        const std::size_t missing = wanted(options) - pairs.size();
        Iterator edge(words, static_cast<std::size_t>(options.states), missing);
        for (const Iterator end; edge != end; ++edge) add(pairs, edge->first, edge->second);
    }
    return pairs;
}

/// Neighbours that each state wants: floor(beta x^-alpha), x uniform, at most all others.
std::vector<std::size_t> power_law(const SyntheticOptions& options, const std::vector<std::uint32_t>& x, double beta)
{
    std::vector<std::size_t> degrees;
    const double slope = -1 / (options.exponent - 1);
    for (std::uint32_t one : x) {
        const double share = (one + 1.) / options.states;
        const double degree = beta * elementary::pow(share, slope);
        degrees.push_back(static_cast<std::size_t>(std::min(degree, options.states - 1.)));
    }
    return degrees;
}

std::size_t sum(const std::vector<std::size_t>& degrees)
{
    std::size_t total = 0;
    for (std::size_t degree : degrees) total += degree;
    return total;
}

Pairs scale_free(const SyntheticOptions& options, Words& words)
{
    const auto states = static_cast<std::uint32_t>(options.states);
    std::vector<std::uint32_t> x(states);
    for (auto& one : x) one = words.below(states);
    double low = 0, high = options.states;
    for (int step = 0; step < 60; ++step) { // the scale that gives the mean degree asked for
        const double middle = (low + high) / 2;
        (sum(power_law(options, x, middle)) < 2 * wanted(options) ? low : high) = middle;
    }
    std::vector<std::size_t> left = power_law(options, x, high);
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < states; ++i) open.insert(open.end(), left[i], i);
    Pairs pairs;
    for (std::size_t tries = 0; open.size() > 1 && tries < 100 * states; ++tries) {
        const auto a = words.below(static_cast<std::uint32_t>(open.size()));
        const auto b = words.below(static_cast<std::uint32_t>(open.size()));
        const auto pair = std::minmax(open[a], open[b]);
        if (pair.first == pair.second || pairs.count({pair.first, pair.second})) continue;
        pairs.emplace(pair.first, pair.second);
        for (const auto place : {std::max(a, b), std::min(a, b)}) {
            open[place] = open.back();
            open.pop_back();
        }
    }
    return pairs; // a stub without a partner, as of an odd sum, is dropped
}

double square(double value) { return value * value; }

/// Neighbours if the circle over their distance holds no third: planar, and without gaps between near states.
Pairs gabriel(const std::vector<Place>& at)
{
    Pairs pairs;
    for (std::size_t a = 0; a < at.size(); ++a)
        for (std::size_t b = a + 1; b < at.size(); ++b) {
            const double x = (at[a].x + at[b].x) / 2, y = (at[a].y + at[b].y) / 2;
            const double radius = (square(at[a].x - at[b].x) + square(at[a].y - at[b].y)) / 4;
            bool clear = true;
            for (std::size_t c = 0; c < at.size() && clear; ++c)
                clear = c == a || c == b || square(at[c].x - x) + square(at[c].y - y) >= radius;
            if (clear) add(pairs, a, b);
        }
    return pairs;
}

/// Squares in rows, the last row as long as states are left.
Pairs lattice(const SyntheticOptions& options)
{
    using Iterator = boost::mesh_iterator<StateGraph>;
    const std::size_t columns = side(options), states = static_cast<std::size_t>(options.states);
    const std::size_t rows = std::max<std::size_t>(2, (states + columns - 1) / columns);
    Pairs pairs;
    Iterator edge(columns, rows, false);
    for (const Iterator end; edge != end; ++edge)
        if (edge->first < states && edge->second < states) add(pairs, edge->first, edge->second);
    return pairs;
}

} // namespace

std::vector<Place> places(const SyntheticOptions& options)
{
    Words words(options.seed, Use::places);
    std::vector<Place> at(static_cast<std::size_t>(options.states));
    const std::size_t columns = side(options);
    for (std::size_t i = 0; i < at.size(); ++i) switch (options.graph) {
        case GraphFamily::lattice:
            at[i] = {(static_cast<double>(i % columns) + .5) / static_cast<double>(columns),
                     (static_cast<double>(i / columns) + .5) / static_cast<double>(columns)};
            break;
        case GraphFamily::small_world: { // a diamond: a ring without the system's sin and cos
            const double turn = 4 * static_cast<double>(i) / static_cast<double>(at.size());
            const double x = turn < 2 ? turn / 2 : 2 - turn / 2;
            const double y = turn < 1 ? .5 + turn / 2 : turn < 3 ? 1.5 - turn / 2 : turn / 2 - 1.5;
            at[i] = {.05 + .9 * x, .05 + .9 * y};
            break;
        }
        default: at[i] = {words.uniform(), words.uniform()};
        }
    return at;
}

Pairs borders(const SyntheticOptions& options, const std::vector<Place>& at)
{
    Words words(options.seed, Use::graph);
    switch (options.graph) {
    case GraphFamily::small_world: return small_world(options, words);
    case GraphFamily::scale_free: return scale_free(options, words);
    case GraphFamily::random: return random(options, words);
    case GraphFamily::planar: return gabriel(at);
    case GraphFamily::lattice: return lattice(options);
    }
    return {};
}

} // namespace mv::synthetic
