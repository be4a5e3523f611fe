#pragma once
/// Writes a trace while a replicate runs: the state after every step, and events found from what a mechanism has
/// changed.

#include "observer.hpp"

#include <multivector/models/mv1/replay.hpp>

namespace mv::mv1 {

/// Watches lane 0.
class TraceRecorder final : public Observer {
public:
    TraceRecorder(Trace& trace, std::string strategy) : trace_(trace), strategy_(std::move(strategy)) {}
    void attach(const Observed& seen) override;
    void before(std::string_view what, int step) override;
    void after(std::string_view what, int step) override;

private:
    using Kind = TraceEvent::Kind;

    void copy_to(std::vector<float>& snapshot) const;
    void weigh_demands(int step);
    void weigh_contests(int step);
    void weigh_projects(int step);
    void weigh_choices(int step);
    void close_step(int step);
    void find_events(std::string_view what);
    void find_demands();
    void find_conflicts();
    void find_contests();
    void find_crises();
    void find_disputes();
    void find_pacts();
    void find_projects();
    void find_talks();
    void find_scenario_events();
    void find_choices();

    float now(Variable v, int k) const { return now_[place(v, k)]; }
    float was(Variable v, int k) const { return was_[place(v, k)]; }
    bool rose(Variable v, int k) const { return now(v, k) > was(v, k); }
    std::size_t place(Variable v, int k) const
    {
        return seen_->plan.offset[static_cast<std::size_t>(v)] + static_cast<std::size_t>(k);
    }
    const WorldView& world() const { return seen_->tables.view(); }
    int of_project(int state, int project) const { return state * world().projects + project; }
    int of_power(int state, int power) const { return state * world().powers + power; }
    float cost_to(int state) const { return now(Variable::lump, state) - was(Variable::lump, state); }
    int conceded_in(int state, int power) const;
    TraceEvent& add(Kind kind, int state = -1, int power = -1);
    TraceEvent& add_pair(Kind kind, int pair);

    Trace& trace_;
    std::string strategy_;
    std::optional<Observed> seen_{};
    std::vector<float> was_{}, now_{};
    std::vector<DemandWeights> demands_{};                ///< [state][power]
    std::vector<DemandWeights> projects_{};               ///< [state][project][project it excludes]
    std::vector<float> contests_{};                       ///< [state][pair]
    std::vector<float> luck_{};                           ///< [state] draws of contests
    std::vector<std::optional<ChoiceWeights>> choices_{}; ///< [state]
    Aligned<float> shocks_{};                             ///< [state][4][16] draws of contests or revisions
    std::vector<bool> escalated_{};                       ///< [pair]
    std::vector<bool> happened_{};                        ///< [scenario event]
    bool at_start_ = false;                               ///< events fall at the start of the step, not in it
    int step_ = 0;                                        ///< from the start of burn-in
};

} // namespace mv::mv1
