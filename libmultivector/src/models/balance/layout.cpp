// Parameters, what settings are refused, and what the model records.

#include <multivector/models/balance/triads.hpp>

#include "refuse.hpp"

#include <multivector/model/sweeps.hpp>

#include <algorithm>
#include <set>

namespace mv::balance {
namespace {

void check(const Settings& settings)
{
    if (settings.alternatives.empty()) refuse("nothing to compare", "", "at least one alternative");
    check_sweeps(settings.horizon);
    const std::size_t n = settings.labels.size();
    const Ties right_size(n);
    const std::set<std::string> names(settings.labels.begin(), settings.labels.end());
    if (names.size() < n || names.contains("")) refuse("not names of actors", "", "each name once, none empty");
    std::set<std::pair<Actor, Actor>> there;
    for (const GivenTie& one : settings.ties) {
        if (one.a >= n || one.b >= n)
            refuse("no such actor", std::to_string(std::max(one.a, one.b)), "0 to " + std::to_string(n - 1));
        const std::string pair = settings.labels[one.a] + ", " + settings.labels[one.b];
        if (one.a == one.b) refuse("a tie of an actor with itself", pair, "two different actors");
        if (!there.insert(std::minmax(one.a, one.b)).second)
            refuse("this pair is there already", pair, "each pair once, in either order");
    }
}

void lay_out(const Settings& settings, Layout& layout)
{
    for (const Alternative& a : settings.alternatives) layout.alternatives.push_back(a.name);
    const auto share = [&](const char* name, const char* meaning) {
        layout.add_outcome({.name = name, .long_name = meaning});
    };
    share("friend_density", "share of ties that are friendly at the end");
    share("friend_density_late", "share of ties that are friendly, mean over the second half of the horizon");
    share("balanced_triads", "share of triads that are balanced at the end");
    share("paradise", "all are friends at the end");
    share("bipolar", "two factions at the end, friends within and enemies across");
    share("jammed", "not balanced at the end, and any one flip makes more triads unbalanced");
    share("absorbed", "nothing could change any more at some time");
    layout.add_outcome({.name = "absorption_time",
                        .unit = "sweep",
                        .long_name = "time until nothing could change any more, at most the horizon",
                        .high = static_cast<float>(settings.horizon),
                        .more_is_better = false});
    layout.add_outcome({.name = "factions",
                        .unit = "faction",
                        .long_name = "sets of actors joined by friendly ties at the end",
                        .high = static_cast<float>(settings.labels.size()),
                        .more_is_better = false});
    share("largest_faction", "share of actors in the largest faction");
    share("second_faction", "share of actors in the faction after the largest");
    if (!settings.ties.empty())
        layout.add_summarised({.name = "friend_of_first",
                               .long_name = "friend of the first actor at the end; the first is its own",
                               .scope = Scope::state,
                               .axes = {layout.add_axis({"actor", "actor", settings.labels})}});
    layout.series = {{.name = "friend_density", .long_name = "share of ties that are friendly"},
                     {.name = "balanced_triads", .long_name = "share of triads that are balanced"}};
    lay_out_sweeps(layout, settings.horizon, settings.every);
}

} // namespace

ParameterSpace parameter_space()
{
    ParameterSpace space;
    space.add({"reconciliation", "p", "triads", .5f, 0, 1, 0, 1, "1",
               "local: chance that in a triad with one hostile tie that tie turns friendly, not a friendly one hostile",
               "[S] Antal, Krapivsky & Redner (2005): 1/2 is where paradise begins"});
    space.add({"initial_share", "rho_0", "start", .5f, 0, 1, 0, 1, "1",
               "chance of a tie that is not given to be friendly at the start", "[D] neither kind has an advantage"});
    return space;
}

Triads::Triads(Settings settings) : settings_(std::move(settings))
{
    check(settings_);
    if (settings_.every == 0) settings_.every = usual_every(settings_.horizon);
    lay_out(settings_, layout_);
}

} // namespace mv::balance
