/// parameters: every number of a model, with its value in a scenario if one is named.

#include "options.hpp"
#include "verbs.hpp"

#include <multivector/study/comparison.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>

namespace mv::cli {
namespace {

struct ParametersOptions {
    ScenarioOptions input{};
    std::string model{};
    bool json = false, variables = false;
};

/// Of the scenario, or by name, or else the first.
std::shared_ptr<const ModelKind> kind_of(const ParametersOptions& options, const Registry& registry)
{
    if (!options.input.scenario.empty()) return load(options.input, registry).kind;
    if (!options.model.empty()) return registry.find(LocatedText{options.model, {"--model"}});
    if (registry.kinds().empty()) throw InputError({{"SCENARIO"}, "there is no model without a plugin", {}, {}, {}});
    return registry.kinds().front();
}

ParameterSet parameters_of(const ParametersOptions& options, const Registry& registry)
{
    if (options.input.scenario.empty()) return ParameterSet(kind_of(options, registry)->parameters(registry));
    return Comparison(load(options.input, registry)).cases().front().parameters;
}

/// A float as a number whose text is short.
double plain(float value)
{
    const std::string digits = fmt::format("{}", value);
    double read = value;
    std::from_chars(digits.data(), digits.data() + digits.size(), read);
    return read;
}

void print_json(const ParameterSet& set)
{
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const Parameter& p : set.parameters())
        all.push_back({{"name", p.name},
                       {"symbol", p.symbol},
                       {"section", p.section},
                       {"value", plain(set.get(p.name))},
                       {"default", plain(p.value)},
                       {"sampled", p.low < p.high},
                       {"low", plain(p.low)},
                       {"high", plain(p.high)},
                       {"minimum", plain(p.minimum)},
                       {"maximum", plain(p.maximum)},
                       {"unit", p.unit},
                       {"meaning", p.meaning},
                       {"source", p.source}});
    fmt::print("{}\n", all.dump(1));
}

void print_text(const ParameterSet& set)
{
    std::string section;
    for (const Parameter& p : set.parameters()) {
        if (p.section != section) fmt::print("{}[{}]\n", section.empty() ? "" : "\n", p.section);
        section = p.section;
        const float value = set.get(p.name);
        const std::string range = p.low < p.high ? fmt::format("sampled {} to {}", p.low, p.high) : "not sampled";
        const std::string changed = value == p.value ? "" : fmt::format(", default {}", p.value);
        fmt::print("{:<24} {:>8} {:<16} {}{}; {} ({})\n", p.name, value, p.unit == "1" ? "" : p.unit, range, changed,
                   p.meaning, p.source);
    }
}

int variables(const ParametersOptions& options, const Registry& registry)
{
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const VariableInfo& v : kind_of(options, registry)->variables(registry)) {
        all.push_back({{"name", v.name}, {"unit", v.unit}, {"meaning", v.meaning}, {"indexed_by", v.indexed_by}});
        if (!options.json)
            fmt::print("{:<20} {:<16} {:<26} {}\n", v.name, v.unit == "1" ? "" : v.unit, v.indexed_by, v.meaning);
    }
    if (options.json) fmt::print("{}\n", all.dump(1));
    return exit_done;
}

int parameters(const ParametersOptions& options, const Registry& registry)
{
    if (options.variables) return variables(options, registry);
    const ParameterSet set = parameters_of(options, registry);
    if (options.json)
        print_json(set);
    else
        print_text(set);
    return exit_done;
}

} // namespace

void add_parameters(const Declaring& program)
{
    CLI::App* verb =
        program.app.add_subcommand("parameters", "list the parameters of a model: value, range, meaning, source");
    auto options = std::make_shared<ParametersOptions>();
    add_input_options(*verb, options->input, program.registry);
    verb->get_option("SCENARIO")->required(false)->description("scenario whose values to show");
    verb->add_option("--model", options->model,
                     "without a scenario, the model of this name: " + joined(program.registry.names()))
        ->excludes("SCENARIO");
    verb->add_flag("--variables", options->variables,
                   "list the variables of the state instead, which [record] can name");
    verb->add_flag("--json", options->json, "answer in JSON");
    verb->callback([&chosen = program.chosen, options] {
        chosen = [options](const Registry& registry) { return parameters(*options, registry); };
    });
}

} // namespace mv::cli
