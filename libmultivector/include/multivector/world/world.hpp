#pragma once
/// The world of a run: great powers, states, and the layers of one graph between them. Immutable once built.

#include <multivector/base/error.hpp>
#include <multivector/base/ids.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#if !defined(MULTIVECTOR_WORLDS)
#define MULTIVECTOR_WORLDS "" ///< the CMake package says where the worlds are that were installed with it
#endif

namespace mv {

inline constexpr int max_powers = 6;                     ///< great powers of a world, at most
inline constexpr int min_powers = 2;                     ///< great powers of a world, at least
inline constexpr int max_functions = 4;                  ///< functions of a world, at most
inline constexpr int max_mediators = 4;                  ///< candidates that a border keeps
inline constexpr std::uint32_t max_permanent_id = 65535; ///< two of them fit in one 32-bit address

/// A supplier of a state's needs: home, the rest of the world, then the powers in order.
inline constexpr int supplier_home = 0;        ///< the state itself
inline constexpr int supplier_rest = 1;        ///< the rest of the world
inline constexpr int first_power_supplier = 2; ///< the first power; power g is supplier first_power_supplier + g

/// A great power. It has no strategy of its own.
struct Power {
    std::string code{};            ///< short key, e.g. "RUS"
    std::string name{};            ///< for people
    float economic_capability = 0; ///< cE, (0, 1], largest 1
    float security_capability = 0; ///< cS, (0, 1], largest 1
    float assertiveness = 1;       ///< a, multiplies demands and incidents, [0, 100]
    bool nuclear = false;          ///< nuclear arms
    float longitude = 0;           ///< capital, degrees east
    float latitude = 0;            ///< capital, degrees north
    float economic_drift = 0;      ///< of log cE a year, for paths of capability, [-1, 1]
    float economic_volatility = 0; ///< of log cE, per square root of a year, [0, 1]
    float security_drift = 0;      ///< of log cS a year, [-1, 1]
    float security_volatility = 0; ///< of log cS, per square root of a year, [0, 1]
};

/// A state that depends on suppliers and follows a strategy.
struct State {
    std::string iso3{};        ///< ISO 3166-1 alpha-3 code
    std::uint32_t id = 0;      ///< permanent id (Correlates of War code), from 1: orders sums, addresses random numbers
    std::string name{};        ///< for people
    std::string region{};      ///< for grouping
    float longitude = 0;       ///< capital, degrees east
    float latitude = 0;        ///< capital, degrees north
    double population = 0;     ///< persons, [0, 1e11]
    double gdp = 0;            ///< million constant 2015 USD, [0, 1e12]
    float strategic_value = 0; ///< H, [0, 1]
    float preference_variance = 0; ///< between-group variance of preferences, [0, 1]
    bool nuclear = false;          ///< nuclear arms
};

/// Two contiguous states, a < b.
struct Border {
    StateId a{};                                    ///< the state with the lower id
    StateId b{};                                    ///< the other
    float dispute_rate = 0;                         ///< b_e, relative to the mean onset rate, >= 0
    float institutions = 0;                         ///< I, shared memberships centred on the median edge, [-20, 20]
    bool rival = false;                             ///< strategic rivals
    std::array<StateId, max_mediators> mediators{}; ///< candidates, best first; only the first mediator_count count
    int mediator_count = 0;                         ///< so many of them, at most max_mediators
};

/// A route between two powers' economies.
struct Corridor {
    std::string name{};             ///< unique
    PowerId from{};                 ///< one end
    PowerId to{};                   ///< the other end
    float pair_weight = 0;          ///< importance of the pair of economies, (0, 1], largest 1
    float kilometres = 0;           ///< length, (0, 1e5]
    float tariff = 0;               ///< cost of passing, [0, 10], in the exponent of the route's attraction (ODD 7.7)
    std::vector<StateId> transit{}; ///< states that earn
    std::vector<PowerId> consent{}; ///< powers that can block it
    std::string source{};           ///< of the data
};

/// A name that may be asked for and is no state's own: another name of a state, or somebody who is not in the world.
struct OtherName {
    std::string name{};             ///< e.g. "Burma" or "Taiwan", unique
    std::string code{};             ///< a code that means the same, e.g. "TWN"; may be empty
    std::uint32_t cow = 0;          ///< Correlates of War code of one who is not in the world; 0 where there is none
    std::optional<StateId> state{}; ///< the state that it means
    std::string reason{};           ///< where it means none: why, e.g. "no vote in the UN General Assembly"
};

/// States by one name, e.g. "ASEAN".
struct Group {
    std::string name{};            ///< unique
    std::vector<StateId> states{}; ///< at least one
    std::string source{};          ///< of the data
};

/// A name as names are compared: small letters and digits, Latin letters without their accents, without "the", "of"
/// and "and". That of "Viet Nam" is "vietnam".
std::string name_key(std::string_view name);

/// What a text means where a state is asked for.
struct NamedState {
    std::optional<StateId> state{}; ///< none where it is refused
    std::string problem{};          ///< why it is refused
    std::string hint{};             ///< what to do; may be empty
    bool unknown = false;           ///< refused only because the world knows no such name
};

/// Everything a World is made of, open for editing; `World` checks it and closes it.
/// State-power arrays are [state][power], ties [state][supplier][function], quality [state][power][function],
/// all row-major, with states in any order: the World sorts them by permanent id.
struct WorldParts {
    std::string name{};                   ///< short, e.g. "2014"
    std::string title{};                  ///< for people
    int year = 0;                         ///< of the data
    std::vector<std::string> functions{}; ///< fields of cooperation, 1 to max_functions
    std::vector<Power> powers{};          ///< min_powers to max_powers
    std::vector<State> states{};          ///< at least one
    std::vector<float> rivalry{};         ///< [power][power], symmetric, [0, 1]
    std::vector<float> ties{};            ///< x, shares; each state and function sums to 1
    std::vector<float> proximity{};       ///< d, (0, 1]
    std::vector<float> presence{};        ///< by troops abroad, [0, 1]; empty: none anywhere
    std::vector<float> exposure{};        ///< e, (0, 1000]; empty: not known
    std::vector<float> camp{};            ///< 0 or 1
    std::vector<float> preference{};      ///< p, sums to 1 over powers
    std::vector<float> institutions{};    ///< I, [-20, 20]
    std::vector<float> quality{};         ///< m, around 1
    std::vector<Border> borders{};        ///< mediators are filled in by the World
    /// Two states near each other and the organisations they share.
    struct SharedInstitutions {
        StateId a{};      ///< one of them
        StateId b{};      ///< the other
        float shared = 0; ///< memberships of both
    };
    std::vector<SharedInstitutions> shared{};      ///< shared memberships of near pairs, ranks mediators
    std::vector<std::array<StateId, 4>> nearest{}; ///< per state, four nearest capitals (itself where fewer)
    std::vector<Corridor> corridors{};             ///< none is allowed
    std::vector<OtherName> names{};                ///< none is allowed; no result depends on them
    std::vector<Group> groups{};                   ///< none is allowed; a scenario that names one means its states
};

/// A checked world; cheap to read from several threads, never changed.
class World {
public:
    /// Checks, normalises and derives mediators. Throws InputError at e.g. "world.states[3].cow".
    /// States are put in order of permanent id, borders by their states, corridors by their powers and name; shares and
    /// preferences are scaled to sum to 1. Powers and functions keep the order given: it is that of the results.
    explicit World(WorldParts parts);

