#include <multivector/models/mv1/mv1.hpp>

#include "strategy_profile.hpp"
#include "scheduled_events.hpp"
#include "outcomes.hpp"
#include "recorder.hpp"
#include "schedule.hpp"
#include "observer.hpp"
#include "world_tables.hpp"

#include <multivector/base/error.hpp>
#include <multivector/kernels.hpp>

#include "../../ensemble/float_environment.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace mv::mv1 {
namespace {

const Kernel& pick_kernel(const std::string& isa, const World& world)
{
    const Kernel* kernel = choose_kernel(isa.c_str(), world.power_count(), world.function_count());
    if (kernel) return *kernel;
    throw InputError({.location = {"instruction set"},
                      .problem = "this kernel is not compiled in or cannot run on this processor",
                      .value = isa,
                      .allowed = joined(runnable_kernels()),
                      .hint = "leave it out to take the fastest"});
}

void check_settings(const World& world, const Settings& settings)
{
    const auto fail = [](const char* what, std::string value, const char* allowed) {
        throw InputError(
            {.location = {"settings"}, .problem = what, .value = std::move(value), .allowed = allowed, .hint = {}});
    };
    if (settings.alternatives.empty() && settings.user_strategies.empty())
        fail("there is no strategy to compare", "", "at least one");
    std::set<std::string> labels;
    for (const std::string& a : settings.alternatives)
        if (!labels.insert(a).second) fail("a strategy is listed twice", a, "each label once");
    for (const Strategy& s : settings.user_strategies)
        if (!labels.insert(s.label).second) fail("a strategy is listed twice", s.label, "each label once");
    if (!(settings.years > 0 && settings.years <= 1000)
        || settings.years * static_cast<float>(settings.steps_per_year) < .5f)
        fail("years out of range", std::to_string(settings.years), "at least one step, at most 1000 years");
    const auto place_of = [&](const char* name) {
        return std::ranges::find(world.functions(), std::string(name)) - world.functions().begin();
    };
    const auto absent = static_cast<std::ptrdiff_t>(world.functions().size());
    if ((place_of("security") != 0 && place_of("security") != absent)
        || (place_of("economy") != 1 && place_of("economy") != absent))
        fail("the mechanisms take the first function for security and the second for economy", world.functions()[0],
             "security first, economy second, where the world has them");
    if (!(settings.burn_in_years >= 0 && settings.burn_in_years <= 1000))
        fail("burn-in out of range", std::to_string(settings.burn_in_years), "0 to 1000 years");
    if (settings.steps_per_year < 1 || settings.steps_per_year > 64)
        fail("steps per year out of range", std::to_string(settings.steps_per_year), "1 to 64");
    if (!settings.restraint.empty() && settings.restraint.size() != world.powers().size())
        fail("restraint needs one number a power", std::to_string(settings.restraint.size()), "as many as powers");
    for (const float r : settings.restraint)
        if (!(r >= 0 && r <= 1)) fail("restraint out of range", std::to_string(r), "0 to 1");
}

} // namespace

struct Mv1::Impl {
    std::shared_ptr<const World> world;
    ParameterSet parameters;
    Settings settings;
    const Kernel& kernel;
    WorldTables tables;
    MemoryPlan plan;
    Schedule schedule;
    StrategyProfile profile;
    std::vector<ScheduledEvent> events;
    Layout layout;
    Recorder recorder;
    int steps;

    Impl(std::shared_ptr<const World> w, ParameterSet p, Settings s)
        : world(std::move(w)), parameters(std::move(p)), settings((check_settings(*world, s), std::move(s))),
          kernel(pick_kernel(settings.isa, *world)), tables(*world, settings),
          plan(tables.view(), *settings.extensions), schedule(kernel, settings, plan),
          profile(*world, tables.view(), parameters, settings), events(resolve_events(*world, tables, settings)),
          layout(make_layout(*world, tables.corridor_names(), settings)),
          recorder(*world, tables, plan, settings, layout), steps(static_cast<int>(layout.times.size()))
    {
        check_weights(parameters);
    }

