#pragma once
/// Triad dynamics: friends and enemies change their ties until triads are balanced, as a model (docs/odd/balance.md).

#include <multivector/base/error.hpp>
#include <multivector/model/model.hpp>
#include <multivector/model/parameters.hpp>
#include <multivector/models/balance/ties.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace mv::balance {

/// Which tie turns over in one update; a sweep is as many updates as there are ties.
enum class Rule {
    local,      ///< in a triad by lot that is not balanced, one of its ties, whatever that does to other triads
    constrained ///< a tie by lot, unless more triads were unbalanced then; of as many, every other time
};

/// What is compared.
struct Alternative {
    std::string name{};      ///< label in results
    Rule rule = Rule::local; ///< of every update
};

/// A tie that is what it is at the start.
struct GivenTie {
    Actor a = 0;          ///< one end
    Actor b = 0;          ///< the other, another actor
    bool friendly = true; ///< or hostile
};

/// reconciliation and initial_share.
ParameterSpace parameter_space();

/// A model's choices.
struct Settings {
    std::vector<Alternative> alternatives{};    ///< at least one
    std::vector<std::string> labels{};          ///< names of the actors
    std::vector<GivenTie> ties{};               ///< the others are drawn, each friendly with chance initial_share
    ParameterSet parameters{parameter_space()}; ///< of all alternatives
    bool sampled = false;                       ///< every two replicates draw those that are not set
    std::uint32_t horizon = 1000;               ///< sweeps, at least 1
    std::uint32_t every = 0; ///< sweeps between two times of the series; 0: a hundredth of the horizon
};

/// A replicate under one alternative.
struct Course {
    Ties ties;            ///< now
    double late_sum = 0;  ///< friendly share at ends of sweeps in the second half of the horizon, summed
    double absorbed = -1; ///< sweeps until nothing could change any more; negative: not yet
};

/// Satisfies Model. Alternatives of a replicate have the same start and the same random numbers.
class Triads {
public:
    /// Of one replicate at a time.
    struct Workspace {
        std::vector<float> parameters{}; ///< [slot][16], of the block
        std::vector<Course> courses{};   ///< by alternative
        std::vector<Actor> scratch{};    ///< one entry an actor
    };
    /// InputError for settings that cannot be used.
    explicit Triads(Settings settings);
    const Layout& layout() const { return layout_; }       ///< what it records
    const Settings& settings() const { return settings_; } ///< with `every` filled in
    std::unique_ptr<Workspace> make_workspace() const;     ///< for one thread
    /// Replicates one after the other, the valid ones alone. Throws Interrupted when it is told to stop.
    void run_block(Workspace& scratch, const BlockAddress& where, BlockRecord& record) const;

private:
    Settings settings_;
    Layout layout_{};
};

} // namespace mv::balance
