/// validate: is this scenario ready to run?

#include "options.hpp"
#include "verbs.hpp"

#include <multivector/design/read.hpp>
#include <multivector/design/sweep_plan.hpp>
#include <multivector/study/comparison.hpp>
#include <multivector/sweep/sweep.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mv::cli {
namespace {

struct ValidateOptions {
    ScenarioOptions input{};
    bool json = false;
};

void print_json_error(const InputError::Parts& p)
{
    const nlohmann::ordered_json error{{"source", p.location.source},
                                       {"line", p.location.line},
                                       {"column", p.location.column},
                                       {"problem", p.problem},
                                       {"value", p.value},
                                       {"allowed", p.allowed},
                                       {"hint", p.hint}};
    const nlohmann::ordered_json answer{{"valid", false}, {"error", error}};
    fmt::print("{}\n", answer.dump(1));
}

void print_valid(const ValidateOptions& options, const Comparison& comparison)
{
    const std::string subject = comparison.study().subject();
    if (options.json) {
        const nlohmann::ordered_json answer{{"valid", true},
                                            {"subject", subject},
                                            {"strategies", comparison.layout().alternatives},
                                            {"cases", comparison.cases().size()},
                                            {"runs", comparison.runs()},
                                            {"bytes", comparison.estimated_bytes()}};
        fmt::print("{}\n", answer.dump(1));
        return;
    }
    const std::size_t count = comparison.layout().alternatives.size();
    const Word word = comparison.scenario().kind->alternative_word();
    fmt::print("{}: valid; {} under {} {}, {} cases, {} runs\n", options.input.scenario, subject, count,
               count == 1 ? word.one : word.many, comparison.cases().size(), comparison.runs());
}

int validate(const ValidateOptions& options, const Registry& registry)
{
    try {
        const Scenario scenario = load(options.input, registry);
        const Comparison comparison(scenario);
        sweep::read_settings(scenario);
        if (design::has_design(scenario))
            check_studies(scenario, design::SweepPlan(scenario, design::read_design(scenario)));
        print_valid(options, comparison);
    } catch (const InputError& error) {
        if (!options.json) throw;
        print_json_error(error.parts());
        return exit_bad_input;
    }
    return exit_done;
}

} // namespace

void add_validate(const Declaring& program)
{
    CLI::App* verb =
        program.app.add_subcommand("validate", "check a scenario and its world without computing anything");
    auto options = std::make_shared<ValidateOptions>();
    add_input_options(*verb, options->input, program.registry);
    verb->add_flag("--json", options->json, "answer in JSON");
    verb->callback([&chosen = program.chosen, options] {
        chosen = [options](const Registry& registry) { return validate(*options, registry); };
    });
}

} // namespace mv::cli
