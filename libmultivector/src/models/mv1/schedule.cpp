#include "schedule.hpp"

#include "user_failure.hpp"

#include <multivector/base/error.hpp>

#include <algorithm>
#include <bit>

namespace mv::mv1 {
namespace {

std::string hint_for(const std::string& name, const std::vector<std::string>& known)
{
    const std::string meant = did_you_mean(name, known);
    return meant.empty() ? "one of a plugin's is known once the plugin is loaded: --plugin FILE, or plugins= in Python"
                         : meant;
}

void check_known(const std::vector<std::string>& names, const std::vector<Mechanism>& all)
{
    std::vector<std::string> known;
    for (const Mechanism& m : all) known.push_back(m.name);
    for (const std::string& name : names)
        if (std::ranges::find(known, name) == known.end())
            throw InputError({.location = {"mechanisms"},
                              .problem = "unknown mechanism",
                              .value = name,
                              .allowed = "a name that `multivector describe` lists",
                              .hint = hint_for(name, known)});
}

/// Names of the mechanisms that are on, in order.
std::vector<std::string> chosen(const Settings& settings)
{
    const std::vector<Mechanism> all = mechanisms(*settings.extensions);
    check_known(settings.on, all);
    check_known(settings.off, all);
    const auto listed = [](const std::vector<std::string>& names, const std::string& name) {
        return std::ranges::find(names, name) != names.end();
    };
    std::vector<std::string> on;
    for (const Mechanism& m : all) {
        if (listed(settings.on, m.name) && listed(settings.off, m.name))
            throw InputError({.location = {"mechanisms"},
                              .problem = "mechanism is both on and off",
                              .value = m.name,
                              .allowed = "on or off",
                              .hint = "remove it from one of the lists"});
        if ((m.on_by_default && !listed(settings.off, m.name)) || listed(settings.on, m.name)) on.push_back(m.name);
    }
    return on;
}

/// Bounds of hazards count on ties that are shares, and so on targets: each function's sum to 1.
void check_shares(BlockState& block, Variable which)
{
    const WorldView& w = block.world();
    const auto suppliers = static_cast<std::size_t>(w.suppliers), functions = static_cast<std::size_t>(w.functions);
    for (std::size_t i = 0; i < static_cast<std::size_t>(w.states); ++i)
        for (std::size_t f = 0; f < functions; ++f) {
            Sixteen sum{};
            for (std::size_t s = 0; s < suppliers; ++s) {
                const Sixteen tie = block.lanes(which, (i * suppliers + s) * functions + f).values();
                for (std::size_t lane = 0; lane < block_lanes; ++lane) sum[lane] += tie[lane];
            }
            for (const float x : sum)
                if (!(x > .999f && x < 1.001f))
                    throw UserCodeError(std::string("it left ") + (which == Variable::x ? "ties" : "targets of ties")
                                        + " that do not sum to 1: " + std::to_string(x));
        }
}

} // namespace

Schedule::Schedule(const Kernel& kernel, const Settings& settings, const MemoryPlan& plan)
    : kernel_(kernel), parts_(16 / kernel.register_lanes), segments_(1), on_(chosen(settings))
{
    const auto first = kernel.mechanisms, end = kernel.mechanisms + kernel.mechanism_count;
    const auto is_last = [&](const NamedStep* m) { // crises have two steps: behind the second
        return std::none_of(m + 1, end,
                            [&](const NamedStep& later) { return std::string_view(later.name) == m->name; });
    };
    for (const NamedStep* m = first; m != end; ++m) {
        if (*m->name == '\0' || has(m->name)) segments_.back().steps.push_back(*m);
        if (*m->name != '\0' && is_last(m)) insert_own(*settings.extensions, plan, m->name);
    }
}

void Schedule::insert_own(const Extensions& extensions, const MemoryPlan& plan, const std::string& after)
{
    for (std::size_t k = 0; k < extensions.mechanisms().size(); ++k) {
        const InsertedMechanism& m = extensions.mechanisms()[k];
        if (m.after != after || !has(m.declaration.name)) continue;
        segments_.back().own = m.mechanism.get();
        segments_.back().name = m.declaration.name;
        segments_.back().memory = &plan.own[k];
        segments_.back().moves_ties = m.declaration.moves_ties;
        segments_.emplace_back();
    }
}

void Schedule::run(BlockState& block, const StepContext& at) const
{
    for (const Segment& segment : segments_) {
        for (int part = 0; part < parts_; ++part)
            for (const NamedStep& mechanism : segment.steps) mechanism.run(block.data(), at.step, part);
        if (segment.own) run_user_mechanism(segment, block, at);
    }
}

void Schedule::run_user_mechanism(const Segment& segment, BlockState& block, const StepContext& at) const
{
    StepView view(block, at.world, at.parameters, at.step, at.focal, segment.memory);
    call_user_code(-1, at.step, "mechanism", segment.name, [&] {
        segment.own->step(view);
        if (view.has_aimed()) check_shares(block, Variable::target);
        if (segment.moves_ties) check_shares(block, Variable::x);
    });
    if (!segment.moves_ties) return;
    kernel_.refresh_leans(block.data());
    for (int i = 0; i < at.world.state_count(); ++i)
        block.lanes(Variable::restless, static_cast<std::size_t>(i)).fill(1);
}

bool Schedule::has(const std::string& name) const { return std::ranges::find(on_, name) != on_.end(); }

std::uint64_t Schedule::digest(BlockState& block) const
{
    const MemoryPlan& plan = block.plan();
    const std::vector<float> memory = block.memory();
    std::uint64_t hash = 14695981039346656037ull;
    const auto take = [&](std::size_t first, std::size_t end) {
        for (std::size_t k = first * block_lanes; k < end * block_lanes; ++k) {
            const auto word = std::bit_cast<std::uint32_t>(memory[k]);
            for (int byte = 0; byte < 4; ++byte) hash = (hash ^ (word >> (8 * byte) & 0xFFu)) * 1099511628211ull;
        }
    };
    for (std::size_t v = 0; v < plan.offset.size(); ++v) {
        const std::string of(owner(static_cast<Variable>(v)));
        if (of.empty() || has(of)) take(plan.offset[v], plan.offset[v] + plan.size[v]);
    }
    take(plan.offset.back() + plan.size.back(), plan.entries); // those of extensions
    return hash;
}

void initialise_user_variables(BlockState& block, bool totals_only)
{
    for (const UserMemory& memory : block.plan().own)
        for (const UserVariableSlot& v : memory.variables)
            for (std::size_t k = 0; k < v.entries && (v.total || !totals_only); ++k)
                block.entry(v.first_entry + k).fill(v.initial);
}

} // namespace mv::mv1
