/// The resolved scenario as JSON, for result files and `describe --json`.

#include <multivector/study/comparison.hpp>

#include "base/text.hpp"

#include <nlohmann/json.hpp>

namespace mv {
namespace {

using Json = nlohmann::ordered_json;

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
    all.update(Json::parse(comparison.study().resolved()));
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
