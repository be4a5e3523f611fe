#include "options.hpp"

#include "kernel.hpp"

#include <multivector/sweep/store.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <limits>

namespace mv::cli {
namespace {

constexpr std::uint32_t quick_replicates = 200, quick_variant = 100;

void make_quick(Scenario& scenario, bool replicates_are_named)
{
    if (!replicates_are_named) scenario.replicates.value = std::min(scenario.replicates.value, quick_replicates);
    for (Variant& one : scenario.variants) one.replicates.value = std::min(one.replicates.value, quick_variant);
}

/// The key that an option stands for in scenarios of this model.
Override of_model(const ModelKind& kind, const std::string& option, const std::string& value)
{
    std::vector<std::string> names;
    for (const OptionInfo& one : kind.options()) {
        if (one.name == option && one.flag) return {one.key, true, option};
        if (one.name == option) return {one.key, value, option};
        names.push_back(one.name);
    }
    throw InputError({{option, 0, 0}, "the model " + kind.name() + " has no such option", value, joined(names), {}});
}

std::vector<Override> overrides_of(const ScenarioOptions& options, const ModelKind& kind)
{
    std::vector<Override> all;
    for (const auto& [option, value] : options.of_models) all.push_back(of_model(kind, option, value));
    if (options.parameters) all.push_back({"sampled", *options.parameters == "sampled", "--parameters"});
    if (options.seed) all.push_back({"seed", static_cast<std::int64_t>(*options.seed), "--seed"});
    if (options.replicates) all.push_back({"replicates", std::int64_t{*options.replicates}, "--replicates"});
    return all;
}

} // namespace

void add_model_options(CLI::App& verb, ScenarioOptions& options, const Registry& registry, OptionInfo::Verbs verbs)
{
    for (const auto& kind : registry.kinds())
        for (const OptionInfo& one : kind->options()) {
            if (one.verbs != verbs || verb.get_option_no_throw(one.name)) continue;
            const auto note = [&options, name = one.name](const std::string& value) {
                options.of_models.emplace_back(name, value);
            };
            if (one.flag)
                verb.add_flag_callback(
                    one.name, [note] { note({}); }, one.meaning);
            else
                verb.add_option_function<std::string>(one.name, note, one.meaning);
        }
}

CLI::Validator decimal()
{
    const auto check = [](std::string& text) -> std::string {
        const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
        if (!text.empty() && (text.front() == '-' || std::isalpha(static_cast<unsigned char>(text.front()))))
            return {}; // which every reading refuses
        if (text.empty() || !std::ranges::all_of(text, is_digit))
            return "`" + text + "` is no whole number in decimal digits";
        text.erase(0, std::min(text.find_first_not_of('0'), text.size() - 1));
        return {};
    };
    return {check, ""};
}

void add_input_options(CLI::App& verb, ScenarioOptions& options, const Registry& registry)
{
    verb.add_option("SCENARIO", options.scenario, "scenario file (TOML)")->required();
    add_model_options(verb, options, registry, OptionInfo::Verbs::all);
}

void add_seed_option(CLI::App& verb, ScenarioOptions& options, const char* meaning)
{
    // as in a scenario; a negative one would be taken for its complement
    verb.add_option("--seed", options.seed, meaning)
        ->check(CLI::Range(std::uint64_t{0}, std::numeric_limits<std::uint64_t>::max() / 2))
        ->transform(decimal());
}

void add_run_options(CLI::App& verb, RunOptions& options, const Registry& registry)
{
    ScenarioOptions& input = options.input;
    add_input_options(verb, input, registry);
    verb.add_option("--replicates", input.replicates, "replicates of the main case")
        ->check(CLI::Range(1u, 1'000'000'000u))
        ->transform(decimal());
    verb.add_flag("--quick", input.quick, "at most 200 replicates, 100 in variants: a first look");
    add_seed_option(verb, input, "seed instead of the scenario's");
    add_model_options(verb, input, registry, OptionInfo::Verbs::running);
    verb.add_option("--parameters", input.parameters, "fixed, or sampled from their ranges")
        ->check(CLI::IsMember({"fixed", "sampled"}));
    verb.add_option("--isa", input.isa, "instruction set: baseline, avx2, avx512, scalar; the results are the same");
    verb.add_option("--threads", options.threads, "threads; 0 means all processors at hand; the results are the same")
        ->check(CLI::Range(0, 4096))
        ->transform(decimal());
    verb.add_option("--out", options.out, "write a netCDF file with every replicate");
    verb.add_flag("--force", options.force, "replace the file if it exists");
    verb.add_flag("--quiet", options.quiet, "no progress on standard error");
}

Scenario load(const ScenarioOptions& options, const Registry& registry)
{
    Scenario scenario = sweep::is_store(options.scenario) ? sweep::Store(options.scenario).scenario(registry)
                                                          : load_scenario(options.scenario, registry);
    const std::vector<Override> further = overrides_of(options, *scenario.kind);
    if (!further.empty()) {
        std::vector<Override> all = scenario.overrides;
        all.insert(all.end(), further.begin(), further.end());
        scenario = parse_scenario(scenario.text, scenario.source, registry, all);
    }
    scenario.isa = wanted_kernel(options.isa);
    if (options.quick) make_quick(scenario, options.replicates.has_value());
    return scenario;
}

std::size_t position(const LocatedText& name, const std::string& problem, const std::vector<std::string>& names)
{
    const auto found = std::find(names.begin(), names.end(), name.value);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    throw InputError({name.location, problem, name.value, joined(names), did_you_mean(name.value, names)});
}

std::string length_text(const Layout& layout)
{
    if (layout.times.empty() || layout.time_unit == "1") return {};
    const float length = layout.times.back();
    return fmt::format("{} {}{}", length, layout.time_unit, length == 1 ? "" : "s");
}

} // namespace mv::cli
