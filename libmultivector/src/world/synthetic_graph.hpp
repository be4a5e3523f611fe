#pragma once
/// Which states of a synthetic world are neighbours.

#include <multivector/world/synthetic.hpp>

#include <set>

namespace mv::synthetic {

using Pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>; ///< smaller state first

/// Places in the unit square.
struct Place {
    double x = 0, y = 0;
};

/// Places of the capitals: on a circle for small worlds, in rows for lattices, else uniform.
std::vector<Place> places(const SyntheticOptions& options);

/// Borders of these options.
Pairs borders(const SyntheticOptions& options, const std::vector<Place>& at);

/// InputError for an option that is out of range.
void check(const SyntheticOptions& options);

} // namespace mv::synthetic
