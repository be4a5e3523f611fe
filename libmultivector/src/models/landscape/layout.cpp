// What the model records, and what it refuses.

#include <multivector/models/landscape/aggregation.hpp>

#include <multivector/model/sweeps.hpp>

#include <algorithm>

namespace mv::landscape {
namespace {

void check(const Settings& settings)
{
    const auto refuse = [](const char* problem, std::string value, std::string allowed) {
        throw InputError({{}, problem, std::move(value), std::move(allowed), {}});
    };
    if (settings.alternatives.empty()) refuse("nothing to compare", "", "at least one alternative");
    check_sweeps(settings.horizon);
    const Landscape& first = *settings.alternatives.front().landscape;
    for (const Alternative& a : settings.alternatives)
        if (a.landscape->labels() != first.labels())
            refuse("landscapes of different actors", "`" + a.name + "`",
                   "the same actors in the same order in every alternative");
    for (const Actor i : settings.against)
        if (i >= first.size()) refuse("no such actor", std::to_string(i), "0 to " + std::to_string(first.size() - 1));
}

} // namespace

ParameterSpace parameter_space()
{
    ParameterSpace space;
    space.add({"temperature", "T", "logit", 0, 0, 0, 0, 1e12f, "1",
               "of logit dynamics, in units of energy; in a game with payoffs -s_i F_i it is 2 / beta",
               "[D] 0: nobody moves against a gain, and at no change half the time"});
    return space;
}

Aggregation::Aggregation(Settings settings) : settings_(std::move(settings))
{
    check(settings_);
    if (settings_.every == 0) settings_.every = usual_every(settings_.horizon);
    if (settings_.alternatives.front().landscape->size() <= most_surveyed)
        for (std::size_t a = 0; a < settings_.alternatives.size(); ++a) {
            std::size_t same = 0;
            while (settings_.alternatives[same].landscape != settings_.alternatives[a].landscape) ++same;
            surveys_.push_back(same < a ? surveys_[same]
                                        : std::make_shared<const Survey>(survey(*settings_.alternatives[a].landscape)));
            if (same < a) continue;
            for (const Minimum& minimum : surveys_.back()->minima)
                if (std::find(minima_.begin(), minima_.end(), minimum.configuration) == minima_.end()
                    && minima_.size() < most_minima)
                    minima_.push_back(minimum.configuration);
        }
    lay_out();
}

const Survey* Aggregation::surveyed(std::size_t alternative) const
{
    return surveys_.empty() ? nullptr : surveys_[alternative].get();
}

void Aggregation::lay_out()
{
    const Landscape& landscape = *settings_.alternatives.front().landscape;
    double low = 0, high = 0;
    for (std::size_t a = 0; a < settings_.alternatives.size(); ++a) {
        const double bound = settings_.alternatives[a].landscape->bound();
        low = std::min(low, surveyed(a) ? surveyed(a)->minima.front().energy : -bound);
        high = std::max(high, surveyed(a) ? surveyed(a)->highest() : bound);
    }
    if (low == high) high = 1; // nobody cares for anybody
    const auto lowest = static_cast<float>(low), highest = static_cast<float>(high);
    const auto sweeps = static_cast<float>(settings_.horizon);
    for (const Alternative& a : settings_.alternatives) layout_.alternatives.push_back(a.name);
    layout_.add_outcome({.name = "energy",
                         .long_name = "energy of the configuration at the end",
                         .low = lowest,
                         .high = highest,
                         .more_is_better = false});
    layout_.add_outcome({.name = "energy_mean",
                         .long_name = "mean energy at the ends of sweeps",
                         .low = lowest,
                         .high = highest,
                         .more_is_better = false});
    layout_.add_outcome({.name = "local_minimum", .long_name = "at the end nobody gains by changing side alone"});
    layout_.add_outcome({.name = "settling_time",
                         .unit = "sweep",
                         .long_name = "time until nobody gained by changing side alone first, at most the horizon",
                         .high = sweeps,
                         .more_is_better = false});
    if (!minima_.empty()) {
        Axis axis{"minimum", "local minimum, by who stands on the smaller side", {}};
        for (const Configuration c : minima_) axis.labels.push_back(label_of(c, landscape));
        layout_.add_outcome({.name = "in_minimum",
                             .long_name = "it is this configuration at the end",
                             .axes = {layout_.add_axis(std::move(axis))}});
    }
    layout_.add_summarised({.name = "state_with_first",
                            .long_name = "share of the time that an actor is on the first actor's side",
                            .scope = Scope::state,
                            .axes = {layout_.add_axis({"state", "actor", landscape.labels()})}});
    layout_.series = {
        {.name = "energy",
         .long_name = "energy of the configuration",
         .low = lowest,
         .high = highest,
         .more_is_better = false},
        {.name = "larger_side", .long_name = "share of all size on the side with more of it", .low = .5f}};
    lay_out_sweeps(layout_, settings_.horizon, settings_.every);
}

} // namespace mv::landscape
