#include <multivector/sweep/sweep.hpp>

#include <multivector/design/read.hpp>

#include <algorithm>
#include <limits>

namespace mv::sweep {
namespace {

const std::vector<std::string> keep_names{"replicates", "summary"}, scope_names{"focal", "neighbours", "system"};

std::vector<std::size_t> sizes(const design::SweepPlan& plan)
{
    std::vector<std::size_t> all;
    for (const design::StudyPoints& study : plan.studies()) all.push_back(study.points.size());
    return all;
}

std::vector<KeptEntry> entries_of(const Layout& layout, const Settings& settings)
{
    std::vector<KeptEntry> kept;
    for (std::size_t o = 0; o < layout.outcomes.size(); ++o) {
        const OutcomeInfo& info = layout.outcomes[o];
        if (std::ranges::find(settings.scopes, info.scope) == settings.scopes.end()) continue;
        for (std::size_t k = 0; k < info.size; ++k) kept.push_back({o, info.first + k});
    }
    return kept;
}

std::shared_ptr<const Comparison> make(const Scenario& scenario, const design::SweepPlan& plan, std::size_t which)
{
    return std::make_shared<const Comparison>(with(scenario, plan.overrides(plan.studies()[which].points.front())));
}

std::vector<std::string> names_of(const Layout& layout)
{
    std::vector<std::string> names = layout.alternatives;
    for (const OutcomeInfo& info : layout.outcomes)
        for (std::size_t k = 0; k < info.size; ++k) names.push_back(layout.entry_name(info, k));
    return names;
}

void check_numbers(const Scenario& scenario, const design::SweepPlan& plan)
{
    const std::uint64_t all = std::uint64_t{plan.design().points()} * scenario.replicates.value;
    if (plan.design().specification().independent_shocks && all > std::numeric_limits<std::uint32_t>::max())
        throw InputError({scenario.replicates.location, "too many replicates for independent shocks",
                          std::to_string(all) + " of all points together", "at most 4294967295",
                          "fewer replicates, or shocks = \"common\""});
}

} // namespace

Settings read_settings(const Scenario& scenario)
{
    Settings settings;
    const auto table = scenario.keys.copy().table("sweep");
    if (!table) return settings;
    table->refuse_unknown({"keep", "scopes", "unit_runs"});
    if (const auto keep = table->choice("keep", keep_names))
        settings.keep = keep->value == "summary" ? Keep::summary : Keep::replicates;
    if (table->has("scopes")) settings.scopes.clear();
    for (const LocatedText& name : table->texts("scopes")) {
        const auto found = std::ranges::find(scope_names, name.value);
        if (found == scope_names.end())
            throw InputError({name.location, "unknown scope", "\"" + name.value + "\"", joined(scope_names),
                              did_you_mean(name.value, scope_names)});
        settings.scopes.push_back(static_cast<Scope>(found - scope_names.begin()));
    }
    if (const auto runs = table->whole("unit_runs", 16, 100'000'000))
        settings.unit_runs = static_cast<std::uint32_t>(runs->value);
    return settings;
}

std::uint32_t cells_of_unit(const Settings& settings, const Layout& layout)
{
    return std::max<std::uint32_t>(block_lanes,
                                   settings.unit_runs / static_cast<std::uint32_t>(layout.alternatives.size()));
}

Sweep::Sweep(Scenario scenario, std::string code)
    : scenario_(std::move(scenario)), code_(std::move(code)), settings_(read_settings(scenario_)),
      plan_(scenario_, design::read_design(scenario_)), first_(make(scenario_, plan_, 0)),
      kept_(entries_of(first_->layout(), settings_)),
      units_(sizes(plan_), scenario_.replicates.value, cells_of_unit(settings_, first_->layout()))
{
    check_numbers(scenario_, plan_);
}

std::uint64_t Sweep::runs(const Unit& unit) const
{
    return std::uint64_t{unit.points} * unit.replicates * layout().alternatives.size();
}

std::uint64_t Sweep::runs() const
{
    return std::uint64_t{plan_.design().points()} * replicates() * layout().alternatives.size();
}

std::shared_ptr<const Comparison> Sweep::study(std::size_t which) const
{
    const std::lock_guard lock(mutex_);
    if (!last_ || last_number_ != which) {
        last_ = which == 0 ? first_ : make(scenario_, plan_, which);
        last_number_ = which;
        last_table_.reset();
        if (names_of(last_->layout()) != names_of(layout()))
            throw InputError({{scenario_.source},
                              "studies of a sweep have other alternatives or outcomes than the first",
                              "study " + std::to_string(which),
                              "the same alternatives and outcomes at every point",
                              "make a sweep for each of them"});
    }
    return last_;
}

std::string fingerprint(const Comparison& study)
{
    for (const results::Attribute& own : study.study().provenance())
        if (own.name == "world_fingerprint")
            if (const auto* text = std::get_if<std::string>(&own.value)) return *text;
    return {};
}

PointTask Sweep::task(const Unit& unit) const
{
    const std::shared_ptr<const Comparison> comparison = study(unit.study);
    const Case& main = comparison->cases().front();
    PointTask task;
    task.number = unit.number;
    task.model = {comparison, main.model.get()};
    const auto first = plan_.studies()[unit.study].points.begin() + static_cast<std::ptrdiff_t>(unit.first_point);
    task.points.assign(first, first + static_cast<std::ptrdiff_t>(unit.points));
    task.first_replicate = unit.first_replicate;
    task.replicates = unit.replicates;
    task.seed = seed();
    if (plan_.design().specification().independent_shocks) task.stride = replicates();
    const std::lock_guard lock(mutex_);
    if (!last_table_ || last_ != comparison)
        last_table_ = std::make_shared<const ParameterTable>(plan_.table(main.parameters.space()));
    task.table = last_table_;
    return task;
}

} // namespace mv::sweep
