#include <multivector/studies/mv1/study.hpp>

#include "cases.hpp"
#include "changes.hpp"
#include "make_study.hpp"
#include "portfolios.hpp"
#include "resolved.hpp"
#include "trace.hpp"

#include <multivector/study/world_of.hpp>
#include <multivector/world/changes.hpp>

#include <fmt/format.h>

namespace mv::mv1 {
namespace {

ParameterSet parameters_of(const Scenario& scenario, const World& world, const Extensions& all)
{
    ParameterSet set = set_parameters(scenario, parameter_space(world.functions(), all.parameters()));
    if (!scenario.parameters.empty()) at(scenario.parameters.front().location, [&] { check_weights(set); });
    return set;
}

class OfWorld final : public Mv1Study {
public:
    OfWorld(const Scenario& scenario, const Keys& keys)
    {
        check_strategies_are_there(scenario, keys);
        world_ = world_of(scenario, keys);
        const ReadKeys read = read_keys(scenario, keys, *world_);
        const ParameterSet parameters = parameters_of(scenario, *world_, *read.settings.extensions);
        is_shipped_ = origin_of(*world_).is_shipped;
        changes_ = mv1::changes(read, *world_);
        resolved_ = mv1::resolved(read, *world_, parameters, scenario.registry.plugins());
        const Assumptions main{"main", "the scenario as it is", scenario.replicates.value, parameters, read.settings};
        for (const Assumptions& one : assumptions(scenario, main, *world_)) add(one, keys);
    }

    const std::vector<Case>& cases() const override { return cases_; }
    std::string subject() const override { return models_.front()->settings().focal; }
    std::string alternatives_meaning() const override { return "strategy of the focal state"; }
    std::string resolved() const override { return resolved_; }
    std::vector<Change> changes() const override { return changes_; }
    std::string isa() const override { return models_.front()->isa(); }
    void describe(results::Dataset& data) const override
    {
        describe_world(data, *world_);
        if (!is_shipped_) describe_world_files(data, *world_);
        const Mv1& main = *models_.front();
        const Settings& settings = main.settings();
        describe_portfolios(
            data, portfolios(*world_, world_->find_state(settings.focal), main.parameters(), settings.user_strategies));
    }
    std::vector<results::Attribute> provenance() const override
    {
        return {{"world_fingerprint", fmt::format("{:016x}", world_->fingerprint())}};
    }
    Replay replay(const ReplayRequest& request) const override
    {
        const Mv1& its = model(request.which);
        const std::string about = request.about.value.empty() ? its.settings().focal : request.about.value;
        const StateId state = at(request.about.location, [&] { return world_->find_state(about); });
        const Trace trace = mv1::replay(its, request.seed, request.replicate, request.alternative, request.point);
        const telling::Replayed replayed{its, cases_[request.which], trace, static_cast<int>(state.value)};
        return {
            {telling::trace_text(replayed), telling::trace_json(replayed)}, traced(replayed), !trace.failures.empty()};
    }
    const World& world() const override { return *world_; }
    const Mv1& model(std::size_t which) const override { return *models_[which]; }

private:
    results::Dataset traced(const telling::Replayed& replayed) const
    {
        results::Dataset data = telling::trace_dataset(replayed);
        if (!is_shipped_) describe_world_files(data, *world_);
        return data;
    }
    /// What is wrong with the record is said at its location in the scenario.
    void add(const Assumptions& one, const Keys& keys)
    {
        const SourceLocation record = keys.has("record") ? keys.table("record")->location() : SourceLocation{};
        try {
            models_.push_back(std::make_shared<const Mv1>(world_, one.parameters, one.settings));
        } catch (const InputError& error) {
            InputError::Parts parts = error.parts();
            if (parts.location.source != "record") throw;
            parts.location = record;
            throw InputError(std::move(parts));
        }
        cases_.push_back(
            {one.name, one.meaning, one.replicates, one.settings.sampled, one.parameters, any_model(models_.back())});
    }

    std::shared_ptr<const World> world_{};
    bool is_shipped_ = false;
    std::string resolved_{};
    std::vector<Change> changes_{};
    std::vector<std::shared_ptr<const Mv1>> models_{};
    std::vector<Case> cases_{};
};

} // namespace

std::unique_ptr<Study> make_study(const Scenario& scenario, const Keys& keys)
{
    return std::make_unique<OfWorld>(scenario, keys);
}

} // namespace mv::mv1