    void step(Workspace::State& ws, int step, Observer* observer = nullptr) const;
    void burn_in(Workspace::State& ws, const BlockAddress& where, Observer* observer = nullptr) const;
    void run_alternative(Workspace::State& ws, const BlockAddress& where, std::size_t alternative, BlockRecord& record,
                         Observer* observer = nullptr) const;
    void try_alternative(Workspace::State& ws, const BlockAddress& where, std::size_t alternative, BlockRecord& record,
                         Observer* observer = nullptr) const;
    bool sound(Workspace::State& ws, const BlockAddress& where, int step, std::size_t alternative,
               BlockRecord& record) const;
};

struct Mv1::Workspace::State {
    BlockState block;
    StrategyReview reviews;
    ScheduledEvents scheduled_events;
    State(const Impl& m, int cached)
        : block(m.tables.view(), m.plan, m.kernel, m.parameters.values().size(), cached), reviews(m.profile, m.kernel),
          scheduled_events(m.events, m.kernel)
    {
    }
};

Mv1::Workspace::Workspace(std::unique_ptr<State> state) : state_(std::move(state)) {}
Mv1::Workspace::~Workspace() = default;

Mv1::Mv1(std::shared_ptr<const World> world, ParameterSet parameters, Settings settings)
{
    const FloatEnvironment environment; // targets are computed here
    impl_ = std::make_unique<Impl>(std::move(world), std::move(parameters), std::move(settings));
}
Mv1::~Mv1() = default;
Mv1::Mv1(Mv1&&) noexcept = default;

const Layout& Mv1::layout() const { return impl_->layout; }
const World& Mv1::world() const { return *impl_->world; }
const ParameterSet& Mv1::parameters() const { return impl_->parameters; }
const Settings& Mv1::settings() const { return impl_->settings; }
std::string Mv1::isa() const { return impl_->kernel.isa; }

std::unique_ptr<Mv1::Workspace> Mv1::make_workspace() const
{
    const int cached = impl_->layout.alternatives.size() > 1 ? impl_->steps : 0;
    return std::unique_ptr<Workspace>(new Workspace(std::make_unique<Workspace::State>(*impl_, cached)));
}

namespace {

void tell_after(Observer* observer, std::string_view what, int step)
{
    if (observer) observer->after(what, step);
}

/// The schedule, mechanism by mechanism instead of part by part: the parts know nothing of each other.
void run_observed(const Schedule& schedule, BlockState& block, const Schedule::StepContext& at, Observer& observer)
{
    for (const Segment& segment : schedule.segments()) {
        for (const NamedStep& mechanism : segment.steps) {
            observer.before(mechanism.name, at.step);
            for (int part = 0; part < schedule.parts(); ++part) mechanism.run(block.data(), at.step, part);
            observer.after(mechanism.name, at.step);
        }
        if (!segment.own) continue;
        observer.before(segment.name, at.step);
        schedule.run_user_mechanism(segment, block, at);
        observer.after(segment.name, at.step);
    }
}

/// A look costs nothing beside a step, and a step takes well under a millisecond.
void stop_if_asked(const BlockAddress& where)
{
    if (where.cancel && *where.cancel) throw Interrupted("stopped by the caller");
}

} // namespace

/// One step: reviews, shocks, events, the schedule, revision.
void Mv1::Impl::step(Workspace::State& ws, int step, Observer* observer) const
{
    ws.reviews.review(ws.block, step);
    ws.block.prepare_step(step, tables.view().burn_in);
    ws.scheduled_events.apply(ws.block, step);
    tell_after(observer, "events", step);
    const Schedule::StepContext place{*world, parameters, profile.focal(), step};
    if (observer)
        run_observed(schedule, ws.block, place, *observer);
    else
        schedule.run(ws.block, place);
    if (schedule.has("revision")) {
        if (observer) observer->before("revision", step);
        ws.reviews.revise(ws.block, step);
    }
    tell_after(observer, "revision", step);
    tell_after(observer, "step", step);
}

/// Ten years in which every state is static in the camp that the data give it; then totals start.
void Mv1::Impl::burn_in(Workspace::State& ws, const BlockAddress& where, Observer* observer) const
{
    ws.block.start(where, parameters);
    ws.reviews.start_burn_in(where);
    ws.scheduled_events.start();
    kernel.open_block(ws.block.data(), profile.nuclear());
    initialise_user_variables(ws.block, false);
    tell_after(observer, "start", 0);
    for (int k = 0; k < tables.view().burn_in; ++k) {
        stop_if_asked(where);
        step(ws, k, observer);
    }
    kernel.close_burn_in(ws.block.data());
    for (const Variable v : totals()) ws.block.zero(v);
    initialise_user_variables(ws.block, true);
    tell_after(observer, "burn-in", tables.view().burn_in);
    ws.block.save();
}

