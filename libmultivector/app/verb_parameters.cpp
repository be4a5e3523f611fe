/// parameters: every number of the model, with its value in a scenario if one is named.

#include "options.hpp"
#include "verbs.hpp"

#include <multivector/models/mv1/recordable.hpp>
#include <multivector/scenario/resolve.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>

namespace mv::cli {
namespace {

struct ParametersOptions {
    ScenarioOptions input{};
    bool json = false, variables = false;
};

ParameterSet parameters_of(const ScenarioOptions& input, const ExtensionsPointer& extensions)
{
    const std::vector<std::string> usual{"security", "economy", "technology"};
    if (input.scenario.empty()) return ParameterSet(mv1::parameter_space(usual, extensions->parameters()));
    const Scenario scenario = load(input, extensions);
    return resolve(scenario, *load_world_of(scenario)).cases.front().parameters;
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

int variables(const ParametersOptions& options, const mv1::Extensions& extensions)
{
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const mv1::Recordable& v : mv1::recordable_variables(extensions)) {
        all.push_back({{"name", v.name}, {"unit", v.unit}, {"meaning", v.meaning}, {"indexed_by", v.indexed_by}});
        if (!options.json)
            fmt::print("{:<20} {:<16} {:<26} {}\n", v.name, v.unit == "1" ? "" : v.unit, v.indexed_by, v.meaning);
    }
    if (options.json) fmt::print("{}\n", all.dump(1));
    return exit_done;
}

int parameters(const ParametersOptions& options, const ExtensionsPointer& extensions)
{
    if (options.variables) return variables(options, *extensions);
    const ParameterSet set = parameters_of(options.input, extensions);
    if (options.json)
        print_json(set);
    else
        print_text(set);
    return exit_done;
}

} // namespace

void add_parameters(CLI::App& app, Command& chosen)
{
    CLI::App* verb = app.add_subcommand("parameters", "list the model's parameters: value, range, meaning, source");
    auto options = std::make_shared<ParametersOptions>();
    add_input_options(*verb, options->input);
    verb->get_option("SCENARIO")->required(false)->description("scenario whose values to show");
    verb->add_flag("--variables", options->variables,
                   "list the variables of the state instead, which [record] can name");
    verb->add_flag("--json", options->json, "answer in JSON");
    verb->callback([&chosen, options] {
        chosen = [options](const ExtensionsPointer& extensions) { return parameters(*options, extensions); };
    });
}

} // namespace mv::cli
