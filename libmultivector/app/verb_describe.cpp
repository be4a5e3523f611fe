/// describe: what a scenario, a world folder or a results file holds.

#include "options.hpp"
#include "read_results.hpp"
#include "verbs.hpp"

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

std::string hexadecimal(std::uint64_t number) { return fmt::format("{:016x}", number); }

Json world_json(const World& world)
{
    Json powers = Json::array(), states = Json::array();
    for (const Power& p : world.powers()) powers.push_back(p.code);
    for (const State& s : world.states()) states.push_back({{"iso3", s.iso3}, {"name", s.name}, {"region", s.region}});
    return {{"kind", "world"},
            {"name", world.name()},
            {"title", world.title()},
            {"year", world.year()},
            {"fingerprint", hexadecimal(world.fingerprint())},
            {"functions", std::vector<std::string>(world.functions().begin(), world.functions().end())},
            {"powers", powers},
            {"borders", world.borders().size()},
            {"corridors", world.corridors().size()},
            {"states", states}};
}

int describe_world(const DescribeOptions& options)
{
    const World world = load_world(options.path);
    if (options.json) {
        fmt::print("{}\n", world_json(world).dump(1));
        return exit_done;
    }
    fmt::print("{}\nfingerprint {}\n{} states, {} borders, {} corridors; functions:", world.title(),
               hexadecimal(world.fingerprint()), world.state_count(), world.borders().size(), world.corridors().size());
    for (const std::string& f : world.functions()) fmt::print(" {}", f);
    fmt::print("\n\npowers\n");
    for (const Power& p : world.powers())
        fmt::print("  {:<5} {:<20} economy {:.2f}, security {:.2f}, assertiveness {:.2f}{}\n", p.code, p.name,
                   p.economic_capability, p.security_capability, p.assertiveness, p.nuclear ? ", nuclear" : "");
    fmt::print("\nstates\n");
    for (const State& s : world.states()) fmt::print("  {:<4} {} ({})\n", s.iso3, s.name, s.region);
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
