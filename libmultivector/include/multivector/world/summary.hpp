#pragma once
/// A world at a glance, to be looked at before it is used: who leans where, contiguity, disputes.

#include <multivector/world/world.hpp>

namespace mv {

/// Ties of the states in one function. A state's concentration is the Herfindahl-Hirschman index of its ties with the
/// powers, each divided by their sum, in [1 / powers, 1]; states without ties to powers have none and do not count.
struct FunctionSummary {
    std::string function{};       ///< its name
    double home = 0;              ///< mean share of home, [0, 1]
    double rest = 0;              ///< mean share of the rest of the world, [0, 1]
    std::vector<double> powers{}; ///< mean share of each power, [0, 1]
    std::vector<int> led{};       ///< states of which each power is the largest supplier; the first of equal ones
    int counted = 0;              ///< states with ties to powers
    double low = 0;               ///< concentration, first quartile
    double median = 0;            ///< concentration, median
    double high = 0;              ///< concentration, third quartile
};

/// How near a power is to the states.
struct PowerSummary {
    std::string power{};      ///< its code
    int neighbours = 0;       ///< states with a land border (proximity 1)
    int camp = 0;             ///< states with a pact
    int preferred = 0;        ///< states that prefer it to every other power; the first of equal ones
    double preference = 0;    ///< mean preference, [0, 1]
    double rivalry = 0;       ///< mean rivalry with the other powers, [0, 1]
    std::string closest = {}; ///< code of the state that leans on it most, all functions alike
};

/// What `summarise` finds.
struct WorldSummary {
    std::vector<FunctionSummary> functions{};   ///< in the order of the world
    std::vector<PowerSummary> powers{};         ///< in the order of the world
    int borders = 0;                            ///< pairs of contiguous states
    int rivals = 0;                             ///< of them strategic rivals
    int without_borders = 0;                    ///< states without a border to another state
    int components = 0;                         ///< of states joined by borders, single states included
    double rate_of_rivals = 0;                  ///< mean dispute rate of rivals, 0 where there are none
    double rate_of_others = 0;                  ///< mean dispute rate of the other borders
    std::vector<std::uint32_t> most_disputed{}; ///< borders by falling dispute rate, at most eight
};

/// Summary of a world. Sums run over states in the order of their ids.
WorldSummary summarise(const World& world);

} // namespace mv
