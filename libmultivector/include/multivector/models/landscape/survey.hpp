#pragma once
/// All of a landscape: the energy of each way to take sides, its local minima and their basins, the law of logit
/// dynamics.

#include <multivector/base/error.hpp>
#include <multivector/models/landscape/landscape.hpp>

namespace mv::landscape {

/// Who stands against the first actor: bit i - 1 for actor i. Two sides have no order, so that n actors have 2^(n - 1)
/// configurations.
using Configuration = std::uint32_t;

inline constexpr std::size_t most_surveyed = 20; ///< actors

Configuration configuration_of(std::span<const std::uint8_t> sides); ///< of at most 32 actors
Sides sides_of(Configuration configuration, std::size_t actors);     ///< the first actor is on side 0
/// The names on the side of fewer actors, in their order, with + between; of equal ones the side without the first
/// actor; "nobody" where all are on one side.
std::string label_of(Configuration configuration, const Landscape& landscape);

/// A configuration that nobody leaves alone.
struct Minimum {
    Configuration configuration = 0; ///< which
    double energy = 0;               ///< its E
    /// Probability to end here from a configuration by lot, each equally likely, where actors by lot move if that
    /// lowers their frustration.
    double basin = 0;
    double steepest_basin = 0; ///< the same where the one moves who lowers E most, of equal ones the first
};

/// All configurations of a landscape.
struct Survey {
    std::vector<double> energies{}; ///< by configuration
    std::vector<Minimum> minima{};  ///< by energy, then configuration
    /// The lowest configurations come first; as many as asked for.
    std::vector<Configuration> lowest(std::size_t count) const;
    double highest() const; ///< largest E
    double total() const;   ///< sum of all E
};

/// InputError for more than `most_surveyed` actors.
Survey survey(const Landscape& landscape);

/// Where logit dynamics is in the long run: probability exp(-E / T) / sum of all (Blume 1993).
struct Gibbs {
    std::vector<double> probability{}; ///< by configuration
    double energy = 0;                 ///< mean
};

/// InputError for a temperature that is not above 0.
Gibbs gibbs(const Survey& survey, double temperature);

} // namespace mv::landscape
