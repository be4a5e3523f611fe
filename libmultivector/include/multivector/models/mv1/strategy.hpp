#pragma once
/// A strategy = a portfolio rule, which says whom to depend on for what, and a package of instruments (ODD 7.8).

#include <multivector/base/error.hpp>
#include <multivector/random/address.hpp>
#include <multivector/model/model.hpp>
#include <multivector/world/world.hpp>

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mv::mv1 {

/// Suppliers of a state, at most.
inline constexpr int max_suppliers = max_powers + first_power_supplier;

/// Shares of one state's needs by supplier and function; each function's column sums to 1.
using Ties = std::array<std::array<float, max_functions>, max_suppliers>;

/// Parameters of the model that the rules of the catalogue use, by key (ODD 11, section rules).
struct RuleNumbers {
#define MV1_RULE_NUMBER(key) float key = 0; ///< a member of each
#include <multivector/models/mv1/rule_numbers.def>
};
/// Their defaults.
RuleNumbers default_rule_numbers();

/// What one state sees in one replicate when it reviews its portfolio. Plain numbers, a copy.
struct Situation {
    const World* world = nullptr;              ///< of the run, never null
    StateId state{};                           ///< who is asked
    int powers = 0;                            ///< of the world; entries beyond are unused, as with functions
    int functions = 0;                         ///< of the world
    float year = 0;                            ///< since the strategy was adopted
    std::uint64_t seed = 0;                    ///< with replicate and the state's id, the address of a draw
    std::uint32_t replicate = 0;               ///< number, the other part of the address
    Ties ties{};                               ///< x, now
    Ties data{};                               ///< x of the world's data
    Ties previous{};                           ///< the target held so far
    std::array<float, max_functions> weight{}; ///< w
    std::array<std::array<float, max_functions>, max_powers> quality{}; ///< m
    std::array<float, max_powers> proximity{};                          ///< d
    std::array<float, max_powers> presence{};                           ///< by troops abroad
    std::array<float, max_powers> exposure{};                           ///< e, to the power's disputes, mean 1
    std::array<float, max_powers> preference{};                         ///< p
    std::array<float, max_powers> pact{};                               ///< in the data, 0 or 1
    std::array<float, max_powers> assertiveness{};                      ///< a
    std::array<float, max_powers> trust{};                              ///< q
    std::array<float, max_powers> economic{};                           ///< cE
    std::array<float, max_powers> security{};                           ///< cS
    std::array<std::array<float, max_powers>, max_powers> rivalry{};    ///< rho
    float reliability = 0;                                              ///< rel
    RuleNumbers rules{};                                                ///< what the catalogue's rules weigh with
    /// Each function split by benefit, where it was found beforehand; a copy with other data, quality or rules says no.
    Ties split_by_benefit{};
    bool knows_split = false; ///< whether it was
};

/// Target ties of one state in sixteen replicates.
using TiesOfSixteen = std::array<std::array<Sixteen, max_functions>, max_suppliers>;

/// The same for the sixteen replicates of a block, side by side; the data are the same in all.
struct SituationOfSixteen {
    const World* world = nullptr;                       ///< of the run, never null
    StateId state{};                                    ///< who is asked
    int powers = 0;                                     ///< of the world; entries beyond are unused, as with functions
    int functions = 0;                                  ///< of the world
    float year = 0;                                     ///< since the strategy was adopted
    std::uint64_t seed = 0;                             ///< of the run
    std::array<std::uint32_t, block_lanes> replicate{}; ///< number of the replicate in each lane
    TiesOfSixteen ties{};                               ///< x, now
    TiesOfSixteen previous{};                           ///< the target held so far
    const Situation* data = nullptr;                    ///< weight, what does not move, with the ties of the data
    std::array<Sixteen, max_powers> trust{};            ///< q
    std::array<Sixteen, max_powers> economic{};         ///< cE
    std::array<Sixteen, max_powers> security{};         ///< cS
    std::array<std::array<Sixteen, max_powers>, max_powers> rivalry{}; ///< rho
    Sixteen reliability{};                                             ///< rel
    std::string_view isa = "baseline"; ///< instruction set the run uses (multivector/kernels.hpp)
};

/// Pacts a strategy wants.
enum class CampRule {
    as_in_data = 0,       ///< those of the world
    none = 1,             ///< none
    lead_in_security = 2, ///< one, with the power that leads in security
};

/// Instruments: what a state does beside its portfolio. Prices are parameters of the model.
struct Instruments {
    float initiatives = 0;    ///< u, [0, 1]
    float visits = 0;         ///< to each power, [0, 1]
    float minor_capitals = 0; ///< n, [0, 200]
    float platforms = 0;      ///< n_p, [0, 3]
    float bias_cut = 0;       ///< added to the log odds of complying, per unit of ties to the demander's rivals
    float bias_patron = 0;    ///< ... when the demander is the patron
    float bias_large = 0;     ///< ... when the demand is larger than .3
    CampRule camp = CampRule::as_in_data; ///< pacts
    /// Equal in all of them.
    bool operator==(const Instruments&) const = default;
};

/// An instrument that is a number: name, place, and what is allowed.
struct InstrumentInfo {
    const char* name;          ///< as scenarios write it
    float Instruments::*value; ///< the member
    float low;                 ///< least value allowed
    float high;                ///< largest value allowed
};
/// All of them.
inline constexpr std::array<InstrumentInfo, 7> instrument_table{
    {{"initiatives", &Instruments::initiatives, 0, 1},
     {"visits", &Instruments::visits, 0, 1},
     {"minor_capitals", &Instruments::minor_capitals, 0, 200},
     {"platforms", &Instruments::platforms, 0, 3},
     {"bias_cut", &Instruments::bias_cut, -20, 20},
     {"bias_patron", &Instruments::bias_patron, -20, 20},
     {"bias_large", &Instruments::bias_large, -20, 20}}};

/// Instruments under a name, to be combined with any portfolio: "multi_vector+passive".
struct Package {
    std::string name{};        ///< as scenarios write it
    std::string meaning{};     ///< one sentence
    Instruments instruments{}; ///< the numbers
};

/// When a portfolio rule has to be asked again.
enum class Dependence {
    world,     ///< once for ever: the same in every replicate and year
    replicate, ///< draws at random: differs between replicates
    situation, ///< every year
};

/// What a rule is among the others.
struct Standing {
    bool on_menu = false; ///< of the catalogue: adaptive states may take it up, else only who names it
    bool yardstick =
        false; ///< without strategy (no change, chance, another state's shares): what a finding has to beat
};

/// A portfolio rule for one state in one replicate: fills the target ties. Users write one of these.
class PortfolioRule {
public:
    virtual ~PortfolioRule() = default;
    virtual std::string name() const = 0;                          ///< as scenarios write it
    virtual std::string meaning() const = 0;                       ///< one sentence
    virtual std::string source() const = 0;                        ///< who proposed it, e.g. "Kuik 2008"
    virtual std::string default_package() const { return "none"; } ///< instruments it has unless others are named
    virtual Dependence dependence() const { return Dependence::situation; } ///< when it has to be asked again
    virtual Standing standing() const { return {}; }                        ///< among the others
    /// No move at all in the portfolio block, whatever the target (the yardstick `drift`).
    virtual bool drifts() const { return false; }
    /// Fills the target, which comes as zeros: shares from 0 that sum to 1 for each function, else the replicate fails.
    /// Called from several threads at a time; what it throws fails the replicate.
    virtual void decide(const Situation& situation, Ties& target) const = 0;
    /// The same for sixteen replicates at once, which costs less; lanes may not influence each other. False where a
    /// rule has only the form for one. `target` comes as zeros.
    virtual bool decide_sixteen(const SituationOfSixteen& situation, TiesOfSixteen& target) const
    {
        static_cast<void>(situation);
        static_cast<void>(target);
        return false;
    }
};

/// A portfolio rule with instruments.
struct Strategy {
    std::string label{};                         ///< its name in scenarios, tables and files
    std::shared_ptr<const PortfolioRule> rule{}; ///< never null
    std::string package{};     ///< where the instruments come from; empty: the rule's default_package()
    Instruments instruments{}; ///< the numbers
    bool on_menu = true;       ///< adaptive states may take it up; of the catalogue, where its rule says so
};

/// Numbers of the `multi_vector` rule: how multi-vector is two numbers.
struct MultiVectorShape {
    float lead_share = 0; ///< share of the lead power in its function, [1/G, 1]; 0: the parameter `lead_share`
    float lead_cap = 0;   ///< largest share of one power in the lean, [1/G, 1]; 0: the parameter `lead_cap`
};

class Extensions;

/// Whether the catalogue, or a scenario's language, uses this name.
bool is_portfolio_name(const std::string& name);
/// Rules by name: `align:` completed with each of the world's powers, the others of the catalogue, then those of
/// extensions.
std::vector<std::string> portfolio_names(const World& world, const Extensions* extensions = nullptr);
/// Rules of the catalogue that are yardsticks.
std::vector<std::string> yardsticks();
/// InputError with "did you mean" for an unknown name or power.
std::shared_ptr<const PortfolioRule> make_portfolio(const std::string& name, const World& world,
                                                    const MultiVectorShape& shape = {},
                                                    const Extensions* extensions = nullptr);

/// The packages of the catalogue.
const std::vector<Package>& packages();
/// InputError with "did you mean" for an unknown name.
const Package& find_package(const std::string& name);

/// "multi_vector" (with its named package) or "multi_vector+passive". The label is the text itself.
Strategy make_strategy(const std::string& text, const World& world, const Extensions* extensions = nullptr);

/// The rule that adaptive states may take up, yardsticks left out, whose target is nearest to the state's data
/// portfolio at base rivalry and trust .5: least sum_f w_f |x* - x|_1. Packages none.
std::string nearest_portfolio(const World& world, StateId state, const std::array<float, max_functions>& weight,
                              const RuleNumbers& numbers = default_rule_numbers());

} // namespace mv::mv1
