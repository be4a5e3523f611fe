#include <multivector/models/mv1/step_view.hpp>

#include "block_state.hpp"

#include <multivector/base/error.hpp>
#include <multivector/random/uniform.hpp>

#include <algorithm>
#include <stdexcept>

namespace mv::mv1 {
namespace {

constexpr auto extents = std::to_array<Extent>({
#define MV1_VARIABLE(name, extent, unit, meaning) Extent::extent,
#include <multivector/models/mv1/declarations.def>
});

std::size_t checked(int index, int size)
{
    if (index < 0 || index >= size)
        throw std::out_of_range("index " + std::to_string(index) + " of a variable with " + std::to_string(size));
    return static_cast<std::size_t>(index);
}

/// How many there are of the first, second and third index.
std::array<int, 3> sizes_of(Extent extent, const WorldView& w)
{
    switch (extent) {
    case Extent::S: return {w.states, 1, 1};
    case Extent::SG: return {w.states, w.powers, 1};
    case Extent::SF: return {w.states, w.functions, 1};
    case Extent::SUF: return {w.states, w.suppliers, w.functions};
    case Extent::SM: return {w.states, w.memory, 1};
    case Extent::P: return {w.pairs, 1, 1};
    case Extent::G: return {w.powers, 1, 1};
    case Extent::E: return {w.borders, 1, 1};
    case Extent::R: return {w.corridors, 1, 1};
    case Extent::SJ: return {w.states, w.projects, 1};
    case Extent::ONE: return {1, 1, 1};
    }
    return {};
}

/// Bounds of hazards, and probabilities, count on these: 0 to the number given, 0 where nothing is counted on.
float most(Variable variable)
{
    switch (variable) {
    case Variable::x:
    case Variable::target:
    case Variable::q:
    case Variable::camp:
    case Variable::member:
    case Variable::rho:
    case Variable::A:
    case Variable::S:
    case Variable::initiatives:
    case Variable::resourcing:
    case Variable::unreliable: return 1;
    default: return 0;
    }
}

/// NaN is in no range; it fails its own replicate alone, later, as everything not finite does.
void check_range(Variable variable, const Sixteen& value)
{
    const float high = most(variable);
    for (const float x : value)
        if (high > 0 && (x < 0 || x > high))
            throw UserCodeError("the variable goes from 0 to " + std::to_string(high) + ", and " + std::to_string(x)
                                + " was written");
}

} // namespace

bool StepView::burning_in() const { return step_ < block_.world().burn_in; }
float StepView::dt() const { return block_.world().dt; }
float StepView::years() const { return static_cast<float>(step_ + 1 - block_.world().burn_in) * block_.world().dt; }
int StepView::states() const { return block_.world().states; }
int StepView::powers() const { return block_.world().powers; }
int StepView::functions() const { return block_.world().functions; }
std::string_view StepView::isa() const { return block_.isa(); }

std::uint64_t StepView::seed() const { return block_.data().seed; }

std::array<std::uint32_t, block_lanes> StepView::replicates() const
{
    std::array<std::uint32_t, block_lanes> numbers;
    std::copy_n(block_.data().replicate, block_lanes, numbers.begin());
    return numbers;
}

std::array<int, 3> StepView::sizes(Variable variable) const
{
    return sizes_of(extents[static_cast<std::size_t>(variable)], block_.world());
}

std::size_t StepView::entry(Variable variable, int i, int j, int k) const
{
    const auto [first, second, third] = sizes(variable);
    return (checked(i, first) * static_cast<std::size_t>(second) + checked(j, second)) * static_cast<std::size_t>(third)
           + checked(k, third);
}

Sixteen StepView::get(Variable variable, int i, int j, int k) const
{
    return block_.lanes(variable, entry(variable, i, j, k)).values();
}

void StepView::set(Variable variable, const Sixteen& value, int i, int j, int k)
{
    if (variable == Variable::X || variable == Variable::T)
        throw UserCodeError("leans follow from ties: write Variable::x");
    if (variable == Variable::x && !(own_ && own_->moves_ties))
        throw UserCodeError("who writes Variable::x declares moves_ties");
    check_range(variable, value);
    const LanesOf lanes = block_.lanes(variable, entry(variable, i, j, k));
    if (variable == Variable::target && lanes.values() != value) aim(i);
    lanes.assign(value);
}

/// The portfolio passes over states whose ties are known to equal their target.
void StepView::aim(int state)
{
    block_.lanes(Variable::restless, static_cast<std::size_t>(state)).fill(1);
    has_aimed_ = true;
}

Sixteen StepView::parameter(std::string_view name) const
{
    const std::size_t slot = parameters_.slot(name);
    Sixteen value;
    for (int lane = 0; lane < block_lanes; ++lane) value[static_cast<std::size_t>(lane)] = block_.parameter(slot, lane);
    return value;
}

const UserVariableSlot& StepView::own_place(std::size_t variable) const
{
    if (!own_) throw std::out_of_range("an outcome has no variables of its own");
    return own_->variables.at(variable);
}

std::size_t StepView::own_entry(const UserVariableSlot& place, int i) const
{
    return place.first_entry + checked(i, static_cast<int>(place.entries));
}

Sixteen StepView::own(std::size_t variable, int i) const
{
    return block_.entry(own_entry(own_place(variable), i)).values();
}

void StepView::set_own(std::size_t variable, const Sixteen& value, int i)
{
    block_.entry(own_entry(own_place(variable), i)).assign(value);
}

Sixteen StepView::of(std::string_view mechanism, std::string_view variable, int i) const
{
    return block_.entry(own_entry(place_of(mechanism, variable), i)).values();
}

int StepView::size_of(std::string_view mechanism, std::string_view variable) const
{
    return static_cast<int>(place_of(mechanism, variable).entries);
}

const UserVariableSlot& StepView::place_of(std::string_view mechanism, std::string_view variable) const
{
    for (const UserMemory& memory : block_.plan().own)
        for (const UserVariableSlot& place : memory.variables)
            if (memory.mechanism == mechanism && place.name == variable) return place;
    throw InputError({{"extension"},
                      "there is no such variable",
                      "`" + std::string(mechanism) + "." + std::string(variable) + "`",
                      "a variable that an inserted mechanism declares",
                      {}});
}

Sixteen StepView::uniform(std::uint32_t entity, int word) const
{
    if (!own_) throw std::out_of_range("an outcome draws nothing");
    const std::size_t which = checked(word, 4);
    Sixteen value;
    for (std::size_t lane = 0; lane < block_lanes; ++lane) {
        const Address at{block_.data().seed, block_.data().replicate[lane], static_cast<std::uint32_t>(step_), entity,
                         own_->stream};
        value[lane] = uniform4(at)[which];
    }
    return value;
}

} // namespace mv::mv1
