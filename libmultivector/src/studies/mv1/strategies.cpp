/// The strategies of the focal state: from the catalogue or made by the author ([[strategy]]).

#include "keys.hpp"

#include "models/mv1/strategies/swing.hpp"

#include <algorithm>

namespace mv::mv1 {
namespace {

/// [[strategy]]: a portfolio with instruments of the author's own.
struct Own {
    LocatedText label;
    LocatedText portfolio;
    MultiVectorShape shape{};
    Strategy strategy{};
};

/// A strategy to compare: a name of the catalogue or an own one, perhaps with another package than it says itself.
struct Wanted {
    LocatedText name{};
    const Own* own = nullptr;
    std::string package{};
};

CampRule camp_rule(const std::string& name)
{
    if (name == "none") return CampRule::none;
    return name == "as_in_data" ? CampRule::as_in_data : CampRule::lead_in_security;
}

float lead(const Keys& table, const char* key, float standard, const World& world)
{
    const auto number = table.number(key, {0, 1});
    if (!number) return standard;
    const std::string powers = std::to_string(world.power_count());
    if (number->value < 1. / world.power_count() - 1e-6)
        table.refuse(key, "`" + std::string(key) + "` is less than an even share",
                     "a number from 1/" + powers + " (one over the powers) to 1");
    return static_cast<float>(number->value);
}

/// A label that reads like another strategy would make every table ambiguous. That of an extension may keep its name.
void check_label(const Keys& table, const Own& own, const World& world, const Extensions& all)
{
    const auto is_it = [&](const Strategy& s) { return s.label == own.portfolio.value && s.label == own.label.value; };
    if (std::any_of(all.strategies().begin(), all.strategies().end(), is_it)) return;
    const std::vector<std::string> names = portfolio_names(world, &all);
    if (std::find(names.begin(), names.end(), own.label.value) != names.end())
        table.refuse("label", "this label is the name of a portfolio of the catalogue", "another label");
}

void read_shape(const Keys& table, const World& world, Own& own)
{
    for (const char* key : {"lead_share", "lead_cap"})
        if (table.has(key) && own.portfolio.value != "multi_vector")
            table.refuse(key, "`" + std::string(key) + "` belongs to the portfolio multi_vector", "leave it out here");
    own.shape.lead_share = lead(table, "lead_share", own.shape.lead_share, world);
    own.shape.lead_cap = lead(table, "lead_cap", own.shape.lead_cap, world);
}

std::shared_ptr<const PortfolioRule> read_swing(const Keys& table, std::shared_ptr<const PortfolioRule> rule)
{
    Swing swing;
    const auto size = table.number("swing", {0, 1});
    if (size) swing.size = static_cast<float>(size->value);
    if (const auto years = table.whole("swing_years", 1, 100)) {
        if (!size) table.refuse("swing_years", "nothing swings here", "`swing` beside it, 0 for none");
        swing.years = static_cast<float>(years->value);
    }
    return size ? at(size->location, [&] { return swinging(std::move(rule), swing); }) : rule;
}

void change(Instruments& instruments, const Keys& table)
{
    for (const InstrumentInfo& info : instrument_table)
        if (const auto value = table.number(info.name, {info.low, info.high}))
            instruments.*info.value = static_cast<float>(value->value);
    if (const auto camp = table.choice("camp", {"as_in_data", "none", "lead_in_security"}))
        instruments.camp = camp_rule(camp->value);
}

Own read_own(const Keys& table, const World& world, const Extensions& all)
{
    Own own{table.needed_text("label", "a name for tables and files"),
            table.needed_text("portfolio", "a portfolio rule, e.g. \"multi_vector\"")};
    check_label(table, own, world, all);
    read_shape(table, world, own);
    Strategy& made = own.strategy;
    made.label = own.label.value;
    made.rule = at(own.portfolio.location, [&] { return make_portfolio(own.portfolio.value, world, own.shape, &all); });
    made.rule = read_swing(table, std::move(made.rule));
    const auto package = table.text("package");
    made.package = package ? package->value : made.rule->default_package();
    made.instruments =
        at(package ? package->location : own.label.location, [&] { return find_package(made.package).instruments; });
    change(made.instruments, table);
    return own;
}

std::vector<Own> read_all_own(const Keys& keys, const World& world, const Extensions& all)
{
    std::vector<Own> found;
    for (const Keys& table : keys.tables("strategy")) {
        Own own = read_own(table, world, all);
        for (const Own& other : found)
            if (other.label.value == own.label.value)
                table.refuse("label", "two strategies have this label", "labels that differ",
                             "the first is at " + to_string(other.label.location));
        found.push_back(std::move(own));
    }
    return found;
}

const Own* find_own(const std::vector<Own>& all, const std::string& label)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const Own& own) { return own.label.value == label; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<Wanted> listed(const Keys& keys, const std::vector<Own>& own)
{
    std::vector<Wanted> all;
    for (const LocatedText& name : keys.texts("strategies")) all.push_back({name, find_own(own, name.value)});
    for (const Own& one : own) {
        const auto is_it = [&](const Wanted& wanted) { return wanted.own == &one; };
        if (std::none_of(all.begin(), all.end(), is_it)) all.push_back({one.label, &one});
    }
    return all;
}

Strategy made(const Wanted& wanted)
{
    Strategy strategy = wanted.own->strategy;
    strategy.label = wanted.name.value;
    if (wanted.package.empty()) return strategy;
    strategy.package = wanted.package;
    strategy.instruments = find_package(wanted.package).instruments;
    return strategy;
}

/// Every portfolio with every package of instruments, "portfolio+package". Own strategies keep their shape and lose
/// their own instruments.
std::vector<Wanted> crossed(const std::vector<Wanted>& listed)
{
    std::vector<Wanted> all;
    std::vector<std::string> done;
    for (const Wanted& one : listed) {
        const std::string portfolio = one.own ? one.name.value : one.name.value.substr(0, one.name.value.find('+'));
        if (std::find(done.begin(), done.end(), portfolio) != done.end()) continue;
        done.push_back(portfolio);
        for (const Package& package : packages())
            all.push_back({{portfolio + "+" + package.name, one.name.location}, one.own, one.own ? package.name : ""});
    }
    return all;
}

} // namespace

void check_strategies_are_there(const Scenario& scenario, const Keys& keys)
{
    if (scenario.only && !scenario.only->value.empty()) return;
    if (keys.texts("strategies").empty() && keys.tables("strategy").empty())
        keys.missing("strategies",
                     "a list of strategies, e.g. [\"multi_vector\", \"neutral\"], or [[strategy]] tables");
}

ListedStrategies read_strategies(const Scenario& scenario, const Keys& keys, const World& world, const Extensions& all)
{
    const std::vector<Own> own = read_all_own(keys, world, all);
    std::vector<Wanted> wanted = listed(keys, own);
    const auto factorial = keys.flag("factorial");
    if (factorial && factorial->value) wanted = crossed(wanted);
    if (scenario.only)
        wanted = {scenario.only->value.empty() ? wanted.front()
                                               : Wanted{*scenario.only, find_own(own, scenario.only->value)}};
    ListedStrategies found;
    for (const Wanted& one : wanted) {
        found.strategies.push_back(
            one.own ? made(one) : at(one.name.location, [&] { return make_strategy(one.name.value, world, &all); }));
        if (one.own && one.own->portfolio.value == "multi_vector") found.shapes[one.name.value] = one.own->shape;
    }
    return found;
}

} // namespace mv::mv1
