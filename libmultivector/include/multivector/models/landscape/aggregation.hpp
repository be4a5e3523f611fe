#pragma once
/// Actors of a landscape that take sides one after the other, as a model (docs/odd/landscape.md).

#include <multivector/base/error.hpp>
#include <multivector/model/model.hpp>
#include <multivector/model/parameters.hpp>
#include <multivector/models/landscape/survey.hpp>

#include <memory>

namespace mv::landscape {

/// Who moves in one update; a sweep is as many updates as there are actors.
enum class Rule {
    descent,  ///< an actor by lot changes side if that lowers its frustration
    steepest, ///< the actor changes side whose move lowers the energy most
    logit,    ///< an actor by lot changes side with probability 1 / (1 + exp(change / T))
};

/// What is compared: a rule on a landscape.
struct Alternative {
    std::string name{};                           ///< label in results
    Rule rule = Rule::descent;                    ///< of every update
    std::shared_ptr<const Landscape> landscape{}; ///< never null
};

/// temperature.
ParameterSpace parameter_space();

/// A model's choices.
struct Settings {
    std::vector<Alternative> alternatives{};    ///< at least one; all landscapes have the same actors
    ParameterSet parameters{parameter_space()}; ///< of all alternatives
    std::vector<Actor> against{};               ///< who stands on the other side at the start
    bool by_lot = true;                         ///< each side by lot at the start, and `against` does not count
    std::uint32_t horizon = 100;                ///< sweeps, at least 1
    std::uint32_t every = 0; ///< sweeps between two times of the series; 0: a hundredth of the horizon
};

/// A replicate under one alternative.
struct Course {
    Sides sides{};                         ///< now
    double energy = 0;                     ///< now
    std::vector<std::uint32_t> together{}; ///< at the end of how many sweeps it was on the first's side, by actor
    double energy_sum = 0;                 ///< over ends of sweeps
    double settled = -1;                   ///< sweeps until nobody could gain first; negative: not yet
    bool ended = false;                    ///< nothing can change any more
};

/// Satisfies Model. Alternatives of a replicate have the same start and the same random numbers.
class Aggregation {
public:
    /// Of one replicate at a time.
    struct Workspace {
        std::vector<float> parameters{}; ///< [slot][16], of the block
        std::vector<Course> courses{};   ///< by alternative
    };
    /// InputError for settings that cannot be used.
    explicit Aggregation(Settings settings);
    const Layout& layout() const { return layout_; }       ///< what it records
    const Settings& settings() const { return settings_; } ///< with `every` filled in
    /// Local minima of all landscapes, by energy in the first that has it; none where there are more actors than can be
    /// surveyed, and at most `most_minima`.
    const std::vector<Configuration>& minima() const { return minima_; }
    /// Of each alternative's landscape; null where there are more actors than can be surveyed.
    const Survey* surveyed(std::size_t alternative) const;
    std::unique_ptr<Workspace> make_workspace() const; ///< for one thread
    /// Replicates one after the other, the valid ones alone. Throws Interrupted when it is told to stop.
    void run_block(Workspace& scratch, const BlockAddress& where, BlockRecord& record) const;

private:
    void lay_out();

    Settings settings_;
    Layout layout_{};
    std::vector<std::shared_ptr<const Survey>> surveys_{}; ///< by alternative
    std::vector<Configuration> minima_{};
};

inline constexpr std::size_t most_minima = 64; ///< that results tell apart

} // namespace mv::landscape
