#pragma once
/// A replay as text for reading and as a data set for a file.

#include <multivector/models/mv1/replay.hpp>
#include <multivector/results/dataset.hpp>
#include <multivector/study/study.hpp>

#include <string>

namespace mv::mv1::telling {

/// A replay and what it is a replay of.
struct Replayed {
    const Mv1& model;     ///< of the case; must outlive this
    const Case& one_case; ///< the question; must outlive this
    const Trace& trace;   ///< the answer; must outlive this
    int state = 0;        ///< position of the state to tell of
};

/// One event in a line, without its year: "RUS demands .64: refused".
std::string event_text(const Replayed& replayed, const TraceEvent& event);

/// Why a demand was met or refused, what became of it, why powers contested a state, how a conflict came about, and
/// what an adaptive state weighed: a title and points in plain words with the numbers, at most 110 characters wide.
/// Empty for other kinds.
std::string explained(const Replayed& replayed, const TraceEvent& event);

/// Whether an event concerns a state: its own, those on its borders, and those of powers and of the scenario.
bool concerns(const Replayed& replayed, const TraceEvent& event, int state);

/// The course of the state in a table, everything that happened to it, and a refused demand and a conflict in plain
/// words with their numbers; at most 110 characters wide.
std::string trace_text(const Replayed& replayed);

/// Every variable of every step, what each state would have weighed if a power had demanded something, all events with
/// what was weighed, the replicate's parameters, and the outcomes as a run records them. Dimensions: time, state,
/// power, supplier, function, pair, border, corridor, quarter, event, parameter, outcome, revision (of adaptive states)
/// and menu (what they choose among).
results::Dataset trace_dataset(const Replayed& replayed);

/// Events and outcomes as JSON text.
std::string trace_json(const Replayed& replayed);

} // namespace mv::mv1::telling
