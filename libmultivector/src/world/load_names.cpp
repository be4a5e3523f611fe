/// The tables of a world folder that may be left out: other names and groups of states.

#include "reader.hpp"

namespace mv {

void WorldReader::read_names()
{
    if (!has_file("names")) return;
    Sheet& sheet = open("names", {{"name", "code", "cow", "iso3", "reason"}, {}});
    sheet.one_item_a_row();
    const csv::Table& table = sheet.table();
    const auto given = [&](std::size_t row, const char* column) { return !table.cell(row, column).text.empty(); };
    for (std::size_t row = 0; row < table.rows(); ++row) {
        OtherName other{.name = table.text(row, "name"),
                        .code = table.cell(row, "code").text,
                        .reason = table.cell(row, "reason").text};
        if (given(row, "cow")) other.cow = table.number<std::uint32_t>(row, "cow");
        if (given(row, "iso3")) other.state = state(table, row, "iso3");
        parts_.names.push_back(std::move(other));
    }
    checker().names();
}

void WorldReader::read_groups()
{
    if (!has_file("groups")) return;
    Sheet& sheet = open("groups", {{"group", "states", "source"}, {}});
    sheet.one_item_a_row();
    const csv::Table& table = sheet.table();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        Group group{.name = table.text(row, "group"), .source = table.text(row, "source")};
        for (const csv::Cell& word : table.words(row, "states")) group.states.push_back(state(table, word));
        parts_.groups.push_back(std::move(group));
    }
    checker().groups();
}

} // namespace mv
