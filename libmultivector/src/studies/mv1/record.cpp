/// [record]: which variables of which states to keep, and after which steps.

#include "keys.hpp"

#include "base/text.hpp"

#include <multivector/models/mv1/recordable.hpp>

#include <algorithm>

namespace mv::mv1 {
namespace {

constexpr const char* when_allowed = "\"yearly\", \"end\", or two years after the run-up, e.g. [5, 10]";

/// `A` for autonomy: who writes a variable's meaning is told its name.
std::string hint_for(const std::string& name, const Extensions& extensions)
{
    std::vector<std::string> names;
    for (const Recordable& one : recordable_variables(extensions)) {
        names.push_back(one.name);
        if (one.meaning.starts_with(name) || one.meaning.starts_with(name + ","))
            return "`" + one.name + "` is " + one.meaning;
    }
    return did_you_mean(name, names);
}

void check_variables(const std::vector<LocatedText>& variables, const Extensions& extensions)
{
    const auto& known = recordable_variables(extensions);
    for (const LocatedText& variable : variables)
        if (std::ranges::find(known, variable.value, &Recordable::name) == known.end())
            throw InputError(
                {variable.location, "there is no such variable to record", "\"" + variable.value + "\"",
                 "variables of the model, e.g. Y income, A autonomy, S stability, T leans, x ties, rho rivalry; "
                 "`multivector parameters --variables` lists all",
                 hint_for(variable.value, extensions)});
}

void read_when(const Keys& table, double years, Recording& record)
{
    if (!table.has("when")) return;
    if (!table.is_text("when")) {
        const auto [from, to] =
            table.interval("when", {0, years}, when_allowed + (", within " + text::of(years) + " years"));
        record.years = {static_cast<float>(from), static_cast<float>(to)};
        return;
    }
    const std::string when = table.text("when")->value;
    if (when != "yearly" && when != "end")
        table.refuse("when", "unknown `record.when`", when_allowed, did_you_mean(when, {"yearly", "end"}));
    record.when = when == "end" ? Recording::When::end : Recording::When::yearly;
    if (table.has("every"))
        table.refuse("every", "`record.every` and `record.when` both say which steps",
                     "one of them, or `every` within a range of years");
}

} // namespace

Recording read_record(const Keys& keys, const World& world, double years, const Extensions& all)
{
    const auto table = keys.table("record");
    if (!table) return {};
    if (!table->has("variables")) table->missing("variables", "a list of variables, e.g. [\"A\", \"T\"]");
    const std::vector<LocatedText> variables = table->texts("variables");
    if (variables.empty())
        table->refuse("variables", "`record.variables` is empty", "at least one variable, e.g. [\"A\"]");
    check_variables(variables, all);
    Recording record;
    for (const LocatedText& variable : variables) record.variables.push_back(variable.value);
    if (table->is_text("states"))
        record.all_states = table->choice("states", {"all"}).has_value();
    else
        for (const LocatedText& state : table->texts("states")) {
            for (const StateId i : at(state.location, [&] { return world.find_states(state.value); }))
                if (const std::string& iso3 = world.state(i).iso3;
                    std::ranges::find(record.states, iso3) == record.states.end())
                    record.states.push_back(iso3);
        }
    if (const auto every = table->whole("every", 1, 64'000)) record.every = static_cast<int>(every->value);
    read_when(*table, years, record);
    return record;
}

} // namespace mv::mv1
