/// [others]: what the states beside the focal one do.

#include "keys.hpp"

#include <algorithm>

namespace mv::mv1 {
namespace {

/// A strategy, or one of two words of its own.
void check_play(const LocatedText& play, const World& world, const Extensions& all)
{
    std::vector<std::string> names{"adaptive", "data"};
    if (std::find(names.begin(), names.end(), play.value) != names.end()) return;
    const std::vector<std::string> portfolios = portfolio_names(world, &all);
    names.insert(names.end(), portfolios.begin(), portfolios.end());
    try {
        make_strategy(play.value, world, &all);
    } catch (const InputError& error) {
        InputError::Parts parts = error.parts();
        parts.location = play.location;
        if (parts.value == "`" + play.value + "`") {
            parts.allowed = joined(names);
            parts.hint = did_you_mean(play.value, names);
        }
        throw InputError(parts);
    }
}

} // namespace

Others read_others(const Keys& keys, const World& world, const std::string& focal, const Extensions& all)
{
    Others others;
    const auto table = keys.table("others");
    if (!table) return others;
    if (const auto strategy = table->text("strategy")) {
        check_play(*strategy, world, all);
        others.strategy = strategy->value;
    }
    if (const auto revision = table->choice("revision", {"logit", "fermi", "aspiration"})) {
        if (revision->value == "fermi") others.revision = Revision::fermi;
        if (revision->value == "aspiration") others.revision = Revision::aspiration;
    }
    const auto states = table->table("by_state");
    if (!states) return others;
    for (const std::string& iso3 : states->names()) {
        at(states->location_of_key(iso3), [&] { world.find_state(iso3); });
        if (iso3 == focal)
            throw InputError({states->location_of_key(iso3), "the focal state is not one of the others",
                              "\"" + iso3 + "\"", "other states", "its strategies are in `strategies`"});
        const LocatedText play = *states->text(iso3);
        check_play(play, world, all);
        others.by_state.emplace_back(iso3, play.value);
    }
    return others;
}

} // namespace mv::mv1
