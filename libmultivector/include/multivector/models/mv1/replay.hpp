#pragma once
/// One replicate alone, step by step: what a run keeps of it as a few numbers, told in full.

#include <multivector/base/error.hpp>
#include <multivector/models/mv1/choice_weights.hpp>
#include <multivector/models/mv1/demand_weights.hpp>
#include <multivector/models/mv1/mv1.hpp>

#include <optional>

namespace mv::mv1 {

/// A variable of the model's state, from declarations.def, or `mechanism.variable` of an inserted mechanism.
struct TracedVariable {
    std::string name{};    ///< as in declarations.def
    std::string unit{};    ///< as in declarations.def
    std::string meaning{}; ///< as in declarations.def
    std::vector<std::string>
        dims{};             ///< state, power, supplier, function, pair, border, corridor, quarter; none for one number
    std::size_t offset = 0; ///< where its entries begin in a row of Trace::values
    std::size_t size = 0;   ///< how many there are
};

/// Whether powers contest a state in a step.
struct ContestWeights {
    std::vector<float> hazard{}; ///< a year, by pair of powers
    float probability = 0;       ///< that one of them happens within the step
    float draw = 0;              ///< it happens if this is below
};

/// Something that happened within a step. Which fields count depends on the kind; positions are those of the world,
/// pairs of powers are `power` and `other`.
struct TraceEvent {
    /// What happened: one name for each MV1_EVENT of declarations.def, which says what members count.
    enum class Kind {
/// \cond
#define MV1_EVENT(kind, members) kind,
#include <multivector/models/mv1/declarations.def>
        /// \endcond
    };
    Kind kind{};                             ///< what happened
    int step = 0;                            ///< from the end of burn-in; negative within it
    float year = 0;                          ///< at the end of the step, from the end of burn-in
    int state = -1;                          ///< position of the state
    int power = -1;                          ///< position of the power
    int other = -1;                          ///< position of the other power of a pair
    int place = -1;                          ///< position of a border, a corridor or an event of the scenario
    int function = -1;                       ///< position of the function
    int level = 0;                           ///< 1 display of force, 2 use of force, 3 war
    float size = 0;                          ///< see the kinds
    float cost = 0;                          ///< years of income
    std::string label{};                     ///< of a strategy
    std::optional<DemandWeights> demand{};   ///< before anybody was asked
    std::optional<ContestWeights> contest{}; ///< of a contest
    std::optional<ChoiceWeights> choice{};   ///< absent where a scenario sets the strategy
};

/// Names of the kinds, in their order: "demand_met" and so on.
const std::vector<std::string>& trace_event_kinds();

/// One replicate under one strategy, in full.
struct Trace {
    std::uint64_t seed = 0;                  ///< of the run
    std::uint32_t point = 0;                 ///< row of the design
    std::uint32_t replicate = 0;             ///< its number
    std::size_t alternative = 0;             ///< position of the strategy
    int focal = 0;                           ///< position of the state
    std::vector<std::string> corridors{};    ///< names, in the order of the traced variables
    std::vector<TracedVariable> variables{}; ///< in the order of declarations.def
    std::vector<float> years{};  ///< at the end of each step, from the end of burn-in; burn-in is negative or 0
    std::size_t burn_in = 0;     ///< so many of the steps
    std::size_t entries = 0;     ///< of a row
    std::vector<float> start{};  ///< [entry] before the first step
    std::vector<float> values{}; ///< [step][entry]; totals (A_...) begin anew after burn-in
    std::size_t states = 0;      ///< of the world
    std::size_t powers = 0;      ///< of the world
    std::size_t pairs = 0;       ///< of powers
    std::vector<DemandWeights> demands{}; ///< [step][state][power], made or not; zeros where demands are off
    std::vector<float> contests{};        ///< [step][state][pair], hazards a year; zeros where contests are off
    std::vector<bool> reviewed{};         ///< [step][state]: the state's turn to set the ties it aims at
    std::vector<std::string> menu{};      ///< strategies that adaptive states choose among; empty where there are none
    std::vector<float> parameters{};      ///< by slot, as this replicate has them
    std::vector<float> outcomes{};        ///< by entry of the outcomes, as a run records them
    std::vector<float> series{};          ///< [series][time], as a run records them
    std::vector<TraceEvent> events{};     ///< in the order they happened
    std::vector<Failure> failures{};      ///< not empty where a run leaves the replicate out; the trace ends there

    /// Entry k of a variable after a step. InputError for an unknown name.
    float at(const std::string& variable, std::size_t step, std::size_t k = 0) const;
    /// InputError for an unknown name.
    const TracedVariable& variable(const std::string& name) const;
};

/// Computes one replicate of a point under one alternative, the same bits as in a run of any size, whatever stands
/// beside it there. It takes about 100 times as long as in a run, and 27 MB for 135 states and 50 years. Throws
/// InputError for an alternative that the model does not have, Interrupted if a strategy does; a strategy that throws
/// something else ends the trace with an entry in `failures`.
Trace replay(const Mv1& model, std::uint64_t seed, std::uint32_t replicate, std::size_t alternative,
             std::uint32_t point = 0);

} // namespace mv::mv1
