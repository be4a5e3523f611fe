/// The keys that every scenario has.

#include <multivector/study/model_kind.hpp>

#include "base/text_file.hpp"

#include <limits>
#include <random>

namespace mv {
namespace {

constexpr std::int64_t most_replicates = 1'000'000'000;

std::shared_ptr<const ModelKind> kind_of(const Keys& root, const Registry& registry)
{
    root.renamed("companions", "variants");
    if (const auto name = root.text("model")) return registry.find(*name);
    if (registry.kinds().empty()) root.missing("model", "a model");
    return registry.kinds().front();
}

/// Those that the model does not have, either, are refused before anything else is looked at.
void refuse_unknown(const Keys& root, const ModelKind& kind)
{
    std::vector<std::string> known{"model",   "title",      "seed",     "replicates", "traced",
                                   "sampled", "parameters", "variants", "design",     "sweep"};
    for (std::string& own : kind.keys()) known.push_back(std::move(own));
    root.refuse_unknown(known);
}

void read_plan(const Keys& root, Scenario& scenario)
{
    if (const auto seed = root.whole("seed", 0, std::numeric_limits<std::int64_t>::max()))
        scenario.seed = static_cast<std::uint64_t>(seed->value);
    if (const auto count = root.whole("replicates", 1, most_replicates))
        scenario.replicates = {static_cast<std::uint32_t>(count->value), count->location};
    if (const auto count = root.whole("traced", 0, most_replicates))
        scenario.traced = static_cast<std::uint32_t>(count->value);
    if (const auto sampled = root.flag("sampled")) scenario.sampled = sampled->value;
}

/// "key = number" and "[parameters.key] function = number".
void read_parameters(const Keys& table, const std::string& prefix, std::vector<NamedNumber>& numbers)
{
    for (const std::string& key : table.names()) {
        if (prefix.empty() && table.is_table(key)) {
            read_parameters(*table.table(key), key + ".", numbers);
            continue;
        }
        const LocatedNumber number = table.number(key);
        numbers.push_back({prefix + key, number.value, number.location});
    }
}

void read_variants(const Keys& table, Scenario& scenario)
{
    for (const std::string& name : scenario.kind->variants()) {
        const auto count = table.whole(name, 0, most_replicates);
        if (count && count->value > 0)
            scenario.variants.push_back({name, {static_cast<std::uint32_t>(count->value), count->location}});
    }
}

/// The title, or what holds instead where an option of the program changed what it speaks of.
std::string title_of(const Keys& root, const Scenario& scenario)
{
    const auto title = root.text("title");
    const Keys written(scenario.text, scenario.source);
    std::string instead;
    for (const std::string& key : scenario.kind->subject_keys())
        for (const Override& one : scenario.overrides) {
            const auto* value = std::get_if<std::string>(&one.value);
            if (one.key != key || !value || !one.location.source.starts_with("--") || !written.is_text(key)) continue;
            if (const std::string was = written.text(key)->value; was != *value)
                instead = *value + " instead of " + was;
        }
    if (title && !instead.empty()) return instead + ", otherwise as in " + scenario.name + ".toml";
    return title ? title->value : scenario.name;
}

} // namespace

Scenario parse_scenario(const std::string& text, const std::string& source_name, Registry registry,
                        const std::vector<Override>& overrides)
{
    Scenario scenario{Keys(text, source_name, overrides)};
    const Keys& root = scenario.keys;
    scenario.kind = kind_of(root, registry);
    refuse_unknown(root, *scenario.kind);
    scenario.registry = std::move(registry);
    scenario.text = text;
    scenario.overrides = overrides;
    scenario.source = source_name;
    scenario.name = std::filesystem::path(source_name).stem().string();
    scenario.title = title_of(root, scenario);
    read_plan(root, scenario);
    if (const auto table = root.table("parameters")) read_parameters(*table, {}, scenario.parameters);
    if (const auto table = root.table("variants")) read_variants(*table, scenario);
    if (const auto table = root.table("design")) table->names(); // of a sweep: design/read.hpp reads it
    if (const auto table = root.table("sweep")) table->names();  // sweep/sweep.hpp
    return scenario;
}

Scenario load_scenario(const std::filesystem::path& path, Registry registry, const std::vector<Override>& overrides)
{
    return parse_scenario(read_text_file(path, "a scenario is a TOML file"), path.string(), std::move(registry),
                          overrides);
}

Scenario with(const Scenario& scenario, const std::vector<Override>& further)
{
    std::vector<Override> all = scenario.overrides;
    all.insert(all.end(), further.begin(), further.end());
    Scenario changed = parse_scenario(scenario.text, scenario.source, scenario.registry, all);
    changed.isa = scenario.isa;
    changed.only = scenario.only;
    changed.replicates = scenario.replicates;
    changed.variants = scenario.variants;
    return changed;
}

ParameterSet set_parameters(const Scenario& scenario, ParameterSpace space)
{
    ParameterSet parameters(std::move(space));
    for (const NamedNumber& number : scenario.parameters)
        at(number.location, [&] { parameters.set(number.name, number.value); });
    return parameters;
}

std::uint32_t replicates_of(const Scenario& scenario, const std::string& variant)
{
    for (const Variant& one : scenario.variants)
        if (one.name == variant) return one.replicates.value;
    return 0;
}

std::uint64_t draw_seed()
{
    std::random_device entropy;
    const std::uint64_t high = entropy() & 0xffffu;
    return high << 32 | entropy();
}

} // namespace mv
