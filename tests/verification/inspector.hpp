#pragma once
/// A run of MV-1 that can be stopped after any step: the same parts in the same order as `Mv1`, with every variable in
/// reach and any kernel. That it is the same run, a test in tests/reproducibility checks by digest.

#include <models/mv1/strategy_profile.hpp>
#include <models/mv1/scheduled_events.hpp>
#include <models/mv1/schedule.hpp>
#include <models/mv1/world_tables.hpp>

#include <multivector/models/mv1/mv1.hpp>

#include <algorithm>

namespace mv::test {

using mv1::Variable;

/// Everything a model is made of, open for editing.
struct Setup {
    std::shared_ptr<const World> world;
    ParameterSet parameters;
    mv1::Settings settings{};

    /// The second state under `static`, no burn-in, as many years as a caller steps through.
    explicit Setup(World w)
        : world(std::make_shared<const World>(std::move(w))), parameters(mv1::parameter_space(world->functions()))
    {
        settings.focal = world->states()[world->states().size() > 1 ? 1 : 0].iso3;
        settings.alternatives = {"static"};
        settings.burn_in_years = 0;
    }
    Setup& set(const std::string& name, double value)
    {
        parameters.set(name, value);
        return *this;
    }
    /// Leaves out every mechanism but these.
    Setup& only(const std::vector<std::string>& names)
    {
        settings.on.clear();
        settings.off.clear();
        for (const mv1::Mechanism& m : mv1::mechanisms()) {
            const bool wanted = std::ranges::find(names, m.name) != names.end();
            if (wanted && !m.on_by_default) settings.on.push_back(m.name);
            if (!wanted && m.on_by_default) settings.off.push_back(m.name);
        }
        return *this;
    }
    /// Adds every mechanism that is off by default.
    Setup& everything()
    {
        settings.off.clear();
        settings.on.clear();
        for (const mv1::Mechanism& m : mv1::mechanisms())
            if (!m.on_by_default) settings.on.push_back(m.name);
        return *this;
    }
    /// As it is, less these.
    Setup& without(const std::vector<std::string>& names)
    {
        for (const std::string& name : names)
            if (std::erase(settings.on, name) == 0) settings.off.push_back(name);
        return *this;
    }
    mv1::Mv1 model() const { return {world, parameters, settings}; }
};

/// Sixteen successive replicates.
inline BlockAddress block_of(std::uint64_t seed, std::uint32_t first = 0)
{
    BlockAddress where;
    where.seed = seed;
    for (std::uint32_t lane = 0; lane < block_lanes; ++lane) where.replicate[lane] = first + lane;
    return where;
}

class Inspector {
public:
    explicit Inspector(const Setup& setup, const mv1::Kernel* kernel = nullptr)
        : world_(setup.world), parameters_(setup.parameters), settings_(setup.settings),
          kernel_(kernel ? *kernel
                         : *mv1::choose_kernel(settings_.isa.c_str(), world_->power_count(), world_->function_count())),
          tables_(*world_, settings_), plan_(tables_.view(), *settings_.extensions),
          schedule_(kernel_, settings_, plan_), conduct_(*world_, tables_.view(), parameters_, settings_),
          events_(mv1::resolve_events(*world_, tables_, settings_)),
          block_(tables_.view(), plan_, kernel_, parameters_.values().size(), 0), players_(conduct_, kernel_),
          happenings_(events_, kernel_)
    {
    }
    Inspector(const Inspector&) = delete;
    Inspector& operator=(const Inspector&) = delete;

    /// Before the first step of burn-in.
    Inspector& open(const BlockAddress& where)
    {
        block_.start(where, parameters_);
        players_.start_burn_in(where);
        happenings_.start();
        kernel_.open_block(block_.data(), conduct_.nuclear());
        mv1::initialise_user_variables(block_, false);
        step_ = 0;
        return *this;
    }
    /// Burn-in, and the strategies taken up: before the first step that counts.
    Inspector& begin(const BlockAddress& where, std::size_t alternative = 0)
    {
        open(where);
        while (step_ < view().burn_in) step();
        return take_up(alternative);
    }
    /// The second half of that, where the steps of burn-in are done.
    Inspector& take_up(std::size_t alternative)
    {
        kernel_.close_burn_in(block_.data());
        for (const Variable v : mv1::totals()) block_.zero(v);
        mv1::initialise_user_variables(block_, true);
        players_.take_up(block_, alternative);
        return *this;
    }
    Inspector& step(int count = 1)
    {
        for (int k = 0; k < count; ++k) {
            players_.review(block_, step_);
            block_.prepare_step(step_, view().burn_in);
            happenings_.apply(block_, step_);
            schedule_.run(block_, {*world_, parameters_, conduct_.focal(), step_});
            if (schedule_.has("revision")) players_.revise(block_, step_);
            ++step_;
        }
        return *this;
    }

    int now() const { return step_; } ///< steps done, burn-in included
    const mv1::WorldView& view() const { return tables_.view(); }
    const World& world() const { return *world_; }
    const mv1::Kernel& kernel() const { return kernel_; }
    const mv1::StrategyProfile& conduct() const { return conduct_; }
    const mv1::Schedule& schedule() const { return schedule_; }
    const std::vector<mv1::ScheduledEvent>& events() const { return events_; }
    mv1::BlockState& block() { return block_; }

    std::size_t size(Variable v) const { return plan_.size[static_cast<std::size_t>(v)]; }
    float& at(Variable v, int entry, int lane)
    {
        return block_.lanes(v, static_cast<std::size_t>(entry))[static_cast<std::size_t>(lane)];
    }
    int tie(int state, int supplier, int function) const
    {
        return (state * view().suppliers + supplier) * view().functions + function;
    }
    int of_power(int state, int power) const { return state * view().powers + power; }
    float parameter(const std::string& name, int lane = 0) const
    {
        return block_.parameter(parameters_.slot(name), lane);
    }

    /// Every number of a variable, [entry][lane].
    std::vector<float> all(Variable v)
    {
        std::vector<float> values;
        for (std::size_t k = 0; k < size(v); ++k)
            std::ranges::copy(block_.lanes(v, k).values(), std::back_inserter(values));
        return values;
    }
    double sum(Variable v)
    {
        double sum = 0;
        for (const float x : all(v)) sum += static_cast<double>(x);
        return sum;
    }
    std::vector<float> memory() { return block_.memory(); }
    std::uint64_t digest() { return schedule_.digest(block_); }

private:
    std::shared_ptr<const World> world_;
    ParameterSet parameters_;
    mv1::Settings settings_;
    const mv1::Kernel& kernel_;
    mv1::WorldTables tables_;
    mv1::MemoryPlan plan_;
    mv1::Schedule schedule_;
    mv1::StrategyProfile conduct_;
    std::vector<mv1::ScheduledEvent> events_;
    mv1::BlockState block_;
    mv1::StrategyReview players_;
    mv1::ScheduledEvents happenings_;
    int step_ = 0;
};

/// Same bits; NaN equals NaN of the same bits.
inline bool same_bits(const std::vector<float>& a, const std::vector<float>& b)
{
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0);
}

} // namespace mv::test
