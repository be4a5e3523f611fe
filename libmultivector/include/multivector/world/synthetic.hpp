#pragma once
/// Worlds drawn from a seed, for theory, scaling tests and teaching; the same bits on every machine.

#include <multivector/base/error.hpp>
#include <multivector/world/world.hpp>

#include <utility>

namespace mv {

/// Which states are neighbours.
enum class GraphFamily {
    small_world, ///< a ring of `degree` neighbours, each border moved with chance `rewiring` (Watts and Strogatz 1998)
    scale_free,  ///< degrees by a power law with exponent `exponent` (power law out degree, Palmer and Steffan 2000)
    random,      ///< so many pairs drawn without repetition (Erdos and Renyi 1959)
    planar,      ///< capitals at random places, neighbours if no third lies between (Gabriel and Sokal 1969)
    lattice,     ///< squares side by side, four neighbours each, fewer at the rim
};

/// The economic and security capability of the powers, largest 1.
enum class CapabilityLaw {
    equal, ///< 1 for each
    zipf,  ///< 1, 1/2, 1/3, ...
    drawn, ///< 1 for the first, the others uniform in [.05, 1]
};

/// What `synthetic_world` draws.
struct SyntheticOptions {
    int states = 100;                               ///< 5 to 17,576
    int powers = 4;                                 ///< min_powers to max_powers
    int functions = 3;                              ///< 1 to max_functions; security, economy, technology, energy
    GraphFamily graph = GraphFamily::planar;        ///< of borders
    double degree = 4;                              ///< mean borders of a state, [1, states / 2]; not of planar
                                                    ///< and lattice; even for small_world, at least 2
    double rewiring = .1;                           ///< of small_world, [0, 1]
    double exponent = 2.5;                          ///< of scale_free, (1, 10]
    CapabilityLaw capability = CapabilityLaw::zipf; ///< of the powers
    std::pair<double, double> home = {.2, .5};      ///< share of home, uniform between them, in [0, 1)
    std::pair<double, double> rest = {.05, .25};    ///< share of the rest of the world; sum with home below 1
    double concentration = 1; ///< of ties, [0, 20]: the powers' shares are like E^concentration, E exponential: 0 is
                              ///< all alike, 1 uniform over all divisions, more is one supplier a function
    double likeness = .5;     ///< how far shares follow proximity and capability of the powers, [0, 1]
    double rivalry = .4; ///< mean base rivalry of powers, [.05, .95]; uniform up to .3 around it, as far as [0, 1] goes
    std::uint64_t seed = 1; ///< of all draws
};

/// A world of these options. InputError names the option, e.g. "synthetic.degree".
World synthetic_world(const SyntheticOptions& options);

/// The borders alone: pairs of states (a < b), ascending, each once, no state with itself.
std::vector<std::pair<StateId, StateId>> synthetic_borders(const SyntheticOptions& options);

/// The family of a name: "small_world", "scale_free", "random", "planar", "lattice". InputError with "did you mean".
GraphFamily graph_family(const std::string& name);
/// The law of a name: "equal", "zipf", "drawn".
CapabilityLaw capability_law(const std::string& name);

} // namespace mv
