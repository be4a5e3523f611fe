/// What the files of a world folder have in common.

#include "reader.hpp"

#include "base/text_file.hpp"

#include <algorithm>

namespace mv {
namespace {

constexpr const char* files_of_a_world =
    "a world folder holds world.toml, powers.csv, power_pairs.csv, states.csv, ties.csv, "
    "relations.csv, borders.csv, nearest.csv, institutions.csv and corridors.csv, and may hold names.csv and "
    "groups.csv";

} // namespace

void Sheet::one_item_a_row()
{
    expect(table_.rows());
    for (std::size_t row = 0; row < table_.rows(); ++row) rows_[row] = row;
}

void Sheet::place_row(std::size_t row, std::size_t item, const std::string& what)
{
    if (has(item))
        throw InputError({table_.location(row),
                          "there are two rows for " + what,
                          {},
                          "one row",
                          "the first is at " + to_string(table_.location(rows_[item]))});
    rows_[item] = row;
}

SourceLocation Sheet::location(const checks::Item& item) const
{
    if (item.row >= rows_.size() || rows_[item.row] == missing) return table_.end();
    return item.column.empty() ? table_.location(rows_[item.row]) : table_.location(rows_[item.row], item.column);
}

bool WorldReader::has_file(const std::string& name) const
{
    std::error_code error;
    return std::filesystem::exists(std::filesystem::symlink_status(folder_ / (name + ".csv"), error));
}

Sheet& WorldReader::open(const std::string& name, const csv::Columns& columns)
{
    const std::filesystem::path path = folder_ / (name + ".csv");
    return sheets_
        .insert_or_assign(name, Sheet(csv::Table(path.string(), read_text_file(path, files_of_a_world), columns)))
        .first->second;
}

checks::Checker WorldReader::checker() const
{
    return {parts_, [this](const checks::Item& item) { return locate(item); }};
}

SourceLocation WorldReader::locate(const checks::Item& item) const
{
    const auto sheet = sheets_.find(item.table);
    if (sheet != sheets_.end()) return sheet->second.location(item);
    const auto key = header_locations_.find(item.column);
    return key != header_locations_.end() ? key->second : SourceLocation{folder_.string(), 0, 0};
}

void WorldReader::missing_row(const Sheet& sheet, const std::string& what) const
{
    throw InputError({sheet.table().end(), "there is no row for " + what, {}, "one row", {}});
}

std::size_t WorldReader::find(const csv::Table& table, const csv::Cell& cell, const std::string& kind,
                              const std::vector<std::string>& names) const
{
    const auto found = std::find(names.begin(), names.end(), cell.text);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    const auto among = [&](const auto& codes) {
        return std::find(codes.begin(), codes.end(), cell.text) != codes.end();
    };
    const std::string hint = among(power_codes_)   ? cell.text + " is a power of this world"
                             : among(state_codes_) ? cell.text + " is a state of this world"
                                                   : did_you_mean(cell.text, names);
    throw InputError({table.location(cell), "unknown " + kind, "`" + cell.text + "`", text::list(names), hint});
}

StateId WorldReader::state(const csv::Table& table, const csv::Cell& cell) const
{
    return StateId{static_cast<std::uint32_t>(find(table, cell, "state", state_codes_))};
}

StateId WorldReader::state(const csv::Table& table, std::size_t row, const std::string& column) const
{
    return state(table, table.cell(row, column));
}

PowerId WorldReader::power(const csv::Table& table, const csv::Cell& cell) const
{
    return PowerId{static_cast<std::uint32_t>(find(table, cell, "power", power_codes_))};
}

PowerId WorldReader::power(const csv::Table& table, std::size_t row, const std::string& column) const
{
    return power(table, table.cell(row, column));
}

std::size_t WorldReader::function(const csv::Table& table, std::size_t row) const
{
    return find(table, table.cell(row, "function"), "function", parts_.functions);
}

} // namespace mv
