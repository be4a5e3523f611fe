#pragma once
/// What studies of rules on graphs share: alternatives "rule:graph", who has 1 at the start, and what is said of them.

#include <multivector/study/sampled_study.hpp>

#include "graphs.hpp"

namespace mv::studies {

/// Settings as the keys of the scenario say, parameters aside. `example` is what the error says where there are no
/// alternatives.
template <class Settings, class Named, std::size_t n>
Settings read_on_graphs(const Scenario& scenario, const Keys& keys, const Named (&rules)[n], const std::string& example)
{
    Settings settings;
    Graphs graphs(keys, scenario.source);
    for (const LocatedText& written : keys.texts("alternatives")) {
        const auto [rule, graph] = rule_on(written, rules, "graph", "complete");
        settings.alternatives.push_back({written.value, find(rules, rule.value)->rule, graphs.find(graph)});
    }
    if (settings.alternatives.empty()) keys.missing("alternatives", "rules on graphs, e.g. " + example);
    keep_only(scenario, settings.alternatives);
    read_times(keys, settings);
    settings.ones = named_vertices(keys, "ones", *settings.alternatives.front().network);
    return settings;
}

/// One scenario of a model of rules on graphs.
template <Model M>
class GraphStudy : public SampledStudy<M> {
public:
    using SampledStudy<M>::SampledStudy;
    std::string subject() const override { return "all vertices"; }
    std::string alternatives_meaning() const override { return "rule of an update and the graph it works on"; }
    std::string resolved() const override
    {
        using Json = nlohmann::ordered_json;
        const auto& settings = this->settings();
        Json alternatives = Json::array(), ones = Json::array();
        for (const auto& one : settings.alternatives)
            alternatives.push_back({{"name", one.name},
                                    {"links", one.network->links().size()},
                                    {"fingerprint", fingerprint(*one.network)}});
        const networks::Network& network = *settings.alternatives.front().network;
        for (const networks::Vertex v : settings.ones) ones.push_back(network.labels()[v]);
        return Json{{"alternatives", alternatives},
                    {"vertices", network.size()},
                    {"ones", ones},
                    {"horizon", settings.horizon},
                    {"every", settings.every}}
            .dump();
    }
};

/// Rules and families of graphs, for `multivector strategies`.
template <class Named, std::size_t n>
Answer list_on_graphs(const Named (&rules)[n])
{
    using Json = nlohmann::ordered_json;
    std::string text = "An alternative is a rule on a graph, rule:graph.\n";
    const Json of_rules = listed(rules, "rules", text);
    const Json of_families = Graphs::list_families(text);
    return {text, Json{{"rules", of_rules}, {"families", of_families}}.dump(1) + "\n"};
}

} // namespace mv::studies
