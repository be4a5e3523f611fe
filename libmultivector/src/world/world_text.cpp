#include "world_text.hpp"

#include "../base/text.hpp"

#include <toml++/toml.h>

#include <sstream>

namespace mv {
namespace {

std::string cell(const std::string& text) { return text; }
std::string cell(const char* text) { return text; }
std::string cell(bool flag) { return flag ? "1" : "0"; }
std::string cell(float value) { return text::of(value); }
std::string cell(double value) { return text::of(value); }
std::string cell(std::uint32_t value) { return std::to_string(value); }

/// Lines of a CSV file under way.
class Lines {
public:
    template <class... Cells>
    void row(const Cells&... cells)
    {
        (add(cell(cells)), ...);
        end_row();
    }
    void add(const std::string& cell)
    {
        if (!empty_row_) text_ += ',';
        text_ += cell;
        empty_row_ = false;
    }
    void end_row()
    {
        text_ += '\n';
        empty_row_ = true;
    }
    const std::string& text() const { return text_; }

private:
    std::string text_{};
    bool empty_row_ = true;
};

std::string header_text(const World& world)
{
    toml::array functions;
    for (const std::string& function : world.functions()) functions.push_back(function);
    const toml::table table{{"format", 1},
                            {"name", world.name()},
                            {"year", world.year()},
                            {"title", world.title()},
                            {"functions", functions}};
    std::ostringstream text;
    text << toml::toml_formatter(table, toml::format_flags::allow_unicode_strings) << '\n';
    return text.str();
}

std::string powers_text(const World& world)
{
    Lines lines;
    lines.row("power", "name", "economic_capability", "security_capability", "assertiveness", "nuclear", "longitude",
              "latitude", "economic_drift", "economic_volatility", "security_drift", "security_volatility");
    for (const Power& g : world.powers())
        lines.row(g.code, g.name, g.economic_capability, g.security_capability, g.assertiveness, g.nuclear, g.longitude,
                  g.latitude, g.economic_drift, g.economic_volatility, g.security_drift, g.security_volatility);
    return lines.text();
}

std::string pairs_text(const World& world)
{
    Lines lines;
    lines.row("power_1", "power_2", "rivalry");
    const auto powers = static_cast<std::uint32_t>(world.power_count());
    for (PowerId g{}; g.value < powers; ++g.value)
        for (PowerId h{g.value + 1}; h.value < powers; ++h.value)
            lines.row(world.power(g).code, world.power(h).code, world.rivalry(g, h));
    return lines.text();
}

std::string states_text(const World& world)
{
    Lines lines;
    lines.row("iso3", "cow", "name", "region", "longitude", "latitude", "population", "gdp", "strategic_value",
              "preference_variance", "nuclear", "strategic_rule", "variance_rule");
    for (const State& i : world.states())
        lines.row(i.iso3, i.id, i.name, i.region, i.longitude, i.latitude, i.population, i.gdp, i.strategic_value,
                  i.preference_variance, i.nuclear, "saved", "saved");
    return lines.text();
}

std::string ties_text(const World& world)
{
    Lines lines;
    for (const char* column : {"iso3", "function", "home", "rest"}) lines.add(column);
    for (const Power& power : world.powers()) lines.add(power.code);
    lines.row("rule");
    for (StateId i{}; i.value < world.states().size(); ++i.value)
        for (int f = 0; f < world.function_count(); ++f) {
            lines.add(world.state(i).iso3);
            lines.add(world.functions()[f]);
            for (int s = 0; s < world.supplier_count(); ++s) lines.add(cell(world.tie(i, s, f)));
            lines.row("saved");
        }
    return lines.text();
}

std::string relations_text(const World& world)
{
    Lines lines;
    for (const char* column : {"iso3", "power", "proximity", "presence", "camp", "preference", "institutions"})
        lines.add(column);
    if (world.has_exposure()) lines.add("exposure");
    for (const std::string& function : world.functions()) lines.add("quality_" + function);
    lines.row("rule");
    for (StateId i{}; i.value < world.states().size(); ++i.value)
        for (PowerId g{}; g.value < world.powers().size(); ++g.value) {
            for (const std::string& text :
                 {world.state(i).iso3, world.power(g).code, cell(world.proximity(i, g)), cell(world.presence(i, g)),
                  cell(world.camp(i, g)), cell(world.preference(i, g)), cell(world.institutions(i, g))})
                lines.add(text);
            if (world.has_exposure()) lines.add(cell(world.exposure(i, g)));
            for (int f = 0; f < world.function_count(); ++f) lines.add(cell(world.quality(i, g, f)));
            lines.row("saved");
        }
    return lines.text();
}

std::string borders_text(const World& world)
{
    Lines lines;
    lines.row("iso3_1", "iso3_2", "dispute_rate", "institutions", "rival", "rule");
    for (const Border& e : world.borders())
        lines.row(world.state(e.a).iso3, world.state(e.b).iso3, e.dispute_rate, e.institutions, e.rival, "saved");
    return lines.text();
}

std::string nearest_text(const World& world)
{
    Lines lines;
    lines.row("iso3", "nearest_1", "nearest_2", "nearest_3", "nearest_4");
    for (StateId i{}; i.value < world.states().size(); ++i.value) {
        lines.add(world.state(i).iso3);
        for (StateId other : world.nearest_capitals(i)) lines.add(world.state(other).iso3);
        lines.end_row();
    }
    return lines.text();
}

std::string institutions_text(const World& world)
{
    Lines lines;
    lines.row("iso3_1", "iso3_2", "shared");
    for (const auto& pair : world.parts().shared)
        lines.row(world.state(pair.a).iso3, world.state(pair.b).iso3, pair.shared);
    return lines.text();
}

template <class Ids, class Code>
std::string words(const Ids& ids, Code code)
{
    std::string text;
    for (auto id : ids) text += (text.empty() ? "" : " ") + code(id);
    return text;
}

std::string corridors_text(const World& world)
{
    Lines lines;
    lines.row("name", "economy_1", "economy_2", "pair_weight", "kilometres", "tariff", "transit", "consent", "source");
    for (const Corridor& c : world.corridors())
        lines.row(c.name, world.power(c.from).code, world.power(c.to).code, c.pair_weight, c.kilometres, c.tariff,
                  words(c.transit, [&](StateId i) { return world.state(i).iso3; }),
                  words(c.consent, [&](PowerId g) { return world.power(g).code; }), c.source);
    return lines.text();
}

std::string names_text(const World& world)
{
    Lines lines;
    lines.row("name", "code", "cow", "iso3", "reason");
    for (const OtherName& other : world.names())
        lines.row(other.name, other.code, other.cow ? cell(other.cow) : "",
                  other.state ? world.state(*other.state).iso3 : "", other.reason);
    return lines.text();
}

std::string groups_text(const World& world)
{
    Lines lines;
    lines.row("group", "states", "source");
    for (const Group& group : world.groups())
        lines.row(group.name, words(group.states, [&](StateId i) { return world.state(i).iso3; }), group.source);
    return lines.text();
}

} // namespace

std::map<std::string, std::string> world_text(const World& world)
{
    std::map<std::string, std::string> files{{"world.toml", header_text(world)},
                                             {"powers.csv", powers_text(world)},
                                             {"power_pairs.csv", pairs_text(world)},
                                             {"states.csv", states_text(world)},
                                             {"ties.csv", ties_text(world)},
                                             {"relations.csv", relations_text(world)},
                                             {"borders.csv", borders_text(world)},
                                             {"nearest.csv", nearest_text(world)},
                                             {"institutions.csv", institutions_text(world)},
                                             {"corridors.csv", corridors_text(world)}};
    if (!world.names().empty()) files["names.csv"] = names_text(world);
    if (!world.groups().empty()) files["groups.csv"] = groups_text(world);
    return files;
}

} // namespace mv
