#include "trace_recorder.hpp"

#include "world_tables.hpp"

#include <string_view>

namespace mv::mv1 {
namespace {

struct Described {
    const char *name, *unit, *meaning;
    Variable variable;
    Extent extent;
};

constexpr auto described = std::to_array<Described>({
#define MV1_VARIABLE(name, extent, unit, meaning) {#name, unit, meaning, Variable::name, Extent::extent},
#include <multivector/models/mv1/variables.def>
#undef MV1_VARIABLE
});

std::vector<std::string> dims_of(Extent extent)
{
    switch (extent) {
    case Extent::S: return {"state"};
    case Extent::SG: return {"state", "power"};
    case Extent::SF: return {"state", "function"};
    case Extent::SUF: return {"state", "supplier", "function"};
    case Extent::SM: return {"state", "quarter"};
    case Extent::P: return {"pair"};
    case Extent::G: return {"power"};
    case Extent::E: return {"border"};
    case Extent::R: return {"corridor"};
    case Extent::ONE: return {};
    }
    return {};
}

} // namespace

void TraceRecorder::attach(const Watched& seen)
{
    seen_.emplace(seen);
    const WorldView& w = world();
    demands_.resize(static_cast<std::size_t>(w.states * w.powers));
    contests_.resize(static_cast<std::size_t>(w.states * w.pairs));
    escalated_.resize(static_cast<std::size_t>(w.pairs));
    happened_.resize(seen.happenings.count());
    trace_.focal = seen.conduct.focal();
    trace_.burn_in = static_cast<std::size_t>(w.burn_in);
    trace_.entries = seen.plan.entries;
    trace_.corridors = seen.tables.corridor_names();
    describe_variables();
}

void TraceRecorder::describe_variables()
{
    for (const Described& d : described) {
        const auto v = static_cast<std::size_t>(d.variable);
        trace_.variables.push_back({d.name, d.unit, d.meaning, dims_of(d.extent), seen_->plan.offset[v], seen_->plan.size[v]});
    }
}

void TraceRecorder::copy_to(std::vector<float>& snapshot) const
{
    snapshot.resize(seen_->plan.entries);
    const OneLane lane = seen_->block.one_lane(0);
    for (std::size_t k = 0; k < snapshot.size(); ++k) snapshot[k] = lane(k);
}

void TraceRecorder::before(std::string_view what, int step)
{
    step_ = step;
    const WorldView& w = world();
    const BlockData& data = seen_->block.data();
    if (what == "demands")
        for (int i = 0; i < w.states; ++i)
            for (int g = 0; g < w.powers; ++g)
                seen_->kernel.weigh_demand(data, step, i, g, 0, &demands_[static_cast<std::size_t>(of_power(i, g))]);
    if (what == "contest")
        for (int i = 0; i < w.states; ++i)
            seen_->kernel.weigh_contest(data, i, 0, &contests_[static_cast<std::size_t>(i * w.pairs)]);
}

void TraceRecorder::after(std::string_view what, int step)
{
    step_ = step;
    copy_to(now_);
    if (what == "start")
        for (std::size_t slot = 0; slot < parameter_slots(); ++slot) trace_.parameters.push_back(seen_->block.parameter(slot, 0));
    else if (what == "step") {
        trace_.years.push_back(static_cast<float>(step + 1 - world().burn_in) * world().dt);
        trace_.values.insert(trace_.values.end(), now_.begin(), now_.end());
    } else if (what != "burn-in" && !was_.empty())
        find_events(what);
    was_ = now_;
}

} // namespace mv::mv1
