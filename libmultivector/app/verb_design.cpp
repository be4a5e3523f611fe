/// design: the points of a sweep.

#include "options.hpp"
#include "verbs.hpp"

#include <multivector/design/read.hpp>
#include <multivector/design/sweep_plan.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mv::cli {
namespace {

using design::Design;
using design::SweepPlan;

struct DesignOptions {
    ScenarioOptions input{};
    bool json = false, csv = false;
};

std::string cell(const Scalar& value)
{
    const auto* text = std::get_if<std::string>(&value);
    if (!text) return design::text_of(value);
    if (text->find_first_of(",\"") == text->npos) return *text;
    std::string quoted = "\"";
    for (const char c : *text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

nlohmann::ordered_json json_of(const Scalar& value)
{
    return std::visit([](const auto& one) { return nlohmann::ordered_json(one); }, value);
}

void print_csv(const Design& design)
{
    const std::size_t columns = design.factors().size();
    for (std::size_t k = 0; k < columns; ++k) fmt::print("{}{}", k ? "," : "", design.factors()[k].name);
    fmt::print("\n");
    for (std::size_t point = 0; point < design.points(); ++point) {
        std::string line;
        for (std::size_t k = 0; k < columns; ++k) line += (k ? "," : "") + cell(design.value(point, k));
        fmt::print("{}\n", line);
    }
}

void print_json(const SweepPlan& plan, std::uint32_t replicates)
{
    const Design& design = plan.design();
    nlohmann::ordered_json factors = nlohmann::ordered_json::array(), points = factors;
    for (std::size_t k = 0; k < design.factors().size(); ++k)
        factors.push_back({{"name", design.factors()[k].name}, {"parameter", plan.is_parameter(k)}});
    for (std::size_t point = 0; point < design.points(); ++point) {
        nlohmann::ordered_json row = nlohmann::ordered_json::array();
        for (std::size_t k = 0; k < design.factors().size(); ++k) row.push_back(json_of(design.value(point, k)));
        points.push_back(std::move(row));
    }
    const nlohmann::ordered_json answer{
        {"method", design::method_names()[static_cast<std::size_t>(design.specification().method)]},
        {"digest", fmt::format("{:016x}", design::digest(design))},
        {"shocks", design.specification().independent_shocks ? "independent" : "common"},
        {"studies", plan.studies().size()},
        {"replicates", replicates},
        {"blocks", plan.blocks(replicates)},
        {"repeated", design.repeated()},
        {"factors", factors},
        {"points", points}};
    fmt::print("{}\n", answer.dump(1));
}

/// To six digits; --csv has them all.
std::string short_cell(const Scalar& value)
{
    const auto* number = std::get_if<double>(&value);
    return number ? fmt::format("{:.6g}", *number) : cell(value);
}

void print_points(const Design& design)
{
    std::vector<std::size_t> widths;
    for (const design::Factor& f : design.factors()) {
        widths.push_back(std::max<std::size_t>(f.name.size(), 11));
        for (const Scalar& level : f.levels) widths.back() = std::max(widths.back(), short_cell(level).size());
    }
    std::string line = fmt::format("\n{:>8}", "point");
    for (std::size_t k = 0; k < widths.size(); ++k)
        line += fmt::format("  {:>{}}", design.factors()[k].name, widths[k]);
    fmt::print("{}\n", line);
    for (std::size_t point = 0; point < design.points(); ++point) {
        line = fmt::format("{:>8}", point);
        for (std::size_t k = 0; k < widths.size(); ++k)
            line += fmt::format("  {:>{}}", short_cell(design.value(point, k)), widths[k]);
        fmt::print("{}\n", line);
    }
}

std::string count_of(std::uint64_t count, const char* one, const char* several)
{
    return fmt::format("{} {}", count, count == 1 ? one : several);
}

void print_text(const SweepPlan& plan, std::uint32_t replicates)
{
    const Design& design = plan.design();
    const auto& s = design.specification();
    fmt::print("{}: {}, {}, {} shocks; digest {:016x}\n", design::method_names()[static_cast<std::size_t>(s.method)],
               count_of(design.points(), "point", "points"), count_of(design.factors().size(), "factor", "factors"),
               s.independent_shocks ? "independent" : "common", design::digest(design));
    fmt::print("{} of every strategy each: {} of sixteen lanes in {}\n",
               count_of(replicates, "replicate", "replicates"), count_of(plan.blocks(replicates), "block", "blocks"),
               count_of(plan.studies().size(), "study", "studies"));
    if (const std::size_t repeated = design.repeated())
        fmt::print("{} an earlier point\n",
                   repeated == 1 ? "1 point repeats" : fmt::format("{} points repeat", repeated));
    print_points(design);
}

int print_design(const DesignOptions& options, const Registry& registry)
{
    if (options.csv && options.json)
        throw InputError({{"--csv"}, "an answer has one form", "--csv --json", "one of the two", {}});
    const Scenario scenario = load(options.input, registry);
    const SweepPlan plan(scenario, design::read_design(scenario));
    check_studies(scenario, plan);
    const std::uint32_t replicates = scenario.replicates.value;
    if (options.csv)
        print_csv(plan.design());
    else if (options.json)
        print_json(plan, replicates);
    else
        print_text(plan, replicates);
    return exit_done;
}

} // namespace

void add_design(const Declaring& program)
{
    CLI::App* verb = program.app.add_subcommand(
        "design", "the points of a scenario's [design], and how many studies and blocks they make");
    auto options = std::make_shared<DesignOptions>();
    add_input_options(*verb, options->input, program.registry);
    verb->add_flag("--csv", options->csv, "the points alone, as a table with a header");
    verb->add_flag("--json", options->json, "answer in JSON");
    verb->callback([&chosen = program.chosen, options] {
        chosen = [options](const Registry& registry) { return print_design(*options, registry); };
    });
}

} // namespace mv::cli
