#pragma once
/// Rows of numbers in [0, 1] for each method, [row][factor]. What is drawn lies at (seed; point or node, use, hash of
/// the factor's
/// name, Stream::design): a factor that is added draws no other again.

#include <multivector/design/design.hpp>
#include <multivector/random/uniform.hpp>

#include <array>
#include <string_view>

namespace mv::design {

using Matrix = std::vector<double>;

/// What a draw is for: the step of its address.
enum class Use : std::uint32_t { random = 0, latin_hypercube = 1, morris = 2 };

/// The four words of a factor.
inline std::array<std::uint32_t, 4> draw(const Specification& s, std::size_t factor, std::uint32_t number,
                                         std::uint32_t use)
{
    return words4({*s.seed, number, use, name_entity(s.factors[factor].name), Stream::design});
}
inline std::uint64_t two_words(std::uint32_t high, std::uint32_t low) { return std::uint64_t{high} << 32 | low; }

Matrix latin_hypercube_rows(const Specification& s);
Matrix random_rows(const Specification& s);
Matrix sobol_rows(const Specification& s);
Matrix saltelli_rows(const Specification& s);
Matrix morris_rows(const Specification& s);
/// Coordinates, not numbers in [0, 1].
Matrix grid_rows(const Specification& s);

/// Most dimensions of Sobol' points: those of Boost's table.
inline constexpr std::size_t most_sobol_dimensions = 3667;
/// Rows that a specification asks for, and what there may be.
std::uint64_t rows_of(const Specification& s);
inline constexpr std::uint64_t most_points = 10'000'000, most_entries = 200'000'000;

} // namespace mv::design