void Mv1::Impl::run_alternative(Workspace::State& ws, const BlockAddress& where, std::size_t alternative,
                                BlockRecord& record, Observer* observer) const
{
    ws.block.restore();
    ws.scheduled_events.start();
    ws.reviews.take_up(ws.block, alternative);
    tell_after(observer, "strategies", tables.view().burn_in);
    const bool alone = where.valid == 1;
    for (int k = 0; k < steps; ++k) {
        stop_if_asked(where);
        step(ws, tables.view().burn_in + k, observer);
        record_series(*world, profile.focal(), ws.block, layout, alternative, static_cast<std::size_t>(k), record);
        recorder.write(ws.block, alternative, static_cast<std::size_t>(k), record);
        if (alone && !sound(ws, where, k, alternative, record)) return;
    }
    kernel.close_run(ws.block.data());
    if (!alone && !sound(ws, where, -1, alternative, record)) return;
    record_outcomes(*world, profile.focal(), ws.block, ws.scheduled_events.shocks(tables.view().burn_in), layout,
                    alternative, record);
    const StepView end(ws.block, *world, parameters, tables.view().burn_in + steps - 1, profile.focal(), nullptr);
    record_user_outcomes(*settings.extensions, end, layout, alternative, record);
}

/// Looks for lanes that are no longer finite and records them as failures.
bool Mv1::Impl::sound(Workspace::State& ws, const BlockAddress& where, int step, std::size_t alternative,
                      BlockRecord& record) const
{
    int state = -1;
    const std::uint32_t bad = kernel.unsound_lanes(ws.block.data(), &state);
    for (int lane = 0; lane < where.valid; ++lane)
        if (bad >> lane & 1u)
            record.failures.push_back({where.replicate[static_cast<std::size_t>(lane)], static_cast<int>(alternative),
                                       step, state < 0 ? "" : world->states()[static_cast<std::size_t>(state)].iso3,
                                       "a number is not finite"});
    return bad == 0;
}

void Mv1::Impl::try_alternative(Workspace::State& ws, const BlockAddress& where, std::size_t alternative,
                                BlockRecord& record, Observer* observer) const
{
    try {
        run_alternative(ws, where, alternative, record, observer);
    } catch (const UserFailure& failure) {
        if (where.valid > 1) throw; // the engine runs the lanes one by one
        record.failures.push_back(
            {where.replicate[0], static_cast<int>(alternative), failure.step - tables.view().burn_in,
             failure.state < 0 ? "" : world->states()[static_cast<std::size_t>(failure.state)].iso3, failure.what()});
    }
}

void Mv1::run_block(Workspace& workspace, const BlockAddress& where, BlockRecord& record) const
{
    Workspace::State& ws = *workspace.state_;
    record.failures.clear();
    impl_->burn_in(ws, where);
    for (std::size_t k = 0; k < impl_->layout.alternatives.size(); ++k) impl_->try_alternative(ws, where, k, record);
}

void Mv1::observe(const BlockAddress& where, std::size_t alternative, Observer& observer, BlockRecord& record) const
{
    const FloatEnvironment environment;
    const auto workspace = make_workspace();
    Workspace::State& ws = *workspace->state_;
    observer.attach(
        {impl_->tables, impl_->profile, ws.reviews, impl_->kernel, impl_->plan, ws.scheduled_events, ws.block});
    impl_->burn_in(ws, where, &observer);
    impl_->try_alternative(ws, where, alternative, record, &observer);
}

std::uint64_t Mv1::digest(const BlockAddress& where, int steps) const
{
    const FloatEnvironment environment;
    const auto workspace = make_workspace();
    Workspace::State& ws = *workspace->state_;
    impl_->burn_in(ws, where);
    ws.block.restore();
    ws.reviews.take_up(ws.block, 0);
    for (int k = 0; k < steps; ++k) impl_->step(ws, impl_->tables.view().burn_in + k);
    return impl_->schedule.digest(ws.block);
}

} // namespace mv::mv1
