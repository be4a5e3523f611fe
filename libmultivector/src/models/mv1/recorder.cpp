#include "recorder.hpp"

#include "outcomes.hpp"
#include "world_tables.hpp"

#include <multivector/base/error.hpp>

#include <algorithm>

namespace mv::mv1 {
namespace {

std::vector<std::size_t> states_of(const World& world, const Settings& settings)
{
    const Recording& wanted = settings.record;
    std::vector<std::size_t> states;
    if (wanted.all_states)
        for (std::size_t i = 0; i < world.states().size(); ++i) states.push_back(i);
    else if (wanted.states.empty())
        states.push_back(world.find_state(settings.focal).value);
    else
        for (const std::string& iso3 : wanted.states) states.push_back(world.find_state(iso3).value);
    return states;
}

std::vector<std::string> codes_of_powers(const World& world)
{
    std::vector<std::string> codes;
    for (const Power& power : world.powers()) codes.push_back(power.code);
    return codes;
}

std::vector<std::string> pairs_of(const std::vector<std::string>& powers)
{
    std::vector<std::string> pairs;
    for (std::size_t g = 0; g < powers.size(); ++g)
        for (std::size_t h = g + 1; h < powers.size(); ++h) pairs.push_back(powers[g] + "-" + powers[h]);
    return pairs;
}

/// Everything that variables are indexed by, the states cut down to those chosen. The first is the state.
std::vector<Axis> all_axes(const World& world, const WorldTables& tables, const Settings& settings,
                           const std::vector<std::size_t>& states)
{
    const std::vector<std::string> powers = codes_of_powers(world);
    std::vector<std::string> chosen, suppliers{"home", "rest"}, borders, quarters;
    for (const std::size_t i : states) chosen.push_back(world.states()[i].iso3);
    suppliers.insert(suppliers.end(), powers.begin(), powers.end());
    std::vector<std::string> projects;
    for (const Project& project : settings.projects) projects.push_back(project.name);
    for (const Border& b : world.borders()) borders.push_back(world.state(b.a).iso3 + "-" + world.state(b.b).iso3);
    for (int q = 0; q < tables.view().memory; ++q) quarters.push_back(std::to_string(q));
    return {{"record_state", "states recorded, ISO 3166-1 alpha-3 code", chosen},
            {"power", "great power", powers},
            {"supplier", "who meets a need: home, the rest of the world, or a power", suppliers},
            {"function", "vector of cooperation", {world.functions().begin(), world.functions().end()}},
            {"pair", "pair of powers", pairs_of(powers)},
            {"border", "contiguous states", borders},
            axis_of_corridors(tables.corridor_names()),
            {"project", "integration project", projects},
            {"quarter", "place in the ring of a year's steps", quarters}};
}

const TracedVariable& find(const std::vector<TracedVariable>& all, const std::string& name)
{
    const auto found = std::ranges::find(all, name, &TracedVariable::name);
    if (found != all.end()) return *found;
    std::vector<std::string> names;
    for (const TracedVariable& v : all) names.push_back(v.name);
    throw InputError({.location = {"record"},
                      .problem = "there is no such variable",
                      .value = name,
                      .allowed = "a name that `multivector parameters --variables` lists",
                      .hint = did_you_mean(name, names)});
}

} // namespace

Recorder::Recorder(const World& world, const WorldTables& tables, const MemoryPlan& plan, const Settings& settings,
                   Layout& layout)
{
    if (settings.record.variables.empty()) return;
    const std::vector<TracedVariable> known = described_variables(plan, *settings.extensions);
    const std::vector<std::size_t> states = states_of(world, settings);
    const std::vector<Axis> axes = all_axes(world, tables, settings, states);
    choose_times(settings, layout);
    for (const std::string& name : settings.record.variables) add(find(known, name), states, layout, axes);
}

/// Step k ends (k + 1) / steps_per_year years after burn-in.
void Recorder::choose_times(const Settings& settings, Layout& layout)
{
    const Recording& wanted = settings.record;
    const std::size_t steps = layout.times.size();
    const auto each = static_cast<std::size_t>(wanted.when == Recording::When::yearly ? settings.steps_per_year
                                                                                      : std::max(wanted.every, 1));
    place_.assign(steps, -1);
    for (std::size_t k = 0; k < steps; ++k) {
        const bool in_turn = wanted.when == Recording::When::end ? k + 1 == steps : (k + 1) % each == 0;
        const bool in_range =
            !wanted.years || (layout.times[k] >= wanted.years->first && layout.times[k] <= wanted.years->second);
        if (!in_turn || !in_range) continue;
        place_[k] = static_cast<int>(layout.record_times.size());
        layout.record_times.push_back(k);
    }
    times_ = layout.record_times.size();
    if (times_ == 0)
        throw InputError({.location = {"record"},
                          .problem = "no step is recorded",
                          .value = {},
                          .allowed = "at least one of " + std::to_string(steps) + " steps",
                          .hint = "widen `when` or let `every` be less"});
}

void Recorder::add(const TracedVariable& variable, const std::vector<std::size_t>& states, Layout& layout,
                   const std::vector<Axis>& axes)
{
    RecordedVariable recorded{variable.name, variable.unit, variable.meaning, {}};
    const bool of_states = !variable.dims.empty() && variable.dims.front() == "state";
    for (const std::string& dim : variable.dims) {
        const std::string name = dim == "state" ? "record_state" : dim;
        recorded.axes.push_back(layout.add_axis(*std::ranges::find(axes, name, &Axis::name)));
    }
    const std::size_t each = of_states ? variable.size / layout.labels("state").size() : variable.size;
    const std::vector<std::size_t> all{0};
    for (const std::size_t i : of_states ? states : all)
        for (std::size_t k = 0; k < each; ++k) entries_.push_back(variable.offset + i * each + k);
    layout.add_recorded(std::move(recorded));
}

void Recorder::write(BlockState& block, std::size_t alternative, std::size_t step, BlockRecord& record) const
{
    if (times_ == 0 || place_[step] < 0) return;
    const std::size_t row = alternative * times_ + static_cast<std::size_t>(place_[step]);
    float* to = record.recorded.data() + row * entries_.size() * block_lanes;
    for (const std::size_t entry : entries_) to = std::ranges::copy(block.entry(entry).values(), to).out;
}

} // namespace mv::mv1
