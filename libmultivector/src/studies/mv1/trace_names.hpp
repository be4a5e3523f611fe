#pragma once
/// Names of what a trace holds as positions.

#include "report/grid.hpp"
#include "trace.hpp"

namespace mv::mv1::telling {

using namespace report;

class TraceNames {
public:
    explicit TraceNames(const Replayed& replayed) : replayed_(replayed), model_(replayed.model), world_(model_.world())
    {
    }
    const World& world() const { return world_; }
    const Mv1& model() const { return model_; }
    const Trace& trace() const { return replayed_.trace; }
    const State& state(int i) const { return world_.states()[static_cast<std::size_t>(i)]; }
    const Power& power(int g) const { return world_.powers()[static_cast<std::size_t>(g)]; }
    std::string pair(const TraceEvent& event) const { return power(event.power).code + "-" + power(event.other).code; }
    const Border& border(int e) const { return world_.borders()[static_cast<std::size_t>(e)]; }
    const std::string& project(int j) const { return model_.settings().projects[static_cast<std::size_t>(j)].name; }
    std::string function(int f) const { return world_.functions()[static_cast<std::size_t>(f)]; }
    /// Value of a parameter in the replicate.
    float parameter(const std::string& name) const
    {
        for (const Parameter& info : model_.parameters().parameters())
            if (info.name == name) return trace().parameters[info.slot];
        return 0;
    }
    /// Entry of a variable of a state after a step that counts from the end of the run-up; `power` for those of two
    /// indices.
    float after(const TraceEvent& event, const std::string& variable, int state, int power = -1) const
    {
        return at(event.step, variable, state, power);
    }
    float before(const TraceEvent& event, const std::string& variable, int state, int power = -1) const
    {
        return at(event.step - 1, variable, state, power);
    }

private:
    float at(int step, const std::string& variable, int state, int power) const
    {
        const int row = step + static_cast<int>(trace().burn_in);
        const int k = power < 0 ? state : state * world_.power_count() + power;
        if (row < 0) return trace().start[trace().variable(variable).offset + static_cast<std::size_t>(k)];
        return trace().at(variable, static_cast<std::size_t>(row), static_cast<std::size_t>(k));
    }

    const Replayed& replayed_;
    const Mv1& model_;
    const World& world_;
};

inline const char* level_text(int level)
{
    return level == 3 ? "war" : level == 2 ? "use of force" : level == 1 ? "display of force" : "level unknown";
}

/// Whether a refusal turned violent; that event follows at once.
bool turned_violent(const Trace& trace, const TraceEvent& refusal);

/// A title and points, one kind of event each.
std::string explained_demand(const Replayed& replayed, const TraceEvent& answer);
std::string explained_contest(const Replayed& replayed, const TraceEvent& contest);
std::string explained_choice(const Replayed& replayed, const TraceEvent& revision);
std::string bullet(const std::string& text);

/// A refused demand and a conflict that mattered most to the state, explained; "" where there was none.
std::string weightiest_refusal(const Replayed& replayed);
std::string weightiest_conflict(const Replayed& replayed);

} // namespace mv::mv1::telling
