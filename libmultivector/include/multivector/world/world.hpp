#pragma once
/// The world of a run: great powers, states, and the layers of one graph between them. Immutable once built.

#include <multivector/base/ids.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace mv {

inline constexpr int max_powers = 6;
inline constexpr int min_powers = 2;
inline constexpr int max_functions = 4;
inline constexpr int max_mediators = 4;
inline constexpr std::uint32_t max_permanent_id = 65535; ///< two of them fit in one 32-bit address

/// A supplier of a state's needs: home, the rest of the world, then the powers in order.
inline constexpr int supplier_home = 0;
inline constexpr int supplier_rest = 1;
inline constexpr int first_power_supplier = 2;

struct Power {
    std::string code{};             ///< short key, e.g. "RUS"
    std::string name{};
    float economic_capability = 0;  ///< cE, (0, 1], largest 1
    float security_capability = 0;  ///< cS, (0, 1], largest 1
    float assertiveness = 1;        ///< a, multiplies demands and incidents
    bool nuclear = false;
    float longitude = 0, latitude = 0; ///< capital, degrees
    float economic_drift = 0, economic_volatility = 0; ///< of log cE a year, for paths of capability
    float security_drift = 0, security_volatility = 0; ///< of log cS a year
};

struct State {
    std::string iso3{};
    std::uint32_t id = 0;           ///< permanent id (Correlates of War code), from 1: orders sums, addresses random numbers
    std::string name{}, region{};
    float longitude = 0, latitude = 0; ///< capital, degrees
    double population = 0;          ///< persons
    double gdp = 0;                 ///< million constant 2015 USD
    float strategic_value = 0;      ///< H, [0, 1]
    float preference_variance = 0;  ///< between-group variance of preferences, [0, 1]
    bool nuclear = false;
};

/// Two contiguous states, a < b.
struct Border {
    StateId a{}, b{};
    float dispute_rate = 0;         ///< b_e, relative to the mean onset rate, >= 0
    float institutions = 0;         ///< I, shared memberships centred on the median edge, [-20, 20]
    bool rival = false;
    std::array<StateId, max_mediators> mediators{}; ///< candidates, best first; only the first mediator_count count
    int mediator_count = 0;
};

/// A route between two powers' economies.
struct Corridor {
    std::string name{};
    PowerId from{}, to{};
    float pair_weight = 0;          ///< importance of the pair of economies, largest 1
    float kilometres = 0;
    float tariff = 0;
    std::vector<StateId> transit{}; ///< states that earn
    std::vector<PowerId> consent{}; ///< powers that can block it
    std::string source{};
};

/// Everything a World is made of, open for editing; `World` checks it and closes it.
/// State-power arrays are [state][power], ties [state][supplier][function], quality [state][power][function],
/// all row-major, with states in any order: the World sorts them by permanent id.
struct WorldParts {
    std::string name{}, title{};
    int year = 0;
    std::vector<std::string> functions{};
    std::vector<Power> powers{};
    std::vector<State> states{};
    std::vector<float> rivalry{};      ///< [power][power], symmetric, [0, 1]
    std::vector<float> ties{};         ///< x, shares; each state and function sums to 1
    std::vector<float> proximity{};    ///< d, (0, 1]
    std::vector<float> camp{};         ///< 0 or 1
    std::vector<float> preference{};   ///< p, sums to 1 over powers
    std::vector<float> institutions{}; ///< I, [-20, 20]
    std::vector<float> quality{};      ///< m, around 1
    std::vector<Border> borders{};     ///< mediators are filled in by the World
    struct SharedInstitutions {
        StateId a{}, b{};
        float shared = 0;
    };
    std::vector<SharedInstitutions> shared{};      ///< shared memberships of near pairs, ranks mediators
    std::vector<std::array<StateId, 4>> nearest{}; ///< per state, four nearest capitals (itself where fewer)
    std::vector<Corridor> corridors{};
};

class World {
public:
    /// Checks, normalises and derives mediators. Throws InputError at e.g. "world.states[3].cow".
    /// States are put in order of permanent id, borders by their states, corridors by their powers and name; shares and
    /// preferences are scaled to sum to 1. Powers and functions keep the order given: it is that of the results.
    explicit World(WorldParts parts);

    const std::string& name() const { return parts_.name; }
    const std::string& title() const { return parts_.title; }
    int year() const { return parts_.year; }
    int power_count() const { return static_cast<int>(parts_.powers.size()); }
    int state_count() const { return static_cast<int>(parts_.states.size()); }
    int function_count() const { return static_cast<int>(parts_.functions.size()); }
    int supplier_count() const { return power_count() + first_power_supplier; }

    std::span<const std::string> functions() const { return parts_.functions; }
    std::span<const Power> powers() const { return parts_.powers; }
    std::span<const State> states() const { return parts_.states; }
    std::span<const Border> borders() const { return parts_.borders; }
    std::span<const Corridor> corridors() const { return parts_.corridors; }
    const Power& power(PowerId g) const { return parts_.powers[g.value]; }
    const State& state(StateId i) const { return parts_.states[i.value]; }

    float rivalry(PowerId g, PowerId h) const { return parts_.rivalry[g.value * parts_.powers.size() + h.value]; }
    float tie(StateId i, int supplier, int function) const
    {
        return parts_.ties[(i.value * supplier_count() + supplier) * function_count() + function];
    }
    float proximity(StateId i, PowerId g) const { return parts_.proximity[index(i, g)]; }
    bool camp(StateId i, PowerId g) const { return parts_.camp[index(i, g)] > .5f; }
    float preference(StateId i, PowerId g) const { return parts_.preference[index(i, g)]; }
    float institutions(StateId i, PowerId g) const { return parts_.institutions[index(i, g)]; }
    float quality(StateId i, PowerId g, int function) const
    {
        return parts_.quality[index(i, g) * function_count() + function];
    }
    /// Contiguous states, ascending.
    std::span<const StateId> neighbours(StateId i) const;
    /// Borders of a state as positions in borders(), ascending.
    std::span<const std::uint32_t> borders_of(StateId i) const;
    /// Borders and nearest capitals, symmetric, ascending.
    std::span<const StateId> imitation_neighbours(StateId i) const;
    std::span<const StateId> nearest_capitals(StateId i) const { return parts_.nearest[i.value]; }

    /// Position of a state or power by code; InputError with "did you mean" when there is none.
    StateId find_state(const std::string& iso3) const;
    PowerId find_power(const std::string& code) const;

    /// 64-bit FNV-1a hash of every number and name, the same on every machine.
    std::uint64_t fingerprint() const { return fingerprint_; }
    /// The parts it was made from, in normalised order, e.g. to build a changed world.
    const WorldParts& parts() const { return parts_; }

private:
    std::size_t index(StateId i, PowerId g) const { return i.value * parts_.powers.size() + g.value; }

    WorldParts parts_;
    struct Adjacency {
        std::vector<std::uint32_t> offsets{};
        std::vector<StateId> states{};
    };
    Adjacency neighbours_{}, imitation_{};
    std::vector<std::uint32_t> border_offsets_{}, border_lists_{};
    std::uint64_t fingerprint_ = 0;
};

/// Reads a world folder (world.toml and its CSV files). InputError with file:line:column, FileError when unreadable.
World load_world(const std::filesystem::path& folder);

} // namespace mv
