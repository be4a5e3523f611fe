/// Structural balance in scenarios: rules, how many actors or which, their ties at the start, times.

#include <multivector/models/balance/triads.hpp>
#include <multivector/study/model_kind.hpp>

#include "read.hpp"

#include "models/sweeps.hpp"
#include "studies/by_name.hpp"

namespace mv::balance {
namespace {

using Json = nlohmann::ordered_json;

struct NamedRule {
    const char *name, *meaning;
    Rule rule;
};

constexpr NamedRule rules[] = {
    {"local", "a triad by lot that is not balanced changes a tie, whatever that does to others (Antal et al. 2005)",
     Rule::local},
    {"constrained", "a tie by lot turns over unless more triads were unbalanced then (Antal et al. 2005)",
     Rule::constrained}};

/// From a file of ties, or so many without names.
void read_actors(const Scenario& scenario, const Keys& keys, Settings& settings)
{
    const auto actors = keys.whole("actors", least_actors, most_actors);
    if (const auto file = keys.text("ties")) {
        if (actors) keys.refuse("actors", "`ties` says already who there is", "one of `actors` and `ties`");
        read_ties(*file, scenario.source, settings);
        return;
    }
    if (!actors) keys.missing("actors", "how many there are, or `ties`, a CSV file with the columns from, to and tie");
    for (std::int64_t i = 1; i <= static_cast<std::int64_t>(actors->value); ++i)
        settings.labels.push_back(std::to_string(i));
}

Settings read(const Scenario& scenario, const Keys& keys)
{
    Settings settings;
    for (const LocatedText& written : keys.texts("alternatives")) {
        const NamedRule* rule = studies::find(rules, written.value);
        if (!rule) studies::refuse_name(written, "rule", studies::names_of(rules));
        settings.alternatives.push_back({written.value, rule->rule});
    }
    if (settings.alternatives.empty()) keys.missing("alternatives", "rules, e.g. [\"local\", \"constrained\"]");
    studies::keep_only(scenario, settings.alternatives);
    read_actors(scenario, keys, settings);
    if (const auto horizon = keys.whole("horizon", 1, most_sweeps))
        settings.horizon = static_cast<std::uint32_t>(horizon->value);
    if (const auto every = keys.whole("every", 1, most_sweeps))
        settings.every = static_cast<std::uint32_t>(every->value);
    settings.parameters = set_parameters(scenario, parameter_space());
    settings.sampled = scenario.sampled;
    return settings;
}

class BalanceStudy final : public Study {
public:
    BalanceStudy(const Scenario& scenario, const Keys& keys) : main_(read(scenario, keys))
    {
        add(keys, "main", "the scenario as it is", scenario.replicates.value, main_);
        Settings sampled = main_;
        sampled.sampled = true;
        if (const std::uint32_t replicates = replicates_of(scenario, "sampled"))
            add(keys, "sampled", "as main, parameters drawn from their ranges", replicates, sampled);
    }

    const std::vector<Case>& cases() const override { return cases_; }
    std::string subject() const override { return "all actors"; }
    std::string alternatives_meaning() const override { return "rule of an update"; }
    std::string resolved() const override
    {
        Json alternatives = Json::array(), ties = Json::array();
        for (const Alternative& one : main_.alternatives) alternatives.push_back({{"name", one.name}});
        for (const GivenTie& tie : main_.ties)
            ties.push_back({main_.labels[tie.a], main_.labels[tie.b], tie.friendly ? 1 : -1});
        return Json{{"alternatives", alternatives},
                    {"actors", main_.labels},
                    {"ties", ties},
                    {"horizon", main_.horizon},
                    {"every", main_.every}}
            .dump();
    }

private:
    void add(const Keys& keys, const char* name, const char* meaning, std::uint32_t replicates,
             const Settings& settings)
    {
        const SourceLocation where = keys.location(keys.has("ties") ? "ties" : "alternatives");
        const auto model = at(where, [&] { return std::make_shared<const Triads>(settings); });
        main_.every = model->settings().every;
        cases_.push_back({name, meaning, replicates, settings.sampled, settings.parameters, any_model(model)});
    }

    Settings main_;
    std::vector<Case> cases_{};
};

class BalanceKind final : public ModelKind {
public:
    std::string name() const override { return "balance"; }
    std::string meaning() const override { return "friends and enemies that change ties until triads are balanced"; }
    std::vector<std::string> keys() const override { return {"alternatives", "actors", "ties", "horizon", "every"}; }
    ParameterSpace parameters(const Registry&) const override { return parameter_space(); }
    std::vector<std::string> variants() const override { return {"sampled"}; }
    std::unique_ptr<Study> study(const Scenario& scenario, const Keys& keys) const override
    {
        return std::make_unique<BalanceStudy>(scenario, keys);
    }
    Answer alternatives(const Scenario&) const override
    {
        std::string text = "An alternative is a rule.\n";
        const Json of_rules = studies::listed(rules, "rules", text);
        return {text, Json{{"rules", of_rules}}.dump(1) + "\n"};
    }
};

} // namespace

std::shared_ptr<const ModelKind> kind() { return std::make_shared<BalanceKind>(); }

} // namespace mv::balance
