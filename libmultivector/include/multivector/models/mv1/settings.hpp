#pragma once
/// What a run of MV-1 is: time, mechanisms, who plays what, events. Values that a scenario file or a caller fills in.

#include <multivector/models/mv1/extension.hpp>

#include <cstdint>
#include <map>
#include <optional>

namespace mv::mv1 {

/// A step of the schedule; each can be left out. Names as in ODD 7.
struct Mechanism {
    std::string name{};        ///< as scenarios write it
    std::string meaning{};     ///< one sentence
    bool on_by_default = true; ///< part of the default schedule
    bool has_step = true;      ///< behind which others can be inserted; else it changes numbers of others
};
/// In the order they run, those without a step last.
const std::vector<Mechanism>& mechanisms();
/// With those of extensions at their places.
std::vector<Mechanism> mechanisms(const Extensions& extensions);

/// Things that happen to the focal state or to the powers at a time, or with a hazard.
struct Event {
    /// What happens. Behind each kind: the members that count, beside name, year and hazard.
    enum class Kind {
        supply_loss,          ///< power, function, amount = share of the tie that is lost; it goes to home
        corridor_closure,     ///< corridor
        rivalry_jump,         ///< power, other, amount
        patron_unreliable,    ///< power, amount = part of rel that is lost
        leader_change,        ///< power, amount = share of the foreign ties tilted to it
        accession,            ///< power: the state enters its camp
        nuclear_renunciation, ///< trust of every power +.2, refusal and demands as without arms; amount = rel assured
        capability,           ///< power, function "economy" or "security", amount = new capability
    };
    Kind kind{};                   ///< what happens
    std::string name{};            ///< for replays; may be empty
    std::string state{};           ///< iso3; empty: the focal state
    std::string power{};           ///< code
    std::string other{};           ///< code of the other power of a pair
    std::string function{};        ///< name
    std::string corridor{};        ///< name
    float amount = 1;              ///< see the kinds
    float year = 0;                ///< after burn-in; the time it happens, or the first time it can
    std::optional<float> hazard{}; ///< a year; happens at most once
};
/// Names of the kinds in scenario files.
const std::vector<std::pair<std::string, Event::Kind>>& event_kinds();

/// An integration project of a power: what its members gain, and what they may not hold beside it (ODD 7.12).
struct Project {
    std::string name{};                  ///< unlike that of any other
    std::string power{};                 ///< code of the leader
    std::string function = "economy";    ///< in which ties with the leader gain
    std::vector<std::string> members{};  ///< iso3
    std::vector<std::string> excludes{}; ///< names of projects of other powers; it holds both ways, whoever says it
    float year = 0;                      ///< after burn-in: it begins, and its members join
};

/// Variables of the state that are recorded along every replicate, beside the outcomes.
struct Recording {
    /// At which steps.
    enum class When {
        always, ///< every `every` steps
        yearly, ///< at the end of each year
        end,    ///< at the end of the run
    };
    std::vector<std::string>
        variables{}; ///< of declarations.def, or `mechanism.variable` of an inserted one; none: nothing is recorded
    std::vector<std::string> states{}; ///< iso3, for variables of states; empty: the focal one
    bool all_states = false;           ///< all of them instead
    int every = 1;                     ///< so many steps apart, counted from the end of burn-in; with When::always
    When when = When::always;          ///< at which steps
    std::optional<std::pair<float, float>> years{}; ///< only from the first to the second, both included
};

/// How an adaptive state chooses its next strategy (ODD 7.8).
enum class Revision {
    logit,      ///< each strategy of the menu with a probability that grows with its expected payoff
    fermi,      ///< imitates a neighbour, the likelier the better that does
    aspiration, ///< takes up another when it does worse than it is used to
};

/// What the states other than the focal one do.
struct Others {
    std::string strategy =
        "static"; ///< a strategy, "adaptive", or "data" (nearest rule of the catalogue, package none)
    Revision revision = Revision::logit;                         ///< how adaptive states choose
    std::vector<std::pair<std::string, std::string>> by_state{}; ///< iso3, strategy
    /// Strategy, and its share of those that are neither focal nor in by_state, [0, 1]; together at most 1. The states
    /// stand in an order drawn from shares_seed and the first strategies by name take the first of them, so that a
    /// larger share keeps who adopted at a smaller one.
    std::map<std::string, double> shares{};
    std::uint64_t shares_seed = 0; ///< another number, another order
    /// Strategy of the menu, and the share of the adaptive states, of those that shares are of, that begin with it and
    /// its package, [0, 1]; together at most 1. In the same order; the others begin as their revision has it.
    std::map<std::string, double> start{};
};

/// Everything but world and parameters.
struct Settings {
    std::shared_ptr<const Extensions> extensions = std::make_shared<Extensions>(); ///< never null
    std::string focal = "KAZ";                                                     ///< iso3
    std::vector<std::string> alternatives{}; ///< strategies of the focal state; labels must differ
    std::vector<Strategy> user_strategies{}; ///< alternatives beyond the catalogue, appended
    Others others{};                         ///< what the other states do
    float years = 40;                        ///< that count; a whole number of steps
    float burn_in_years = 10;                ///< that come before; a whole number of steps
    int steps_per_year = 4;                  ///< 1 to 64
    bool sampled = false;                    ///< each replicate draws its parameters from their ranges
    std::vector<std::string> off{};          ///< mechanisms left out of the default schedule
    std::vector<std::string> on{};           ///< mechanisms added to it
    bool informed_mediation = false; ///< mediators are judged by |q_ig - q_ih| (Kydd 2003), not by the lesser trust
    std::vector<float> restraint{};  ///< r_g by power, [0, 1]; empty: 1
    std::vector<Event> events{};     ///< what happens beside the model's own course
    std::vector<Project> projects{}; ///< integration projects, at most eight
    Recording record{};              ///< what is kept along every replicate
    std::string isa{};               ///< kernel: "", baseline, avx2, avx512, scalar
};

} // namespace mv::mv1
