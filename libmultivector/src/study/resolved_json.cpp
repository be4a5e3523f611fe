/// The resolved scenario as JSON, for result files and `describe --json`.

#include <multivector/study/comparison.hpp>

#include "base/text.hpp"

#include <nlohmann/json.hpp>

namespace mv {
namespace {

using Json = nlohmann::ordered_json;

/// What the model's own keys came to. Readers find what is compared under `alternatives`, unless the model has another
/// word for it and a list of that name.
Json own_of(const Comparison& comparison)
{
    const ModelKind& kind = *comparison.scenario().kind;
    const std::string said = comparison.study().resolved();
    Json own = Json::parse(said.empty() ? comparison.scenario().keys.json(kind.keys()) : said);
    if (!said.empty() && (own.contains("alternatives") || own.contains(kind.alternative_word().many))) return own;
    own["alternatives"] = Json::array();
    for (const std::string& label : comparison.layout().alternatives) {
        Json one;
        one["name"] = label;
        own["alternatives"].push_back(std::move(one));
    }
    return own;
}

} // namespace

std::string resolved_json(const Comparison& comparison)
{
    const Scenario& scenario = comparison.scenario();
    const Case& main = comparison.cases().front();
    Json all; // member by member: GCC 12 destroys garbage when a list of them finds no memory
    all["model"] = scenario.kind->name();
    all["title"] = scenario.title;
    all["seed"] = scenario.seed ? Json(*scenario.seed) : Json(nullptr);
    all["replicates"] = main.replicates;
    all["traced"] = scenario.traced;
    all["sampled"] = main.sampled;
    all.update(own_of(comparison));
    for (const Case& one : comparison.cases()) {
        Json item;
        item["name"] = one.name;
        item["replicates"] = one.replicates;
        item["meaning"] = one.meaning;
        all["cases"].push_back(std::move(item));
    }
    all["parameters"] = Json::object();
    for (const Parameter& p : main.parameters.parameters())
        all["parameters"][p.name] = text::plain(main.parameters.get(p.name));
    return all.dump(1);
}

} // namespace mv
