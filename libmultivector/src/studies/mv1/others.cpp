/// [others]: what the states beside the focal one do.

#include "keys.hpp"

#include "base/text.hpp"
#include "models/mv1/strategy_profile.hpp"

#include <algorithm>
#include <limits>
#include <map>

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

/// [others.by_state]: strategies by state, by group of states, or both, where a state's own entry counts.
class Exceptions {
public:
    Exceptions(const Keys& table, const World& world, const std::string& focal)
        : table_(table), world_(world), focal_(world.find_state(focal))
    {
    }

    std::vector<std::pair<std::string, std::string>> read(const Extensions& all)
    {
        for (const std::string& name : table_.names()) {
            const LocatedText play = *table_.text(name);
            const bool group = world_.is_group(name);
            for (const StateId i : at(table_.location_of_key(name), [&] { return world_.find_states(name); }))
                group ? add_member(i, name, play.value) : add(i, name, play.value);
            check_play(play, world_, all);
        }
        for (const auto& [i, said] : by_group_) by_state_.emplace(i, said);
        std::vector<std::pair<std::string, std::string>> plays;
        for (const auto& [i, said] : by_state_) plays.emplace_back(world_.state(i).iso3, said.play);
        std::sort(plays.begin(), plays.end());
        return plays;
    }

private:
    struct Said {
        std::string name{}; ///< the key
        std::string play{}; ///< the strategy
    };

    void add(StateId i, const std::string& name, const std::string& play)
    {
        if (i == focal_)
            throw InputError({table_.location_of_key(name), "the focal state is not one of the others",
                              "\"" + name + "\"", "other states", "its strategies are in `strategies`"});
        twice(by_state_, i, name);
        by_state_[i] = {name, play};
    }

    /// The focal state keeps out of its groups.
    void add_member(StateId i, const std::string& name, const std::string& play)
    {
        if (i == focal_) return;
        if (by_group_.contains(i) && by_group_[i].play != play) twice(by_group_, i, name);
        by_group_.emplace(i, Said{name, play});
    }

    void twice(const std::map<StateId, Said>& said, StateId i, const std::string& name) const
    {
        const auto first = said.find(i);
        if (first == said.end()) return;
        const std::string& iso3 = world_.state(i).iso3;
        throw InputError({table_.location_of_key(name), iso3 + " has two strategies", "\"" + name + "\"",
                          "one strategy a state",
                          "the other is that of \"" + first->second.name + "\"; an entry of its own, " + iso3
                              + " = \"...\", counts before those of groups"});
    }

    const Keys& table_;
    const World& world_;
    StateId focal_;
    std::map<StateId, Said> by_state_{}, by_group_{};
};

/// Shares of states, by strategy; `check` looks at the name of one.
template <class Check>
std::map<std::string, double> read_shares(const Keys& table, const std::string& rest, Check check)
{
    std::map<std::string, double> shares;
    double sum = 0;
    for (const std::string& play : table.names()) {
        check(LocatedText{play, table.location_of_key(play)});
        sum += shares[play] = table.number(play, {0, 1})->value;
    }
    if (sum > 1 + 1e-9)
        throw InputError({table.location(),
                          "the shares of all strategies together are more than all states",
                          text::of(sum),
                          "a sum of at most 1; " + rest,
                          {}});
    return shares;
}

/// What adaptive states begin with: strategies that they choose among, where somebody is adaptive.
std::map<std::string, double> read_start(const Keys& table, const World& world, const Extensions& all,
                                         const Others& others)
{
    const std::vector<std::string> menu = menu_names(world, &all);
    const auto is_on_menu = [&](const LocatedText& play) {
        if (std::ranges::find(menu, play.value) == menu.end())
            throw InputError({play.location, "no strategy that adaptive states choose among", "`" + play.value + "`",
                              joined(menu), did_you_mean(play.value, menu)});
    };
    const auto start = read_shares(table, "the others begin as their revision has it", is_on_menu);
    const bool begins = std::ranges::any_of(start, [](const auto& one) { return one.second > 0; });
    if (begins && others.strategy != "adaptive" && !others.shares.contains("adaptive"))
        throw InputError({table.location(), "no state is adaptive", "[others.start]", "shares of adaptive states",
                          "set `others.strategy = \"adaptive\"`, or the shares to 0"});
    return start;
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
    if (const auto states = table->table("by_state")) others.by_state = Exceptions(*states, world, focal).read(all);
    if (const auto shares = table->table("shares"))
        others.shares = read_shares(*shares, "the others play `others.strategy`",
                                    [&](const LocatedText& play) { check_play(play, world, all); });
    if (const auto start = table->table("start")) others.start = read_start(*start, world, all, others);
    if (const auto seed = table->whole("shares_seed", 0, std::numeric_limits<std::int64_t>::max()))
        others.shares_seed = static_cast<std::uint64_t>(seed->value);
    return others;
}

} // namespace mv::mv1
