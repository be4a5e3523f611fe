/// Where a results file comes from: everything needed to compute it again.

#include "units.hpp"

#include <multivector/random/address.hpp>
#include <multivector/report/dataset.hpp>
#include <multivector/version.hpp>

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <ctime>

namespace mv::report {
namespace {

std::string utc_now()
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text.data();
}

/// Cases that an interruption left incomplete or out.
std::vector<std::string> unfinished(const Comparison& comparison)
{
    std::vector<std::string> names;
    for (std::size_t c = 0; c < comparison.cases().size(); ++c) {
        const Outcomes* outcomes = comparison.outcomes(c);
        if (!outcomes || outcomes->interrupted) names.push_back(comparison.cases()[c].name);
    }
    return names;
}

/// Options of the program that stand before what the scenario's text says; those that other attributes have are left
/// out.
std::string options_json(const Scenario& scenario)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Override& one : scenario.overrides) {
        if (!one.location.source.starts_with("--") || one.key == "seed" || one.key == "replicates") continue;
        nlohmann::ordered_json item;
        item["option"] = one.location.source;
        item["key"] = one.key;
        item["value"] = std::visit([](const auto& value) { return nlohmann::ordered_json(value); }, one.value);
        list.push_back(std::move(item));
    }
    return list.empty() ? "" : list.dump();
}

} // namespace

void add_provenance(results::Dataset& data, const Comparison& comparison, const std::string& command)
{
    const Scenario& scenario = comparison.scenario();
    const auto text = [&](const char* name, const std::string& value) { data.set_attribute({name, value}); };
    const std::string now = utc_now();
    label_units(data);
    text("Conventions", "CF-1.9");
    text("title", scenario.title);
    text("model", scenario.kind->name());
    data.set_attribute({"format_version", std::int64_t{format_version}});
    data.set_attribute({"results_revision", std::int64_t{results_revision}});
    text("software_version", version());
    text("commit", commit());
    data.set_attribute({"commit_dirty", std::int64_t{commit_dirty() ? 1 : 0}});
    text("compiler", compiler());
    text("compile_flags", compile_flags());
    text("instruction_set", comparison.study().isa());
    data.set_attribute({"seed", scenario.seed.value_or(0)});
    data.set_attribute({"rng_layout", std::int64_t{rng_layout}});
    text("scenario", scenario.text);
    if (const std::string options = options_json(scenario); !options.empty()) text("options", options);
    text("scenario_resolved", resolved_json(comparison));
    text("changes", changes_json(changes(comparison)));
    for (const results::Attribute& own : comparison.study().provenance()) data.set_attribute(own);
    text("command", command);
    text("created", now);
    text("history", now + ": " + command);
    if (const std::string calibration = scenario.kind->calibration(); !calibration.empty())
        text("calibration", calibration);
    if (comparison.interrupted()) data.set_attribute({"interrupted", unfinished(comparison)});
}

} // namespace mv::report
