/// The actors of a world folder: powers and states.

#include "reader.hpp"

namespace mv {

WorldParts WorldReader::read()
{
    read_header();
    read_powers();
    read_pairs();
    read_states();
    read_ties();
    read_relations();
    read_borders();
    read_nearest();
    read_shared();
    read_corridors();
    read_names();
    read_groups();
    return std::move(parts_);
}

void WorldReader::read_powers()
{
    Sheet& sheet = open("powers", {{"power", "name", "economic_capability", "security_capability", "assertiveness",
                                    "nuclear", "longitude", "latitude"},
                                   {"economic_drift", "economic_volatility", "security_drift", "security_volatility"}});
    sheet.one_item_a_row();
    const csv::Table& table = sheet.table();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto number = [&](const char* column) { return table.number<float>(row, column); };
        const auto optional = [&](const char* column) { return table.has(column) ? number(column) : 0.f; };
        parts_.powers.push_back({.code = table.text(row, "power"),
                                 .name = table.text(row, "name"),
                                 .economic_capability = number("economic_capability"),
                                 .security_capability = number("security_capability"),
                                 .assertiveness = number("assertiveness"),
                                 .nuclear = table.flag(row, "nuclear"),
                                 .longitude = number("longitude"),
                                 .latitude = number("latitude"),
                                 .economic_drift = optional("economic_drift"),
                                 .economic_volatility = optional("economic_volatility"),
                                 .security_drift = optional("security_drift"),
                                 .security_volatility = optional("security_volatility")});
        power_codes_.push_back(parts_.powers.back().code);
    }
    checker().powers();
}

void WorldReader::read_pairs()
{
    Sheet& sheet = open("power_pairs", {{"power_1", "power_2", "rivalry"}, {}});
    const csv::Table& table = sheet.table();
    const std::size_t powers = parts_.powers.size();
    sheet.expect(powers * powers);
    parts_.rivalry.assign(powers * powers, 0.f);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const PowerId g = power(table, row, "power_1"), h = power(table, row, "power_2");
        if (g == h)
            throw InputError({table.location(row, "power_2"),
                              "a power is paired with itself",
                              table.text(row, "power_2"),
                              "two different powers",
                              {}});
        const auto [low, high] = std::minmax(g.value, h.value);
        sheet.place_row(row, low * powers + high, table.text(row, "power_1") + " and " + table.text(row, "power_2"));
        parts_.rivalry[low * powers + high] = parts_.rivalry[high * powers + low] = table.number<float>(row, "rivalry");
    }
    for (std::size_t g = 0; g < powers; ++g)
        for (std::size_t h = g + 1; h < powers; ++h)
            if (!sheet.has(g * powers + h)) missing_row(sheet, power_codes_[g] + " and " + power_codes_[h]);
    checker().pairs();
}

void WorldReader::read_states()
{
    Sheet& sheet =
        open("states", {{"iso3", "cow", "name", "region", "longitude", "latitude", "population", "gdp",
                         "strategic_value", "preference_variance", "nuclear", "strategic_rule", "variance_rule"},
                        {}});
    sheet.one_item_a_row();
    const csv::Table& table = sheet.table();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto number = [&](const char* column) { return table.number<float>(row, column); };
        parts_.states.push_back({.iso3 = table.text(row, "iso3"),
                                 .id = table.number<std::uint32_t>(row, "cow"),
                                 .name = table.text(row, "name"),
                                 .region = table.text(row, "region"),
                                 .longitude = number("longitude"),
                                 .latitude = number("latitude"),
                                 .population = table.number<double>(row, "population"),
                                 .gdp = table.number<double>(row, "gdp"),
                                 .strategic_value = number("strategic_value"),
                                 .preference_variance = number("preference_variance"),
                                 .nuclear = table.flag(row, "nuclear")});
        state_codes_.push_back(parts_.states.back().iso3);
        table.text(row, "strategic_rule");
        table.text(row, "variance_rule");
    }
    checker().states();
}

World load_world(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& shipped)
{
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) {
        if (const auto known = find_shipped_world(folder.string(), shipped)) return World{WorldReader(*known).read()};
        throw FileError(folder.string()
                        + ": there is no such world folder\n  hint:    give the path of a folder with a "
                          "world.toml, or the name of a shipped world");
    }
    return World{WorldReader(folder).read()};
}

} // namespace mv
