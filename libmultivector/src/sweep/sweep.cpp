#include "settings.hpp"

#include <multivector/sweep/sweep.hpp>

#include <multivector/design/read.hpp>

#include <algorithm>
#include <limits>
#include <string_view>

namespace mv::sweep {
namespace {

std::vector<std::size_t> sizes(const design::SweepPlan& plan)
{
    std::vector<std::size_t> all;
    for (const design::StudyPoints& study : plan.studies()) all.push_back(study.points.size());
    return all;
}

std::vector<KeptEntry> entries_of(const Layout& layout, const Settings& settings)
{
    std::vector<KeptEntry> kept;
    for (const bool summarised : {false, true}) {
        const std::vector<OutcomeInfo>& list = summarised ? layout.summarised : layout.outcomes;
        for (std::size_t o = 0; o < list.size(); ++o) {
            if (std::ranges::find(settings.scopes, list[o].scope) == settings.scopes.end()) continue;
            for (std::size_t k = 0; k < list[o].size; ++k) kept.push_back({o, list[o].first + k, summarised});
        }
    }
    return kept;
}

/// A scenario's text without its tables [design] and [design.*], which may list every point. Any line that begins with
/// a bracket ends them: where it is no table, what is left is no TOML.
std::string without_design(const std::string& text)
{
    std::string rest;
    bool inside = false;
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
        end = std::min(text.find('\n', begin), text.size() - 1) + 1;
        const std::size_t first = std::min(text.find_first_not_of(" \t", begin), end);
        const std::string_view line = std::string_view(text).substr(first, std::min<std::size_t>(end - first, 16));
        if (line.starts_with("[")) inside = line.starts_with("[design]") || line.starts_with("[design.");
        if (!inside) rest.append(text, begin, end - begin);
    }
    return rest;
}

/// One study of a sweep. Where the file cannot be read without its design, a line of it only looks like a table.
std::shared_ptr<const Comparison> make(const Scenario& scenario, const design::SweepPlan& plan, std::size_t which)
{
    const std::vector<Override> own = plan.overrides(plan.studies()[which].points.front());
    if (which > 0) { // the first has the whole file, so that what is wrong with it has its place
        Scenario shorter = scenario;
        shorter.text = without_design(scenario.text);
        try {
            return std::make_shared<const Comparison>(with(shorter, own));
        } catch (const InputError&) {
        }
    }
    return std::make_shared<const Comparison>(with(scenario, own));
}

/// Of all entries that are kept.
std::vector<std::string> names_of(const Sweep& sweep, const Layout& layout)
{
    std::vector<std::string> names;
    for (const KeptEntry& kept : entries_of(layout, sweep.settings())) {
        const OutcomeInfo& info = (kept.summarised ? layout.summarised : layout.outcomes)[kept.outcome];
        names.push_back(layout.entry_name(info, kept.entry - info.first));
    }
    return names;
}

/// Labels of what a scenario compares; one for all points where these are a factor.
std::vector<std::string> alternatives_of(const Scenario& scenario, const design::Design& design, const Layout& layout)
{
    const Word word = scenario.kind->alternative_word();
    for (const design::Factor& f : design.factors())
        if (f.name == word.many) return {word.one + " of the point"};
    return layout.alternatives;
}

/// What is wrong with a study beside the first, "" for nothing.
std::string difference(const Sweep& sweep, const Layout& layout)
{
    const bool named = sweep.alternatives() == sweep.layout().alternatives;
    if (named ? layout.alternatives != sweep.alternatives() : layout.alternatives.size() != 1)
        return joined(layout.alternatives);
    return names_of(sweep, layout) == names_of(sweep, sweep.layout()) ? "" : "other entries of outcomes";
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

std::uint32_t cells_of_unit(const Settings& settings, const Layout& layout)
{
    return std::max<std::uint32_t>(block_lanes,
                                   settings.unit_runs / static_cast<std::uint32_t>(layout.alternatives.size()));
}

Sweep::Sweep(Scenario scenario, std::string code)
    : scenario_(std::move(scenario)), code_(std::move(code)), settings_(read_settings(scenario_)),
      plan_(scenario_, design::read_design(scenario_)), first_(make(scenario_, plan_, 0)),
      kept_(entries_of(first_->layout(), settings_)),
      alternatives_(alternatives_of(scenario_, plan_.design(), first_->layout())),
      units_(sizes(plan_), scenario_.replicates.value, cells_of_unit(settings_, first_->layout()),
             settings_.precision.is_wanted() ? settings_.precision.group : 0)
{
    check_numbers(scenario_, plan_);
    if (const std::string other = difference(*this, layout()); !other.empty()) refuse(other, 0);
    check_precision(*this);
}

void Sweep::refuse(const std::string& what, std::size_t study) const
{
    const std::string many = scenario_.kind->alternative_word().many;
    const bool named = alternatives_ == layout().alternatives;
    throw InputError({{scenario_.source},
                      named ? "studies of a sweep have other " + many + " or outcomes than the first"
                            : "a sweep with " + many + " as a factor has others beside that of the point",
                      what + ", in study " + std::to_string(study),
                      named ? joined(alternatives_) + ", and the same outcomes" : "one at every point",
                      named ? "make a sweep for each of them" : "leave the others out of the scenario"});
}

const OutcomeInfo& Sweep::outcome(const KeptEntry& kept) const
{
    return (kept.summarised ? layout().summarised : layout().outcomes)[kept.outcome];
}

bool Sweep::keeps_summarised() const { return std::ranges::any_of(kept_, &KeptEntry::summarised); }

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
        if (const std::string other = difference(*this, last_->layout()); !other.empty()) refuse(other, which);
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
