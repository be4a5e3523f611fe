#include "trace_recorder.hpp"

#include "described.hpp"
#include "world_tables.hpp"

#include <string_view>

namespace mv::mv1 {

void TraceRecorder::attach(const Observed& seen)
{
    seen_.emplace(seen);
    const WorldView& w = world();
    demands_.resize(static_cast<std::size_t>(w.states * w.powers));
    projects_.resize(static_cast<std::size_t>(w.states * w.projects * w.projects));
    contests_.resize(static_cast<std::size_t>(w.states * w.pairs));
    luck_.resize(static_cast<std::size_t>(w.states));
    choices_.resize(static_cast<std::size_t>(w.states));
    shocks_ = Aligned<float>(static_cast<std::size_t>(w.states) * 4 * block_lanes);
    escalated_.resize(static_cast<std::size_t>(w.pairs));
    happened_.resize(seen.scheduled_events.count());
    trace_.focal = seen.profile.focal();
    trace_.burn_in = static_cast<std::size_t>(w.burn_in);
    trace_.entries = seen.plan.entries;
    trace_.corridors = seen.tables.corridor_names();
    trace_.variables = described_variables(seen.plan, seen.profile.extensions());
    trace_.states = static_cast<std::size_t>(w.states);
    trace_.powers = static_cast<std::size_t>(w.powers);
    trace_.pairs = static_cast<std::size_t>(w.pairs);
    for (const int entry : seen.profile.menu().entries) trace_.menu.push_back(seen.profile.entry(entry).strategy.label);
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
    if (what == "demands") weigh_demands(step);
    if (what == "projects") weigh_projects(step);
    if (what == "contest") weigh_contests(step);
    if (what == "revision") weigh_choices(step);
}

void TraceRecorder::weigh_demands(int step)
{
    for (int i = 0; i < world().states; ++i)
        for (int g = 0; g < world().powers; ++g)
            seen_->kernel.weigh_demand(seen_->block.data(), step, i, g, 0,
                                       &demands_[static_cast<std::size_t>(of_power(i, g))]);
}

void TraceRecorder::weigh_projects(int step)
{
    const int count = world().projects;
    for (int i = 0; i < world().states; ++i)
        for (int own = 0; own < count; ++own)
            for (int other = 0; other < count; ++other)
                seen_->kernel.weigh_project(seen_->block.data(), step, i, own, other, 0,
                                            &projects_[static_cast<std::size_t>(of_project(i, own) * count + other)]);
}

/// The first word of a state's draw of the stream contest decides whether it is contested.
void TraceRecorder::weigh_contests(int step)
{
    const BlockData& data = seen_->block.data();
    seen_->kernel.draw_states(data, step, Stream::contest, shocks_.data());
    for (int i = 0; i < world().states; ++i) {
        seen_->kernel.weigh_contest(data, i, 0, &contests_[static_cast<std::size_t>(i * world().pairs)]);
        luck_[static_cast<std::size_t>(i)] = shocks_[static_cast<std::size_t>(i) * 4 * block_lanes];
    }
}

void TraceRecorder::weigh_choices(int step)
{
    if (!seen_->profile.any_adaptive()) return;
    seen_->kernel.draw_states(seen_->block.data(), step, Stream::revision, shocks_.data());
    for (int i = 0; i < world().states; ++i)
        choices_[static_cast<std::size_t>(i)] = seen_->reviews.weights_of(
            seen_->block, i, 0, step, shocks_.data() + static_cast<std::size_t>(i) * 4 * block_lanes);
}

void TraceRecorder::close_step(int step)
{
    const auto memory = static_cast<std::uint32_t>(world().memory);
    trace_.years.push_back(static_cast<float>(step + 1 - world().burn_in) * world().dt);
    trace_.values.insert(trace_.values.end(), now_.begin(), now_.end());
    trace_.demands.insert(trace_.demands.end(), demands_.begin(), demands_.end());
    trace_.contests.insert(trace_.contests.end(), contests_.begin(), contests_.end());
    for (int i = 0; i < world().states; ++i)
        trace_.reviewed.push_back(world().id[i] % memory == static_cast<std::uint32_t>(step) % memory);
}

void TraceRecorder::after(std::string_view what, int step)
{
    step_ = step;
    copy_to(now_);
    if (what == "start") {
        trace_.start = now_;
        for (std::size_t slot = 0; slot < parameter_slots(); ++slot)
            trace_.parameters.push_back(seen_->block.parameter(slot, 0));
    } else if (what == "step")
        close_step(step);
    else if (what != "burn-in" && !was_.empty())
        find_events(what);
    was_ = now_;
}

} // namespace mv::mv1
