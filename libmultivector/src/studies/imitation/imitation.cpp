/// Imitation in scenarios: rules on graphs, times, and who has type 1 at the start.

#include <multivector/models/imitation/exact.hpp>
#include <multivector/study/model_kind.hpp>

#include "models/sweeps.hpp"
#include "studies/graphs.hpp"

#include <limits>

namespace mv::imitation {
namespace {

using Json = nlohmann::ordered_json;

struct NamedRule {
    const char *name, *meaning;
    Rule rule;
};

constexpr NamedRule rules[] = {
    {"birth_death", "one by fitness is imitated by a neighbour by lot (Lieberman et al. 2005)", Rule::birth_death},
    {"death_birth", "one by lot imitates a neighbour by fitness (Ohtsuki et al. 2006)", Rule::death_birth},
    {"fermi", "one by lot imitates a neighbour by lot, the likelier the fitter it is (Traulsen et al. 2007)",
     Rule::fermi}};

Settings read(const Scenario& scenario, const Keys& keys)
{
    Settings settings;
    studies::Graphs graphs(keys, scenario.source);
    for (const LocatedText& written : keys.texts("alternatives")) {
        const auto [rule, graph] = studies::rule_on(written, rules, "graph", "complete");
        settings.alternatives.push_back({written.value, studies::find(rules, rule.value)->rule, graphs.find(graph)});
    }
    if (settings.alternatives.empty())
        keys.missing("alternatives", "rules on graphs, e.g. [\"birth_death:complete\", \"birth_death:star\"]");
    studies::keep_only(scenario, settings.alternatives);
    if (const auto horizon = keys.whole("horizon", 1, most_sweeps))
        settings.horizon = static_cast<std::uint32_t>(horizon->value);
    if (const auto every = keys.whole("every", 1, most_sweeps))
        settings.every = static_cast<std::uint32_t>(every->value);
    settings.ones = studies::named_vertices(keys, "ones", *settings.alternatives.front().network);
    settings.parameters = set_parameters(scenario, parameter_space());
    settings.sampled = scenario.sampled;
    return settings;
}

class ImitationStudy final : public Study {
public:
    ImitationStudy(const Scenario& scenario, const Keys& keys) : main_(read(scenario, keys))
    {
        add(keys, "main", "the scenario as it is", scenario.replicates.value, main_);
        Settings sampled = main_;
        sampled.sampled = true;
        if (const std::uint32_t replicates = replicates_of(scenario, "sampled"))
            add(keys, "sampled", "as main, parameters drawn from their ranges", replicates, sampled);
    }

    const std::vector<Case>& cases() const override { return cases_; }
    std::string subject() const override { return "all vertices"; }
    std::string alternatives_meaning() const override { return "rule of an update and the graph it works on"; }
    /// Of graphs that are small enough for it.
    void describe(results::Dataset& data) const override
    {
        std::vector<double> ratios;
        for (const Alternative& one : main_.alternatives)
            ratios.push_back(one.rule == Rule::death_birth && one.network->size() <= most_coalescing
                                 ? critical_ratio(*one.network)
                                 : std::numeric_limits<double>::quiet_NaN());
        if (std::all_of(ratios.begin(), ratios.end(), [](double r) { return r != r; })) return;
        data.add_variable({"critical_ratio",
                           {"scenario"},
                           std::move(ratios),
                           {{"long_name", std::string("benefit over cost above which weak selection favours donors")},
                            {"units", std::string("1")}}});
    }
    std::string resolved() const override
    {
        Json alternatives = Json::array(), ones = Json::array();
        for (const Alternative& one : main_.alternatives)
            alternatives.push_back({{"name", one.name},
                                    {"links", one.network->links().size()},
                                    {"fingerprint", studies::fingerprint(*one.network)}});
        const Network& network = *main_.alternatives.front().network;
        for (const Vertex v : main_.ones) ones.push_back(network.labels()[v]);
        return Json{{"alternatives", alternatives},
                    {"vertices", network.size()},
                    {"ones", ones},
                    {"horizon", main_.horizon},
                    {"every", main_.every}}
            .dump();
    }

private:
    void add(const Keys& keys, const char* name, const char* meaning, std::uint32_t replicates,
             const Settings& settings)
    {
        const SourceLocation where = keys.has("alternatives") ? keys.location("alternatives") : keys.location();
        const auto model = at(where, [&] { return std::make_shared<const Imitation>(settings); });
        main_.every = model->settings().every;
        cases_.push_back({name, meaning, replicates, settings.sampled, settings.parameters, any_model(model)});
    }

    Settings main_;
    std::vector<Case> cases_{};
};

class ImitationKind final : public ModelKind {
public:
    std::string name() const override { return "imitation"; }
    std::string meaning() const override { return "two types that spread on a graph by imitation of the fitter"; }
    std::vector<std::string> keys() const override
    {
        return {"alternatives", "graph", "vertices", "ones", "horizon", "every"};
    }
    ParameterSpace parameters(const Registry&) const override { return parameter_space(); }
    std::vector<std::string> variants() const override { return {"sampled"}; }
    std::unique_ptr<Study> study(const Scenario& scenario, const Keys& keys) const override
    {
        return std::make_unique<ImitationStudy>(scenario, keys);
    }
    Answer alternatives(const Scenario&) const override
    {
        std::string text = "An alternative is a rule on a graph, rule:graph.\n";
        const Json of_rules = studies::listed(rules, "rules", text);
        const Json of_families = studies::Graphs::list_families(text);
        return {text, Json{{"rules", of_rules}, {"families", of_families}}.dump(1) + "\n"};
    }
};

} // namespace

std::shared_ptr<const ModelKind> kind() { return std::make_shared<ImitationKind>(); }

} // namespace mv::imitation
