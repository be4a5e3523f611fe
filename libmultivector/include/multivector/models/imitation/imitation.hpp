#pragma once
/// Two types that spread on a graph by imitation: birth-death, death-birth and pairwise comparison, with constant
/// fitness or a game (docs/odd/imitation.md).

#include <multivector/base/error.hpp>
#include <multivector/model/model.hpp>
#include <multivector/model/parameters.hpp>
#include <multivector/models/networks/network.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace mv::imitation {

using networks::Network;
using networks::Vertex;

/// Who imitates whom in one update; a sweep is as many updates as there are vertices.
enum class Rule {
    birth_death, ///< one by fitness is imitated by a neighbour by lot
    death_birth, ///< one by lot imitates a neighbour by fitness
    fermi,       ///< one by lot imitates a neighbour by lot with probability f' / (f + f'), f' that of the neighbour
};

/// What types are worth: f = r^x exp(beta pi), x the type, pi the mean payoff against neighbours; beta pi is held
/// within 300 of 0.
struct Fitness {
    double r = 1;         ///< of type 1 without a game; type 0 has 1
    double beta = 0;      ///< intensity of selection: 0 takes the game away
    double payoff_11 = 0; ///< of type 1 against type 1
    double payoff_10 = 0; ///< of type 1 against type 0
    double payoff_01 = 0; ///< of type 0 against type 1
    double payoff_00 = 0; ///< of type 0 against type 0

    /// Of a vertex with so many of its neighbours of type 1.
    double of(bool one, std::size_t ones_near, std::size_t degree) const;
};

/// What is compared: a rule on a network.
struct Alternative {
    std::string name{};                       ///< label in results
    Rule rule = Rule::birth_death;            ///< of every update
    std::shared_ptr<const Network> network{}; ///< never null
};

/// initial_share, fitness, selection, payoffs, benefit and cost.
ParameterSpace parameter_space();

/// Those of a set: benefit and cost of a donation are added to the payoffs.
Fitness fitness_of(const ParameterSet& parameters);

/// A model's choices.
struct Settings {
    std::vector<Alternative> alternatives{};    ///< at least one; all networks have the same vertices
    ParameterSet parameters{parameter_space()}; ///< of all alternatives
    bool sampled = false;                       ///< every two replicates draw those that are not set
    std::vector<Vertex> ones{};    ///< who has type 1 at the start; empty: as many as initial_share says, by lot
    std::uint32_t horizon = 10000; ///< sweeps, at least 1
    std::uint32_t every = 0;       ///< sweeps between two times of the series; 0: a hundredth of the horizon
};

/// A replicate under one alternative.
struct Course {
    std::vector<std::uint8_t> type{};       ///< by vertex
    std::vector<std::uint32_t> ones_near{}; ///< neighbours of type 1, by vertex
    std::vector<double> fitness{};          ///< by vertex
    std::size_t ones = 0;                   ///< how many have type 1
    double absorbed = -1;                   ///< sweeps until all had one type; negative: not yet
};

/// Satisfies Model. Alternatives of a replicate have the same start and the same random numbers.
class Imitation {
public:
    /// Of one replicate at a time.
    struct Workspace {
        std::vector<float> parameters{}; ///< [slot][16], of the block
        std::vector<Course> courses{};   ///< by alternative
        std::vector<Vertex> lot{};       ///< vertices in the order in which they were drawn
    };
    /// InputError for settings that cannot be used.
    explicit Imitation(Settings settings);
    const Layout& layout() const { return layout_; }       ///< what it records
    const Settings& settings() const { return settings_; } ///< with `every` filled in
    std::unique_ptr<Workspace> make_workspace() const;     ///< for one thread
    /// Replicates one after the other, the valid ones alone. Throws Interrupted when it is told to stop.
    void run_block(Workspace& scratch, const BlockAddress& where, BlockRecord& record) const;

private:
    Settings settings_;
    Layout layout_{};
};

} // namespace mv::imitation
