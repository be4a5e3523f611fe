/// The voter model in scenarios: networks by family or from a list of links, rules on them, times, and who holds 1.

#include <multivector/models/voter/voter.hpp>
#include <multivector/study/model_kind.hpp>

#include "studies/graphs.hpp"

#include <nlohmann/json.hpp>

namespace mv::voter {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t longest = 1 << 24;

struct NamedRule {
    const char *name, *meaning;
    Rule rule;
};

constexpr NamedRule rules[] = {
    {"node", "a random vertex copies a random neighbour: the voter model (Clifford & Sudbury 1973)", Rule::node},
    {"invasion", "a random neighbour copies a random vertex: the invasion process (Castellano 2005)", Rule::invasion},
    {"link", "an end of a random link copies the other: link dynamics (Suchecki et al. 2005)", Rule::link}};

/// Everything that the scenario says of the model.
class Reader {
public:
    Reader(const Scenario& scenario, const Keys& keys)
        : scenario_(scenario), keys_(keys), graphs_(keys, scenario.source)
    {
    }

    Settings read()
    {
        for (const LocatedText& name : keys_.texts("alternatives")) add_alternative(name);
        if (settings_.alternatives.empty())
            keys_.missing("alternatives", "rules on graphs, e.g. [\"node:complete\", \"node:star\"]");
        studies::keep_only(scenario_, settings_.alternatives);
        if (const auto horizon = keys_.whole("horizon", 1, longest))
            settings_.horizon = static_cast<std::uint32_t>(horizon->value);
        if (const auto every = keys_.whole("every", 1, longest))
            settings_.every = static_cast<std::uint32_t>(every->value);
        settings_.ones = studies::named_vertices(keys_, "ones", *settings_.alternatives.front().network);
        settings_.parameters = set_parameters(scenario_, parameter_space());
        settings_.sampled = scenario_.sampled;
        return settings_;
    }

private:
    void add_alternative(const LocatedText& written)
    {
        const auto [rule, graph] = studies::rule_on(written, rules, "graph", "complete");
        settings_.alternatives.push_back({written.value, studies::find(rules, rule.value)->rule, graphs_.find(graph)});
    }

    const Scenario& scenario_;
    const Keys& keys_;
    studies::Graphs graphs_;
    Settings settings_{};
};

class VoterStudy final : public Study {
public:
    VoterStudy(const Scenario& scenario, const Keys& keys) : main_(Reader(scenario, keys).read())
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
        const auto model = at(where, [&] { return std::make_shared<const Voter>(settings); });
        main_.every = model->settings().every;
        cases_.push_back({name, meaning, replicates, settings.sampled, settings.parameters, any_model(model)});
    }

    Settings main_;
    std::vector<Case> cases_{};
};

class VoterKind final : public ModelKind {
public:
    std::string name() const override { return "voter"; }
    std::string meaning() const override { return "two opinions that spread by copying along the links of a network"; }
    std::vector<std::string> keys() const override
    {
        return {"alternatives", "graph", "vertices", "ones", "horizon", "every"};
    }
    ParameterSpace parameters(const Registry&) const override { return parameter_space(); }
    std::vector<std::string> variants() const override { return {"sampled"}; }
    std::unique_ptr<Study> study(const Scenario& scenario, const Keys& keys) const override
    {
        return std::make_unique<VoterStudy>(scenario, keys);
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

std::shared_ptr<const ModelKind> kind() { return std::make_shared<VoterKind>(); }

} // namespace mv::voter
