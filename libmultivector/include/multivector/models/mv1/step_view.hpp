#pragma once
/// What code of your own sees of sixteen replicates side by side: plain memory, whatever the instruction set.

#include <multivector/base/error.hpp>
#include <multivector/model/model.hpp>
#include <multivector/models/mv1/parameters.hpp>
#include <multivector/models/mv1/variables.hpp>
#include <multivector/random/address.hpp>
#include <multivector/world/world.hpp>

#include <array>
#include <cstdint>
#include <string_view>

namespace mv::mv1 {

class BlockState;

/// Where an own variable lies in a block's memory.
struct UserVariableSlot {
    std::string name{};          ///< as declared
    std::size_t first_entry = 0; ///< position of the first of its entries
    std::size_t entries = 0;     ///< one for each state, or one
    float initial = 0;           ///< as declared
    bool total = false;          ///< as declared
};

/// What a run knows of one extension.
struct UserMemory {
    std::string mechanism{};                   ///< its name
    bool moves_ties = false;                   ///< as declared
    std::vector<UserVariableSlot> variables{}; ///< in the order declared
    Stream stream{};                           ///< it draws from
};

/// A block between two mechanisms of a step, or at the end of a run. Numbers are copied out and in, because their place
/// in memory depends on the processor. Lanes may not influence each other. Indices are checked: std::out_of_range.
class StepView {
public:
    /// Of the library; `own` null for an outcome.
    StepView(BlockState& block, const World& world, const ParameterSet& parameters, int step, int focal,
             const UserMemory* own)
        : block_(block), world_(world), parameters_(parameters), step_(step), focal_(focal), own_(own)
    {
    }

    const World& world() const { return world_; } ///< of the run
    int step() const { return step_; }            ///< from the start of burn-in
    bool burning_in() const;                      ///< totals do not count yet
    float dt() const;                             ///< years a step takes
    float years() const;                          ///< from the end of burn-in to the end of this step
    int states() const;                           ///< how many
    int powers() const;                           ///< how many
    int functions() const;                        ///< how many
    /// Instruction set the run uses, for kernels of your own (multivector/kernels.hpp).
    std::string_view isa() const;
    /// The state whose strategies are compared.
    StateId focal() const { return StateId(static_cast<std::uint32_t>(focal_)); }
    std::uint64_t seed() const;                                ///< of the run
    std::array<std::uint32_t, block_lanes> replicates() const; ///< their numbers, lane by lane

    /// How many there are of a variable's first, second and third index; 1 where it has no such index.
    std::array<int, 3> sizes(Variable variable) const;

    /// A variable of the model at its indices, in the order of its extent: get(Variable::q, state, power). Suppliers: 0
    /// home, 1 the rest of the world, 2 + g power g.
    Sixteen get(Variable variable, int i = 0, int j = 0, int k = 0) const;
    /// Writes it. Who moves ties (Variable::x) says so in the declaration, so that the leans (X, T), which nobody else
    /// writes, follow, and leaves each function's ties summing to 1; targets (Variable::target) sum to 1, too, and ties
    /// move toward them. Ties, targets, trust, pacts, rivalry, autonomy, stability and initiatives stay in [0, 1]. Else
    /// UserCodeError.
    void set(Variable variable, const Sixteen& value, int i = 0, int j = 0, int k = 0);

    /// A parameter by name, an own one as `mechanism.key`; the same in all lanes unless parameters are sampled.
    /// InputError for an unknown name.
    Sixteen parameter(std::string_view name) const;

    /// An own variable by its position in the declaration; i is the state, or 0 for one number a replicate.
    Sixteen own(std::size_t variable, int i = 0) const;
    /// Writes it.
    void set_own(std::size_t variable, const Sixteen& value, int i = 0);
    /// A variable of an inserted mechanism by their names: for outcomes, and for other mechanisms. InputError for a
    /// name that is not there.
    Sixteen of(std::string_view mechanism, std::string_view variable, int i = 0) const;
    /// How many entries it has: as many as states, or 1. InputError as above.
    int size_of(std::string_view mechanism, std::string_view variable) const;

    /// Uniforms in [0, 1) of this step from the extension's stream: the same for the same entity and word (0 to 3).
    Sixteen uniform(std::uint32_t entity, int word = 0) const;
    /// Whether a target of ties was written: of the library.
    bool has_aimed() const { return has_aimed_; }

private:
    void aim(int state);
    std::size_t entry(Variable variable, int i, int j, int k) const;
    std::size_t own_entry(const UserVariableSlot& place, int i) const;
    const UserVariableSlot& own_place(std::size_t variable) const;
    const UserVariableSlot& place_of(std::string_view mechanism, std::string_view variable) const;

    BlockState& block_;
    const World& world_;
    const ParameterSet& parameters_;
    int step_, focal_;
    const UserMemory* own_;
    bool has_aimed_ = false;
};

} // namespace mv::mv1
