#pragma once
/// What a run of MV-1 is: time, mechanisms, who plays what, events. Values that a scenario file or a caller fills in.

#include <multivector/models/mv1/extension.hpp>

#include <optional>

namespace mv::mv1 {

/// A step of the schedule; each can be left out. Names as in ODD 7.
struct Mechanism {
    std::string name{};
    std::string meaning{};
    bool on_by_default = true;
};
/// In the order they run.
const std::vector<Mechanism>& mechanisms();
/// With those of extensions at their places.
std::vector<Mechanism> mechanisms(const Extensions& extensions);

/// Things that happen to the focal state or to the powers at a time, or with a hazard.
struct Event {
    enum class Kind {
        supply_loss,        ///< power, function, amount = share of the tie that is lost; it goes to home
        corridor_closure,   ///< corridor
        rivalry_jump,       ///< power, other, amount
        patron_unreliable,  ///< power, amount = part of rel that is lost
        leader_change,      ///< power, amount = share of the foreign ties tilted to it
        accession,          ///< power: the state enters its camp
        nuclear_renunciation, ///< trust of every power +.2, refusal and demands as without arms; amount = rel assured
        capability,         ///< power, function "economy" or "security", amount = new capability
    };
    Kind kind{};
    std::string name{};
    std::string state{};    ///< iso3; empty: the focal state
    std::string power{}, other{}, function{}, corridor{};
    float amount = 1;
    float year = 0;         ///< after burn-in; the time it happens, or the first time it can
    std::optional<float> hazard{}; ///< a year; happens at most once
};
/// Names of the kinds in scenario files.
const std::vector<std::pair<std::string, Event::Kind>>& event_kinds();

/// Variables of the state that are recorded along every replicate, beside the outcomes.
struct Recording {
    enum class When { always, yearly, end };
    std::vector<std::string> variables{}; ///< of variables.def, or `mechanism.variable` of an inserted one; none: nothing is recorded
    std::vector<std::string> states{};    ///< iso3, for variables of states; empty: the focal one
    bool all_states = false;
    int every = 1;                        ///< so many steps apart, counted from the end of burn-in; with When::always
    When when = When::always;
    std::optional<std::pair<float, float>> years{}; ///< only from the first to the second, both included
};

enum class Revision { logit, fermi, aspiration };

/// What the states other than the focal one do.
struct Others {
    std::string strategy = "static";  ///< a strategy, "adaptive", or "data" (nearest rule of the catalogue, package none)
    Revision revision = Revision::logit;
    std::vector<std::pair<std::string, std::string>> by_state{}; ///< iso3, strategy
};

struct Settings {
    std::shared_ptr<const Extensions> extensions = std::make_shared<Extensions>(); ///< never null
    std::string focal = "KAZ";
    std::vector<std::string> alternatives{}; ///< strategies of the focal state; labels must differ
    std::vector<Strategy> own_strategies{};  ///< alternatives beyond the catalogue, appended
    Others others{};
    float years = 40;
    float burn_in_years = 10;
    int steps_per_year = 4;
    bool sampled = false;                    ///< each replicate draws its parameters from their ranges
    std::vector<std::string> off{}, on{};    ///< mechanisms left out of, or added to, the default schedule
    bool informed_mediation = false;
    std::vector<float> restraint{};          ///< r_g by power, [0, 1]; empty: 1
    std::vector<Event> events{};
    Recording record{};
    std::string isa{};                       ///< kernel: "", baseline, avx2, avx512, scalar
};

} // namespace mv::mv1
