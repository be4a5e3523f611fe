/// Structural balance in scenarios: rules, how many actors or which, their ties at the start, times.

#include <multivector/models/balance/triads.hpp>
#include <multivector/study/sampled_study.hpp>

#include "read.hpp"

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
        if (!rule) refuse_name(written, "rule", studies::names_of(rules));
        settings.alternatives.push_back({written.value, rule->rule});
    }
    if (settings.alternatives.empty()) keys.missing("alternatives", "rules, e.g. [\"local\", \"constrained\"]");
    keep_only(scenario, settings.alternatives);
    read_actors(scenario, keys, settings);
    read_times(keys, settings);
    return settings;
}

class BalanceStudy final : public SampledStudy<Triads> {
public:
    using SampledStudy::SampledStudy;
    std::string subject() const override { return "all actors"; }
    std::string alternatives_meaning() const override { return "rule of an update"; }
    std::string resolved() const override
    {
        Json alternatives = Json::array(), ties = Json::array();
        for (const Alternative& one : settings().alternatives) alternatives.push_back({{"name", one.name}});
        for (const GivenTie& tie : settings().ties)
            ties.push_back({settings().labels[tie.a], settings().labels[tie.b], tie.friendly ? 1 : -1});
        return Json{{"alternatives", alternatives},
                    {"actors", settings().labels},
                    {"ties", ties},
                    {"horizon", settings().horizon},
                    {"every", settings().every}}
            .dump();
    }
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
        return std::make_unique<BalanceStudy>(scenario, keys, read(scenario, keys),
                                              keys.has("ties") ? "ties" : "alternatives");
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
