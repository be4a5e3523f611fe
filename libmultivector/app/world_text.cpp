#include "world_text.hpp"

#include <multivector/world/summary.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mv::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string hexadecimal(std::uint64_t number) { return fmt::format("{:016x}", number); }

void print_powers(const World& world, const WorldSummary& found)
{
    fmt::print(
        "\npowers         economy  security  assertive  nuclear  rivalry  neighbours  pacts  preferred by  leaning "
        "most\n");
    for (std::size_t g = 0; g < found.powers.size(); ++g) {
        const Power& p = world.powers()[g];
        const PowerSummary& s = found.powers[g];
        fmt::print("  {:<12} {:>7.2f} {:>9.2f} {:>10.2f} {:>8} {:>8.2f} {:>11} {:>6} {:>13}  {}\n", p.code,
                   p.economic_capability, p.security_capability, p.assertiveness, p.nuclear ? "yes" : "no", s.rivalry,
                   s.neighbours, s.camp, s.preferred, s.closest);
    }
}

void print_leans(const World& world, const WorldSummary& found)
{
    fmt::print("\nwho leans where (mean share of need; states that the power leads)\n  {:<12} {:>5} {:>5}", "", "home",
               "rest");
    for (const Power& p : world.powers()) fmt::print(" {:>11}", p.code);
    fmt::print("   concentration (HHI): quartiles\n");
    for (const FunctionSummary& f : found.functions) {
        fmt::print("  {:<12} {:>5.2f} {:>5.2f}", f.function, f.home, f.rest);
        for (std::size_t g = 0; g < f.powers.size(); ++g)
            fmt::print(" {:>11}", fmt::format("{:.2f} ({})", f.powers[g], f.led[g]));
        fmt::print("   {:.2f} {:.2f} {:.2f}\n", f.low, f.median, f.high);
    }
}

void print_borders(const World& world, const WorldSummary& found)
{
    fmt::print("\ncontiguity and disputes\n  {} borders, {} of rivals; {} states without a border; {} groups of states "
               "joined by borders\n  mean dispute rate {:.2f} of rivals, {:.2f} of others (1: the mean land border)\n",
               found.borders, found.rivals, found.without_borders, found.components, found.rate_of_rivals,
               found.rate_of_others);
    if (!found.most_disputed.empty()) fmt::print("  most disputed:");
    for (const std::uint32_t e : found.most_disputed) {
        const Border& border = world.borders()[e];
        fmt::print(" {}-{} {:.1f}", world.state(border.a).iso3, world.state(border.b).iso3, border.dispute_rate);
    }
    fmt::print("\n");
}

void print_gaps(const World& world, const std::vector<CellNote>& notes)
{
    fmt::print("\nwhat does not stand in its source for the year\n");
    if (notes.empty()) fmt::print("  nothing said: the world has no notes.csv\n");
    for (const GapSummary& gap : count_gaps(world, notes))
        fmt::print("  {:<16} {:<22} {:<10} {:>4} rows\n", gap.file, gap.column == "*" ? "all numbers" : gap.column,
                   gap.kind, gap.rows);
}

Json gaps_json(const World& world, const std::vector<CellNote>& notes)
{
    Json gaps = Json::array();
    for (const GapSummary& gap : count_gaps(world, notes))
        gaps.push_back({{"file", gap.file}, {"column", gap.column}, {"kind", gap.kind}, {"rows", gap.rows}});
    return gaps;
}

Json leans_json(const World& world, const WorldSummary& found)
{
    Json leans = Json::object();
    for (const FunctionSummary& f : found.functions) {
        Json shares = Json::object(), led = Json::object();
        for (std::size_t g = 0; g < f.powers.size(); ++g) {
            shares[world.powers()[g].code] = f.powers[g];
            led[world.powers()[g].code] = f.led[g];
        }
        leans[f.function] = {{"home", f.home},
                             {"rest", f.rest},
                             {"powers", shares},
                             {"led", led},
                             {"concentration", {f.low, f.median, f.high}}};
    }
    return leans;
}

} // namespace

void print_world(const World& world, const std::vector<CellNote>& notes)
{
    const WorldSummary found = summarise(world);
    fmt::print("{}\nfingerprint {}\n{} states, {} borders, {} corridors; functions:", world.title(),
               hexadecimal(world.fingerprint()), world.state_count(), world.borders().size(), world.corridors().size());
    for (const std::string& f : world.functions()) fmt::print(" {}", f);
    fmt::print("\n");
    print_powers(world, found);
    print_leans(world, found);
    print_borders(world, found);
    print_gaps(world, notes);
    fmt::print("\nstates\n");
    for (const State& s : world.states()) fmt::print("  {:<4} {} ({})\n", s.iso3, s.name, s.region);
}

nlohmann::ordered_json world_json(const World& world, const std::vector<CellNote>& notes)
{
    const WorldSummary found = summarise(world);
    Json powers = Json::array(), states = Json::array(), disputed = Json::array();
    for (const Power& p : world.powers()) powers.push_back(p.code);
    for (const State& s : world.states()) states.push_back({{"iso3", s.iso3}, {"name", s.name}, {"region", s.region}});
    for (const std::uint32_t e : found.most_disputed) {
        const Border& border = world.borders()[e];
        disputed.push_back({world.state(border.a).iso3, world.state(border.b).iso3, border.dispute_rate});
    }
    return {{"kind", "world"},
            {"name", world.name()},
            {"title", world.title()},
            {"year", world.year()},
            {"fingerprint", hexadecimal(world.fingerprint())},
            {"functions", std::vector<std::string>(world.functions().begin(), world.functions().end())},
            {"powers", powers},
            {"borders", world.borders().size()},
            {"rivals", found.rivals},
            {"without_borders", found.without_borders},
            {"components", found.components},
            {"most_disputed", disputed},
            {"corridors", world.corridors().size()},
            {"leans", leans_json(world, found)},
            {"gaps", gaps_json(world, notes)},
            {"states", states}};
}

} // namespace mv::cli
