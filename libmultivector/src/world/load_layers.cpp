/// The layers of a world folder: from states to powers, between states, and corridors.

#include "reader.hpp"

namespace mv {

void WorldReader::read_ties()
{
    std::vector<std::string> suppliers{"home", "rest"};
    suppliers.insert(suppliers.end(), power_codes_.begin(), power_codes_.end());
    csv::Columns columns{{"iso3", "function", "rule"}, {}};
    columns.required.insert(columns.required.begin() + 2, suppliers.begin(), suppliers.end());
    Sheet& sheet = open("ties", columns);
    const csv::Table& table = sheet.table();
    const std::size_t functions = parts_.functions.size(), items = parts_.states.size() * functions;
    sheet.expect(items);
    parts_.ties.assign(items * suppliers.size(), 0.f);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::size_t i = state(table, row, "iso3").value, f = function(table, row);
        sheet.place_row(row, i * functions + f, state_codes_[i] + " in " + parts_.functions[f]);
        for (std::size_t s = 0; s < suppliers.size(); ++s)
            parts_.ties[(i * suppliers.size() + s) * functions + f] = table.number<float>(row, suppliers[s]);
        table.text(row, "rule");
    }
    for (std::size_t k = 0; k < items; ++k)
        if (!sheet.has(k)) missing_row(sheet, state_codes_[k / functions] + " in " + parts_.functions[k % functions]);
    checker().ties();
}

void WorldReader::read_relations()
{
    csv::Columns columns{{"iso3", "power", "proximity", "camp", "preference", "institutions", "rule"},
                         {"presence", "exposure"}};
    for (const std::string& function : parts_.functions) columns.required.push_back("quality_" + function);
    Sheet& sheet = open("relations", columns);
    const csv::Table& table = sheet.table();
    const std::size_t powers = parts_.powers.size(), items = parts_.states.size() * powers;
    const std::size_t functions = parts_.functions.size();
    sheet.expect(items);
    for (auto* array : {&parts_.proximity, &parts_.presence, &parts_.camp, &parts_.preference, &parts_.institutions})
        array->assign(items, 0.f);
    parts_.quality.assign(items * functions, 0.f);
    if (table.has("exposure")) parts_.exposure.assign(items, 0.f);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::size_t i = state(table, row, "iso3").value, g = power(table, row, "power").value, k = i * powers + g;
        sheet.place_row(row, k, state_codes_[i] + " and " + power_codes_[g]);
        parts_.proximity[k] = table.number<float>(row, "proximity");
        if (table.has("presence")) parts_.presence[k] = table.number<float>(row, "presence");
        if (table.has("exposure")) parts_.exposure[k] = table.number<float>(row, "exposure");
        parts_.camp[k] = table.flag(row, "camp") ? 1.f : 0.f;
        parts_.preference[k] = table.number<float>(row, "preference");
        parts_.institutions[k] = table.number<float>(row, "institutions");
        for (std::size_t f = 0; f < functions; ++f)
            parts_.quality[k * functions + f] = table.number<float>(row, "quality_" + parts_.functions[f]);
        table.text(row, "rule");
    }
    for (std::size_t k = 0; k < items; ++k)
        if (!sheet.has(k)) missing_row(sheet, state_codes_[k / powers] + " and " + power_codes_[k % powers]);
    checker().relations();
}

void WorldReader::read_borders()
{
    Sheet& sheet = open("borders", {{"iso3_1", "iso3_2", "dispute_rate", "institutions", "rival", "rule"}, {}});
    sheet.one_item_a_row();
    const csv::Table& table = sheet.table();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        parts_.borders.push_back({.a = state(table, row, "iso3_1"),
                                  .b = state(table, row, "iso3_2"),
                                  .dispute_rate = table.number<float>(row, "dispute_rate"),
                                  .institutions = table.number<float>(row, "institutions"),
                                  .rival = table.flag(row, "rival")});
        table.text(row, "rule");
    }
    checker().borders();
}

void WorldReader::read_nearest()
{
    Sheet& sheet = open("nearest", {{"iso3", "nearest_1", "nearest_2", "nearest_3", "nearest_4"}, {}});
    const csv::Table& table = sheet.table();
    sheet.expect(parts_.states.size());
    parts_.nearest.assign(parts_.states.size(), {});
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::size_t i = state(table, row, "iso3").value;
        sheet.place_row(row, i, state_codes_[i]);
        for (std::size_t k = 0; k < parts_.nearest[i].size(); ++k)
            parts_.nearest[i][k] = state(table, row, "nearest_" + std::to_string(k + 1));
    }
    for (std::size_t i = 0; i < parts_.states.size(); ++i)
        if (!sheet.has(i)) missing_row(sheet, state_codes_[i]);
    checker().nearest();
}

void WorldReader::read_shared()
{
    Sheet& sheet = open("institutions", {{"iso3_1", "iso3_2", "shared"}, {}});
    sheet.one_item_a_row();
    const csv::Table& table = sheet.table();
    for (std::size_t row = 0; row < table.rows(); ++row)
        parts_.shared.push_back(
            {state(table, row, "iso3_1"), state(table, row, "iso3_2"), table.number<float>(row, "shared")});
    checker().shared();
}

void WorldReader::read_corridors()
{
    Sheet& sheet =
        open("corridors",
             {{"name", "economy_1", "economy_2", "pair_weight", "kilometres", "tariff", "transit", "consent", "source"},
              {}});
    sheet.one_item_a_row();
    const csv::Table& table = sheet.table();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        Corridor corridor{.name = table.text(row, "name"),
                          .from = power(table, row, "economy_1"),
                          .to = power(table, row, "economy_2"),
                          .pair_weight = table.number<float>(row, "pair_weight"),
                          .kilometres = table.number<float>(row, "kilometres"),
                          .tariff = table.number<float>(row, "tariff"),
                          .source = table.text(row, "source")};
        for (const csv::Cell& word : table.words(row, "transit")) corridor.transit.push_back(state(table, word));
        for (const csv::Cell& word : table.words(row, "consent")) corridor.consent.push_back(power(table, word));
        parts_.corridors.push_back(std::move(corridor));
    }
    checker().corridors();
}

} // namespace mv
