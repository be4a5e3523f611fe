/// Sobol' points of Boost.Random, their scrambling, and Saltelli's rows.

#include "points.hpp"

#include <boost/random/sobol.hpp>

namespace mv::design {
namespace {

/// Nested uniform scrambling (Owen 1995): each bit is flipped or left by a random bit that belongs to the bits above
/// it. These
/// make a tree, of which seven levels, 127 nodes, take the 128 bits of one address: the number of the tree's top node,
/// with bit
/// 31 of `use` set for columns of B.
std::uint64_t scrambled(const Specification& s, std::size_t factor, bool of_b, std::uint64_t x)
{
    std::uint64_t out = 0;
    for (int depth = 0; depth < 56; depth += 7) {
        const std::uint64_t node = std::uint64_t{1} << depth | (depth ? x >> (64 - depth) : 0);
        const auto use = static_cast<std::uint32_t>(node >> 32) | (of_b ? 0x80000000u : 0u);
        const auto words = draw(s, factor, static_cast<std::uint32_t>(node), use);
        std::uint32_t within = 1;
        for (int k = depth; k < depth + 7; ++k) {
            const auto bit = static_cast<std::uint32_t>(x >> (63 - k) & 1u);
            out = out << 1 | (bit ^ (words[within / 32] >> (within % 32) & 1u));
            within = within << 1 | bit;
        }
    }
    return out << 8;
}

/// The first n points, that of zeros among them, in so many dimensions; those from factors.size() on are B's.
Matrix points(const Specification& s, std::size_t dimensions)
{
    const std::size_t columns = s.factors.size();
    boost::random::sobol sequence(dimensions); // begins with the second point
    Matrix u(s.n * dimensions);
    for (std::size_t i = 0; i < u.size(); ++i) {
        std::uint64_t x = i < dimensions ? 0 : sequence();
        const std::size_t dimension = i % dimensions;
        if (s.seed) x = scrambled(s, dimension % columns, dimension >= columns, x);
        u[i] = static_cast<double>(x >> 11) * 0x1p-53;
    }
    return u;
}

} // namespace

Matrix sobol_rows(const Specification& s) { return points(s, s.factors.size()); }

Matrix saltelli_rows(const Specification& s)
{
    const std::size_t columns = s.factors.size();
    const Matrix both = points(s, 2 * columns);
    Matrix u;
    u.reserve(rows_of(s) * columns);
    for (std::size_t i = 0; i < s.n; ++i) {
        const double *a = both.data() + i * 2 * columns, *b = a + columns;
        /// A row of one with a column of the other; `swapped` = columns: none.
        const auto add = [&](const double* of, const double* with, std::size_t swapped) {
            for (std::size_t k = 0; k < columns; ++k) u.push_back(k == swapped ? with[k] : of[k]);
        };
        add(a, b, columns);
        for (std::size_t k = 0; k < columns; ++k) add(a, b, k);
        for (std::size_t k = 0; s.second_order && k < columns; ++k) add(b, a, k);
        add(b, a, columns);
    }
    return u;
}

} // namespace mv::design
