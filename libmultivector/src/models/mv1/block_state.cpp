#include "block_state.hpp"

#include <algorithm>
#include <bit>
#include <string_view>

namespace mv::mv1 {
namespace {

constexpr auto variables = std::to_array<std::pair<Variable, Extent>>({
#define MV1_VARIABLE(name, extent, unit, meaning) {Variable::name, Extent::extent},
#include <multivector/models/mv1/declarations.def>
});

/// The mechanism that each variable belongs to, "" where several share it.
const std::vector<std::string_view>& owners()
{
    static const std::vector<std::string_view> found = [] {
        std::vector<std::string_view> all;
        std::string_view owner;
#define MV1_MECHANISM(name, on, meaning) owner = #name;
#define MV1_SECTION(name) owner = {};
#define MV1_VARIABLE(name, extent, unit, meaning) all.push_back(owner);
#include <multivector/models/mv1/declarations.def>
        return all;
    }();
    return found;
}

} // namespace

std::string_view owner(Variable v) { return owners()[static_cast<std::size_t>(v)]; }

const std::vector<Variable>& totals()
{
    static const std::vector<Variable> found = [] {
        std::vector<Variable> all;
#define MV1_VARIABLE(name, extent, unit, meaning)                                                                      \
    if (std::string_view(#name).starts_with("A_") || std::string_view(#name) == "onset_this_year")                     \
        all.push_back(Variable::name);
#include <multivector/models/mv1/declarations.def>
        return all;
    }();
    return found;
}

MemoryPlan::MemoryPlan(const WorldView& world, const Extensions& extensions)
{
    for (const auto& [variable, extent] : variables) {
        offset[static_cast<std::size_t>(variable)] = entries;
        size[static_cast<std::size_t>(variable)] = mv1::entries(extent, world);
        entries += mv1::entries(extent, world);
    }
    for (const InsertedMechanism& m : extensions.mechanisms()) {
        UserMemory memory{m.declaration.name, m.declaration.moves_ties, {}, own_stream(m.declaration.name)};
        for (const UserVariable& v : m.declaration.variables) {
            const std::size_t size_of_it = v.per_state ? static_cast<std::size_t>(world.states) : 1;
            memory.variables.push_back({v.name, entries, size_of_it, v.initial, v.total});
            entries += size_of_it;
        }
        own.push_back(std::move(memory));
    }
}

BlockState::BlockState(const WorldView& world, const MemoryPlan& plan, const Kernel& kernel, std::size_t parameters,
                       int cached_steps)
    : world_(world), plan_(plan), kernel_(kernel),
      width_bits_(static_cast<unsigned>(std::countr_zero(static_cast<unsigned>(kernel.register_lanes))))
{
    shock_size_ = static_cast<std::size_t>(ShockLayout(world).size()) * block_lanes;
    memory_ = Aligned<float>(plan.entries * block_lanes);
    saved_ = Aligned<float>(plan.entries * block_lanes);
    parameters_ = Aligned<float>(parameters * block_lanes);
    packed_ = Aligned<float>(parameter_slots() * block_lanes);
    views_ = Aligned<float>(kernel.view_bytes / sizeof(float));
    shocks_ = Aligned<float>(shock_size_ * static_cast<std::size_t>(cached_steps > 0 ? cached_steps : 1));
    data_.world = &world_;
    data_.parameters = parameters_.data();
    data_.packed = packed_.data();
    data_.views = views_.data();
    data_.memory = memory_.data();
    data_.offset = plan.offset.data();
    data_.entries = plan.entries;
    data_.replicate = replicate_.data();
}

void BlockState::start(const BlockAddress& where, const ParameterSet& parameters)
{
    memory_.clear();
    cached_steps_ = 0;
    data_.seed = where.seed;
    for (std::size_t lane = 0; lane < block_lanes; ++lane) replicate_[lane] = where.replicate[lane];
    parameters.write(where, world_.sampled, {parameters_.data(), parameters_.size()});
    const bool several = std::ranges::any_of(where.point, [&](std::uint32_t point) { return point != where.point[0]; });
    world_.varied = world_.sampled || (where.table && several);
}

void BlockState::prepare_step(int step, int first_cached)
{
    const bool cached = step >= first_cached && shocks_.size() > shock_size_;
    float* base = shocks_.data() + (cached ? shock_size_ * static_cast<std::size_t>(step - first_cached) : 0);
    data_.shocks = base;
    if (cached && step - first_cached < cached_steps_) return;
    kernel_.draw_shocks(data_, step);
    if (cached) cached_steps_ = step - first_cached + 1;
}

void BlockState::zero(Variable v)
{
    for (std::size_t k = 0; k < plan_.size[static_cast<std::size_t>(v)]; ++k) lanes(v, k).fill(0);
}

std::vector<float> BlockState::memory()
{
    std::vector<float> all;
    all.reserve(memory_.size());
    for (std::size_t k = 0; k < plan_.entries; ++k)
        for (const float value : entry(k).values()) all.push_back(value);
    return all;
}

} // namespace mv::mv1
