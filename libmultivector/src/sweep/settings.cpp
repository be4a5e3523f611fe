#include "settings.hpp"

#include <algorithm>
#include <set>

namespace mv::sweep {
namespace {

const std::vector<std::string> keep_names{"replicates", "summary"},
    scope_names{"focal", "neighbours", "system", "states"}; // in the order of Scope

/// Errors by outcome, each above 0.
std::map<std::string, double> read_targets(const Keys& precision, const char* key)
{
    std::map<std::string, double> targets;
    const auto table = precision.table(key);
    if (!table) return targets;
    for (const std::string& outcome : table->names()) {
        const LocatedNumber most = table->number(outcome);
        if (!(most.value > 0))
            table->refuse(outcome, "no error is below this", "a number above 0, in the unit of the outcome");
        targets[outcome] = most.value;
    }
    return targets;
}

Precision read_precision(const Keys& table)
{
    table.refuse_unknown({"mcse", "difference_mcse", "least", "group"});
    Precision precision;
    precision.mcse = read_targets(table, "mcse");
    precision.difference_mcse = read_targets(table, "difference_mcse");
    if (!precision.is_wanted())
        table.missing("mcse", "a table of outcomes and the largest Monte Carlo standard error of each, or "
                              "`difference_mcse` for differences");
    if (const auto least = table.whole("least", 2, 1'000'000'000))
        precision.least = static_cast<std::uint32_t>(least->value);
    if (const auto group = table.whole("group", block_lanes, 1'000'000)) {
        precision.group = static_cast<std::uint32_t>(group->value);
        if (precision.group % block_lanes != 0)
            table.refuse("group", "`group` would leave lanes empty", "a multiple of 16");
    }
    return precision;
}

} // namespace

Settings read_settings(const Scenario& scenario)
{
    Settings settings;
    const auto table = scenario.keys.copy().table("sweep");
    if (!table) return settings;
    table->refuse_unknown({"keep", "scopes", "unit_runs", "precision"});
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
    if (const auto precision = table->table("precision")) settings.precision = read_precision(*precision);
    return settings;
}

void check_precision(const Sweep& sweep)
{
    const Precision& wanted = sweep.settings().precision;
    if (!wanted.is_wanted()) return;
    std::vector<std::string> names;
    for (const KeptEntry& kept : sweep.entries()) names.push_back(sweep.outcome(kept).name);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    const Keys precision = *sweep.scenario().keys.copy().table("sweep")->table("precision");
    for (const auto& [key, targets] : {std::pair("mcse", &wanted.mcse), {"difference_mcse", &wanted.difference_mcse}}) {
        if (targets->empty()) continue;
        const Keys table = *precision.table(key);
        for (const auto& [name, most] : *targets)
            if (std::ranges::find(names, name) == names.end())
                throw InputError({table.location_of_key(name), "no such outcome is kept", "`" + name + "`",
                                  joined(names), did_you_mean(name, names)});
        if (targets == &wanted.difference_mcse && sweep.alternatives().size() < 2)
            throw InputError({table.location(), "there is no difference between fewer than two",
                              joined(sweep.alternatives()), "two or more to compare", "use `mcse`"});
    }
}

} // namespace mv::sweep
