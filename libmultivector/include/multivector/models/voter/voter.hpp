#pragma once
/// The voter model on any graph: opinions 0 and 1 that spread along links until all vertices agree (docs/odd/voter.md).

#include <multivector/base/error.hpp>
#include <multivector/model/model.hpp>
#include <multivector/model/parameters.hpp>
#include <multivector/models/networks/network.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace mv::voter {

using networks::complete, networks::cycle, networks::star, networks::torus;
using networks::erdos_renyi, networks::small_world, networks::scale_free;
using networks::Link;
using networks::Network;
using networks::Vertex;

/// Who copies whom in one update; a sweep is as many updates as there are vertices.
enum class Rule {
    node,     ///< a random vertex copies a random neighbour: the voter model
    invasion, ///< a random neighbour copies a random vertex: the invasion process
    link,     ///< an end of a random link copies the other end: link dynamics
};

/// What is compared: a rule on a network.
struct Alternative {
    std::string name{};                       ///< label in results
    Rule rule = Rule::node;                   ///< of every update
    std::shared_ptr<const Network> network{}; ///< never null
};

/// initial_share, mutation and bias.
ParameterSpace parameter_space();

/// A model's choices.
struct Settings {
    std::vector<Alternative> alternatives{};    ///< at least one; all networks have as many vertices
    ParameterSet parameters{parameter_space()}; ///< of all alternatives
    bool sampled = false;                       ///< every two replicates draw those that are not set
    std::vector<Vertex> ones{};   ///< who holds 1 at the start; empty: as many as initial_share says, by lot
    std::uint32_t horizon = 1000; ///< sweeps, at least 1
    std::uint32_t every = 0;      ///< sweeps between two times of the series; 0: a hundredth of the horizon
};

/// A replicate under one alternative.
struct Course {
    std::vector<std::uint8_t> opinion{}; ///< by vertex
    std::vector<std::uint32_t> held{};   ///< at the end of how many sweeps it was 1, by vertex
    std::size_t ones = 0;                ///< how many hold 1
    double consensus = -1;               ///< sweeps until all agreed first; negative: not yet
    bool settled = false;                ///< nothing can change any more
};

/// Satisfies Model. Alternatives of a replicate have the same start and the same random numbers.
class Voter {
public:
    /// Of one replicate at a time.
    struct Workspace {
        std::vector<float> parameters{}; ///< [slot][16], of the block
        std::vector<Course> courses{};   ///< by alternative
        std::vector<Vertex> lot{};       ///< vertices in the order in which they were drawn
    };
    /// InputError for settings that cannot be used.
    explicit Voter(Settings settings);
    const Layout& layout() const { return layout_; }       ///< what it records
    const Settings& settings() const { return settings_; } ///< with `every` filled in
    std::unique_ptr<Workspace> make_workspace() const;     ///< for one thread
    /// Replicates one after the other, the valid ones alone. Throws Interrupted when it is told to stop.
    void run_block(Workspace& scratch, const BlockAddress& where, BlockRecord& record) const;

private:
    Settings settings_;
    Layout layout_;
};

} // namespace mv::voter
