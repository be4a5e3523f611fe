#include "outcomes.hpp"

#include "outcomes/reader.hpp"
#include "strategy_profile.hpp"
#include "user_failure.hpp"

#include <multivector/base/error.hpp>

#include <algorithm>
#include <cmath>

namespace mv::mv1 {
namespace {

Axis axis_of_powers(const World& world)
{
    Axis axis{"power", "great power", {}};
    for (const Power& g : world.powers()) axis.labels.push_back(g.code);
    return axis;
}

Axis axis_of_states(const World& world)
{
    Axis axis{"state", "ISO 3166-1 alpha-3 code", {}};
    for (const State& s : world.states()) axis.labels.push_back(s.iso3);
    return axis;
}

Axis axis_of_dyads(const World& world)
{
    Axis axis{"dyad", "state and great power", {}};
    for (const State& s : world.states())
        for (const Power& g : world.powers()) axis.labels.push_back(s.iso3 + "-" + g.code);
    return axis;
}

Axis axis_of_functions(const World& world)
{
    return {"function", "field of cooperation", {world.functions().begin(), world.functions().end()}};
}

/// The series of a name of one alternative, [time][lane].
std::span<const float> series_of(const BlockRecord& record, const Layout& layout, std::size_t alternative,
                                 const std::string& name)
{
    const auto found = std::ranges::find(layout.series, name, &OutcomeInfo::name) - layout.series.begin();
    const std::size_t size = layout.times.size() * block_lanes;
    const std::size_t place = alternative * layout.series.size() + static_cast<std::size_t>(found);
    return std::span(record.series).subspan(place * size, size);
}

OutcomeInfo along(std::vector<std::size_t> axes, OutcomeInfo info)
{
    info.axes = std::move(axes);
    return info;
}

} // namespace

Axis axis_of_corridors(const std::vector<std::string>& names)
{
    return {"corridor", "route between two powers' economies", names};
}

Layout make_layout(const World& world, const std::vector<std::string>& corridors, const Settings& settings)
{
    Layout layout;
    layout.alternatives = settings.alternatives;
    for (const Strategy& own : settings.user_strategies) layout.alternatives.push_back(own.label);
    const std::size_t power = layout.add_axis(axis_of_powers(world)), state = layout.add_axis(axis_of_states(world));
    const std::size_t dyad = layout.add_axis(axis_of_dyads(world)),
                      function = layout.add_axis(axis_of_functions(world));
    const std::size_t menu = layout.add_axis(
        {"menu", "strategies that adaptive states choose among", menu_names(world, settings.extensions.get())});
    for (const auto* list : {&outcomes::of_focal(), &outcomes::of_neighbours(), &outcomes::of_system()})
        for (const outcomes::Definition& d : *list) layout.add_outcome(d.info);
    for (const outcomes::Definition& d : outcomes::of_powers()) layout.add_outcome(along({power}, d.info));
    for (const outcomes::Definition& d : outcomes::of_focal_by_power()) layout.add_outcome(along({power}, d.info));
    for (const outcomes::Definition& d : outcomes::of_focal_ties())
        layout.add_outcome(along({power, function}, d.info));
    for (const outcomes::Definition& d : outcomes::of_focal_by_function())
        layout.add_outcome(along({function}, d.info));
    for (const outcomes::Definition& d : outcomes::of_menu()) layout.add_outcome(along({menu}, d.info));
    if (!settings.projects.empty())
        for (const outcomes::Definition& d : outcomes::of_projects()) layout.add_outcome(d.info);
    const std::size_t leverage =
        layout.add_axis({"leverage", "leverage of the power on the state", {"little", "much"}});
    const std::size_t mediator = layout.add_axis({"mediator", "mediator of the conflict", {"without", "with"}});
    for (const outcomes::Definition& d : outcomes::of_leverage()) layout.add_outcome(along({leverage}, d.info));
    for (const outcomes::Definition& d : outcomes::of_mediation()) layout.add_outcome(along({mediator}, d.info));
    if (!corridors.empty()) {
        const std::size_t corridor = layout.add_axis(axis_of_corridors(corridors));
        for (const outcomes::Definition& d : outcomes::of_corridors()) layout.add_outcome(along({corridor}, d.info));
    }
    for (const UserOutcome& own : settings.extensions->outcomes()) {
        if (std::ranges::find(layout.outcomes, own.info.name, &OutcomeInfo::name) != layout.outcomes.end())
            throw InputError(
                {{"extension"}, "the name of an outcome is taken", "`" + own.info.name + "`", "another name", {}});
        layout.add_outcome(own.info);
    }
    for (const outcomes::Definition& d : outcomes::of_states()) layout.add_summarised(along({state}, d.info));
    for (const outcomes::Definition& d : outcomes::of_dyads()) layout.add_summarised(along({dyad}, d.info));
    for (const outcomes::Definition& d : outcomes::series()) layout.series.push_back(d.info);
    const auto steps = static_cast<int>(std::lround(settings.years * static_cast<float>(settings.steps_per_year)));
    for (int k = 1; k <= steps; ++k) {
        if (k % settings.steps_per_year == 0) layout.trace_times.push_back(layout.times.size());
        layout.times.push_back(static_cast<float>(k) / static_cast<float>(settings.steps_per_year));
    }
    return layout;
}

void record_outcomes(const World& world, int focal, BlockState& block, const std::array<int, block_lanes>& shocks,
                     const Layout& layout, std::size_t alternative, BlockRecord& record)
{
    const std::span<const float> income = series_of(record, layout, alternative, "income");
    const outcomes::Reader reader(world, layout.times.size(), block,
                                  outcomes::recovery_of(income, shocks, block.world().memory));
    const int powers = reader.view().powers, menu = static_cast<int>(layout.labels("menu").size());
    float* to = record.outcomes.data() + alternative * layout.outcome_entries() * block_lanes;
    const auto put = [&](const Sixteen& row) { to = std::ranges::copy(row, to).out; };
    for (const auto* list : {&outcomes::of_focal(), &outcomes::of_neighbours(), &outcomes::of_system()})
        for (const outcomes::Definition& d : *list) put(d.read(reader, focal));
    for (const outcomes::Definition& d : outcomes::of_powers())
        for (int g = 0; g < powers; ++g) put(d.read(reader, g));
    for (const outcomes::Definition& d : outcomes::of_focal_by_power())
        for (int g = 0; g < powers; ++g) put(d.read(reader, focal * powers + g));
    for (const outcomes::Definition& d : outcomes::of_focal_ties())
        for (int k = 0; k < powers * reader.view().functions; ++k) put(d.read(reader, reader.tie(focal, 0, k)));
    for (const outcomes::Definition& d : outcomes::of_focal_by_function())
        for (int f = 0; f < reader.view().functions; ++f) put(d.read(reader, focal * reader.view().functions + f));
    for (const outcomes::Definition& d : outcomes::of_menu())
        for (int k = 0; k < menu; ++k) put(d.read(reader, k));
    if (reader.view().projects > 0)
        for (const outcomes::Definition& d : outcomes::of_projects()) put(d.read(reader, focal));
    for (const auto* list : {&outcomes::of_leverage(), &outcomes::of_mediation()})
        for (const outcomes::Definition& d : *list)
            for (int k = 0; k < 2; ++k) put(d.read(reader, k));
    for (const outcomes::Definition& d : outcomes::of_corridors())
        for (int k = 0; k < reader.view().corridors; ++k) put(d.read(reader, k));

    to = record.summarised.data() + alternative * layout.summarised_entries() * block_lanes;
    for (const outcomes::Definition& d : outcomes::of_states())
        for (int i = 0; i < reader.view().states; ++i) put(d.read(reader, i));
    for (const outcomes::Definition& d : outcomes::of_dyads())
        for (int k = 0; k < reader.view().states * powers; ++k) put(d.read(reader, k));
}

void record_user_outcomes(const Extensions& extensions, const StepView& end, const Layout& layout,
                          std::size_t alternative, BlockRecord& record)
{
    const std::size_t first = (alternative + 1) * layout.outcome_entries() - extensions.outcomes().size();
    float* to = record.outcomes.data() + first * block_lanes;
    for (const UserOutcome& own : extensions.outcomes()) {
        const auto read = [&] { return own.read(end); };
        to = std::ranges::copy(call_user_code(-1, end.step(), "outcome", own.info.name, read), to).out;
    }
}

void record_series(const World& world, int focal, BlockState& block, const Layout& layout, std::size_t alternative,
                   std::size_t time, BlockRecord& record)
{
    const outcomes::Reader reader(world, time + 1, block);
    for (std::size_t k = 0; k < layout.series.size(); ++k) {
        const std::size_t place = (alternative * layout.series.size() + k) * layout.times.size() + time;
        const Sixteen row = outcomes::series()[k].read(reader, focal);
        std::ranges::copy(row, record.series.data() + place * block_lanes);
    }
}

} // namespace mv::mv1
