/// Latin hypercube, independent points, grid and Morris' trajectories.

#include "points.hpp"

#include <algorithm>
#include <numeric>

namespace mv::design {
namespace {

/// Positions in the order of their keys: a random permutation where keys are random.
std::vector<std::uint32_t> ordered(const std::vector<std::uint64_t>& keys)
{
    std::vector<std::uint32_t> order(keys.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return std::pair(keys[a], a) < std::pair(keys[b], b); });
    return order;
}

/// The numbers of a factor in a grid.
std::vector<double> levels_of(const Factor& f)
{
    const double count = f.scale == Scale::levels  ? static_cast<double>(f.levels.size())
                         : f.scale == Scale::whole ? f.high - f.low + 1
                                                   : f.steps;
    std::vector<double> all;
    for (double k = 0; k < count; ++k)
        all.push_back(f.scale == Scale::levels  ? k
                      : f.scale == Scale::whole ? f.low + k
                                                : f.coordinate(k / (count - 1)));
    return all;
}

} // namespace

Matrix latin_hypercube_rows(const Specification& s)
{
    const std::size_t columns = s.factors.size();
    Matrix u(s.n * columns);
    std::vector<std::uint64_t> keys(s.n);
    std::vector<float> within(s.n);
    for (std::size_t k = 0; k < columns; ++k) {
        for (std::uint32_t i = 0; i < s.n; ++i) {
            const auto w = draw(s, k, i, static_cast<std::uint32_t>(Use::latin_hypercube));
            keys[i] = two_words(w[0], w[1]);
            within[i] = to_uniform(w[2]);
        }
        const std::vector<std::uint32_t> stratum = ordered(keys);
        for (std::uint32_t i = 0; i < s.n; ++i)
            u[i * columns + k] = (stratum[i] + static_cast<double>(within[i])) / s.n;
    }
    return u;
}

Matrix random_rows(const Specification& s)
{
    const std::size_t columns = s.factors.size();
    Matrix u(s.n * columns);
    for (std::uint32_t i = 0; i < s.n; ++i)
        for (std::size_t k = 0; k < columns; ++k) {
            const auto w = draw(s, k, i, static_cast<std::uint32_t>(Use::random));
            u[i * columns + k] = static_cast<double>(two_words(w[0], w[1]) >> 11) * 0x1p-53;
        }
    return u;
}

Matrix morris_rows(const Specification& s)
{
    const std::size_t columns = s.factors.size();
    const std::uint32_t half = s.levels / 2;
    Matrix u;
    u.reserve(s.n * (columns + 1) * columns);
    std::vector<std::uint32_t> level(columns), rising(columns);
    std::vector<std::uint64_t> keys(columns);
    for (std::uint32_t trajectory = 0; trajectory < s.n; ++trajectory) {
        for (std::size_t k = 0; k < columns; ++k) {
            const auto w = draw(s, k, trajectory, static_cast<std::uint32_t>(Use::morris));
            rising[k] = w[1] >> 31;
            level[k] = static_cast<std::uint32_t>(std::uint64_t{w[0]} * half >> 32) + (rising[k] ? 0 : half);
            keys[k] = two_words(w[2], w[3]);
        }
        const auto add_row = [&] {
            for (const std::uint32_t one : level) u.push_back(static_cast<double>(one) / (s.levels - 1));
        };
        add_row();
        for (const std::uint32_t k : ordered(keys)) {
            level[k] = rising[k] ? level[k] + half : level[k] - half;
            add_row();
        }
    }
    return u;
}

Matrix grid_rows(const Specification& s)
{
    Matrix rows(1, 0); // grows by a factor at a time; the first number is a placeholder for one row without columns
    std::size_t columns = 0, count = 1;
    for (const Factor& f : s.factors) {
        const std::vector<double> levels = levels_of(f);
        Matrix next;
        next.reserve(count * levels.size() * (columns + 1));
        for (std::size_t row = 0; row < count; ++row)
            for (const double one : levels) {
                const auto first = rows.begin() + static_cast<std::ptrdiff_t>(row * columns);
                next.insert(next.end(), first, first + static_cast<std::ptrdiff_t>(columns));
                next.push_back(one);
            }
        rows = std::move(next);
        count *= levels.size();
        ++columns;
    }
    return rows;
}

} // namespace mv::design