    const std::string& name() const { return parts_.name; }                          ///< short, e.g. "2014"
    const std::string& title() const { return parts_.title; }                        ///< for people
    int year() const { return parts_.year; }                                         ///< of the data
    int power_count() const { return static_cast<int>(parts_.powers.size()); }       ///< min_powers to max_powers
    int state_count() const { return static_cast<int>(parts_.states.size()); }       ///< at least 1
    int function_count() const { return static_cast<int>(parts_.functions.size()); } ///< 1 to max_functions
    int supplier_count() const { return power_count() + first_power_supplier; }      ///< home, the rest and the powers

    std::span<const std::string> functions() const { return parts_.functions; } ///< in the order of the results
    std::span<const Power> powers() const { return parts_.powers; }             ///< in the order of the results
    std::span<const State> states() const { return parts_.states; }             ///< by ascending permanent id
    std::span<const Border> borders() const { return parts_.borders; }          ///< by ascending states
    std::span<const Corridor> corridors() const { return parts_.corridors; }    ///< by powers and name
    const Power& power(PowerId g) const { return parts_.powers[g.value]; }      ///< not checked, as all that follow
    const State& state(StateId i) const { return parts_.states[i.value]; }      ///< by position

    /// Base rivalry rho0 of two powers, [0, 1], symmetric.
    float rivalry(PowerId g, PowerId h) const { return parts_.rivalry[g.value * parts_.powers.size() + h.value]; }
    /// Share of the state's need for a function that a supplier meets, [0, 1]; shares of a function sum to 1.
    float tie(StateId i, int supplier, int function) const
    {
        return parts_.ties[(i.value * supplier_count() + supplier) * function_count() + function];
    }
    /// d, how near the power is, (0, 1].
    float proximity(StateId i, PowerId g) const { return parts_.proximity[index(i, g)]; }
    /// How near the power's troops abroad bring it, [0, 1]; 0 where it has none.
    float presence(StateId i, PowerId g) const { return parts_.presence[index(i, g)]; }
    /// Whether the world names exposures; where it does not, (.5 + H_i) d_ig relative to its mean over the states
    /// stands in for them.
    bool has_exposure() const { return !parts_.exposure.empty(); }
    /// e, relative rate of militarised disputes of the pair, around 1 in the mean over the states of a power.
    float exposure(StateId i, PowerId g) const { return exposure_[index(i, g)]; }
    /// Whether the state has a pact with the power in the data.
    bool camp(StateId i, PowerId g) const { return parts_.camp[index(i, g)] > .5f; }
    /// p, UN voting affinity with the power, the model's proxy of what the public prefers; sums to 1 over powers.
    float preference(StateId i, PowerId g) const { return parts_.preference[index(i, g)]; }
    /// I, shared memberships centred on their median, [-20, 20].
    float institutions(StateId i, PowerId g) const { return parts_.institutions[index(i, g)]; }
    /// m, how well the power supplies a function, around 1.
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
    /// The four nearest capitals, nearest first; the state itself where there are fewer.
    std::span<const StateId> nearest_capitals(StateId i) const { return parts_.nearest[i.value]; }

