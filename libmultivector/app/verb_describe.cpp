/// describe: what a scenario, a world folder or a results file holds.

#include "options.hpp"
#include "read_results.hpp"
#include "verbs.hpp"
#include "world_text.hpp"

#include <multivector/base/printable.hpp>
#include <multivector/study/comparison.hpp>
#include <multivector/world/world.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace mv::cli {
namespace {

using Json = nlohmann::ordered_json;

struct DescribeOptions {
    std::string path{};
    bool json = false;
};

int describe_world(const DescribeOptions& options)
{
    const World world = load_world(options.path);
    if (options.json)
        fmt::print("{}\n", world_json(world, load_notes(options.path)).dump(1));
    else
        print_world(world, load_notes(options.path));
    return exit_done;
}

/// One line of a nested JSON object per leaf: "strategies[0].label  multi_vector".
void print_leaves(const Json& node, const std::string& path)
{
    if (node.is_object()) {
        for (const auto& [key, value] : node.items()) print_leaves(value, path.empty() ? key : path + "." + key);
    } else if (node.is_array()) {
        for (std::size_t k = 0; k < node.size(); ++k) print_leaves(node[k], fmt::format("{}[{}]", path, k));
    } else {
        fmt::print("{:<44} {}\n", path, node.is_string() ? node.get<std::string>() : node.dump());
    }
}

int describe_scenario(const DescribeOptions& options, const Registry& registry)
{
    const std::string text = resolved_json(Comparison(load_scenario(options.path, registry)));
    if (options.json)
        fmt::print("{}\n", text);
    else
        print_leaves(Json::parse(text), "");
    return exit_done;
}

Json attribute_json(const results::AttributeValue& value)
{
    return std::visit([](const auto& v) { return Json(v); }, value);
}

Json results_json(const results::Dataset& data)
{
    Json dimensions = Json::object(), variables = Json::object(), attributes = Json::object();
    for (const results::Dimension& d : data.dimensions()) dimensions[d.name] = d.size;
    for (const results::Variable& v : data.variables())
        variables[v.name] = {{"dims", v.dims}, {"type", results::type_name(v.data)}};
    for (const results::Attribute& a : data.attributes()) attributes[a.name] = attribute_json(a.value);
    return {{"kind", "results"}, {"dimensions", dimensions}, {"variables", variables}, {"attributes", attributes}};
}

int describe_results(const DescribeOptions& options)
{
    const Json all = results_json(read_results(options.path));
    if (options.json) {
        fmt::print("{}\n", all.dump(1));
        return exit_done;
    }
    for (const auto& [name, value] : all["attributes"].items())
        if (name != "scenario" && name != "scenario_resolved")
            fmt::print("{:<18} {}\n", name, value.is_string() ? printable(value.get<std::string>()) : value.dump());
    fmt::print("\ndimensions\n");
    for (const auto& [name, size] : all["dimensions"].items()) fmt::print("  {:<28} {}\n", name, size.dump());
    fmt::print("\nvariables\n");
    for (const auto& [name, v] : all["variables"].items()) {
        std::string dims;
        for (const auto& d : v["dims"]) dims += (dims.empty() ? "" : ", ") + d.get<std::string>();
        fmt::print("  {:<44} {:<8} ({})\n", name, v["type"].get<std::string>(), dims);
    }
    return exit_done;
}

int describe(const DescribeOptions& options, const Registry& registry)
{
    if (std::filesystem::is_directory(options.path)) return describe_world(options);
    if (std::filesystem::path(options.path).extension() == ".nc") return describe_results(options);
    return describe_scenario(options, registry);
}

} // namespace

void add_describe(const Declaring& program)
{
    CLI::App* verb =
        program.app.add_subcommand("describe", "say what a scenario, a world folder or a results file holds");
    auto options = std::make_shared<DescribeOptions>();
    verb->add_option("PATH", options->path, "scenario.toml, a world folder, or results.nc")->required();
    verb->add_flag("--json", options->json, "answer in JSON");
    verb->callback([&chosen = program.chosen, options] {
        chosen = [options](const Registry& registry) { return describe(*options, registry); };
    });
}

} // namespace mv::cli
