/// [record]: which variables of which states to keep, and after which steps.

#include "parse.hpp"

#include <multivector/models/mv1/recordable.hpp>

#include <algorithm>

namespace mv::scenario_text {
namespace {

constexpr const char* when_allowed = "\"yearly\", \"end\", or two years after burn-in, e.g. [5, 10]";

/// `A` for autonomy: who writes a variable's meaning is told its name.
std::string hint_for(const std::string& name, const mv1::Extensions& extensions)
{
    std::vector<std::string> names;
    for (const mv1::Recordable& one : mv1::recordable_variables(extensions)) {
        names.push_back(one.name);
        if (one.meaning.starts_with(name) || one.meaning.starts_with(name + ","))
            return "`" + one.name + "` is " + one.meaning;
    }
    return did_you_mean(name, names);
}

void check_variables(const std::vector<LocatedText>& variables, const mv1::Extensions& extensions)
{
    const auto& known = mv1::recordable_variables(extensions);
    for (const LocatedText& variable : variables)
        if (std::ranges::find(known, variable.value, &mv1::Recordable::name) == known.end())
            throw InputError(
                {variable.location, "there is no such variable to record", "\"" + variable.value + "\"",
                 "variables of the model, e.g. Y income, A autonomy, S stability, T leans, x ties, rho rivalry; `multivector parameters --variables` lists all",
                 hint_for(variable.value, extensions)});
}

void read_when(const Table& table, const Scenario& scenario, LocatedRecord& record)
{
    if (!table.has("when")) return;
    if (!table.is_text("when")) {
        const auto [from, to] = table.interval("when", {0, scenario.years},
                                               when_allowed + (", within " + shown(scenario.years) + " years"));
        record.years = {static_cast<float>(from), static_cast<float>(to)};
        return;
    }
    const std::string when = table.text("when")->value;
    if (when != "yearly" && when != "end")
        table.refuse("when", "unknown `record.when`", when_allowed, did_you_mean(when, {"yearly", "end"}));
    record.when = when == "end" ? mv1::Recording::When::end : mv1::Recording::When::yearly;
    if (table.has("every"))
        table.refuse("every", "`record.every` and `record.when` both say which steps",
                     "one of them, or `every` within a range of years");
}

} // namespace

const std::vector<std::string> record_keys{"variables", "states", "every", "when"};

LocatedRecord read_record(const Table& table, const Scenario& scenario)
{
    LocatedRecord record;
    record.location = table.location();
    if (!table.has("variables")) table.missing("variables", "a list of variables, e.g. [\"A\", \"T\"]");
    record.variables = table.texts("variables");
    if (record.variables.empty())
        table.refuse("variables", "`record.variables` is empty", "at least one variable, e.g. [\"A\"]");
    check_variables(record.variables, *scenario.extensions);
    if (table.is_text("states"))
        record.all_states = table.choice("states", {"all"}).has_value();
    else
        record.states = table.texts("states");
    if (const auto every = table.whole("every", 1, 64'000)) record.every = static_cast<int>(every->value);
    read_when(table, scenario, record);
    return record;
}

} // namespace mv::scenario_text