    std::span<const OtherName> names() const { return parts_.names; } ///< by name
    std::span<const Group> groups() const { return parts_.groups; }   ///< by name

    /// What a text means: a state by iso3 in any case, Correlates of War number or name (capitals, accents, blanks and
    /// "the" do not matter), its own or an `OtherName`. Refused, with the reason: powers, those who are not in the
    /// world, names of several ("Korea"), groups, and what nobody is called.
    NamedState look_up(const std::string& text) const;
    /// The state that `look_up` finds; InputError with its reason where there is none.
    StateId find_state(const std::string& text) const;
    /// The states of a group or of a region, or the one that `find_state` finds; ascending.
    std::vector<StateId> find_states(const std::string& text) const;
    /// Whether a text is the name of a group or of a region.
    bool is_group(const std::string& text) const;
    /// Position of a power by code; InputError with "did you mean" when there is none.
    PowerId find_power(const std::string& code) const;

    /// 64-bit FNV-1a hash of every number and name, the same on every machine; without `names` and `groups`, on which
    /// no result depends.
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
    std::vector<float> exposure_{}; ///< named, or what stands in for it
    Adjacency neighbours_{}, imitation_{};
    std::vector<std::uint32_t> border_offsets_{}, border_lists_{};
    std::uint64_t fingerprint_ = 0;
};

/// Folders with worlds that came with the library, those that there are: `installed`, where the CMake package says they
/// are, and beside the file that holds the library's code (share/multivector/worlds above it, worlds next to it).
std::vector<std::filesystem::path> shipped_worlds(const char* installed = MULTIVECTOR_WORLDS);

/// The folder of a shipped world by name, e.g. "2014"; nothing where there is none.
std::optional<std::filesystem::path> find_shipped_world(const std::string& name,
                                                        const std::vector<std::filesystem::path>& shipped);

/// Reads a world folder (world.toml and its CSV files), or where there is no such folder the shipped world of that
/// name. InputError with file:line:column, FileError when unreadable.
World load_world(const std::filesystem::path& folder,
                 const std::vector<std::filesystem::path>& shipped = shipped_worlds());

} // namespace mv
