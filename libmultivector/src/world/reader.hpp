#pragma once
/// Reads the files of a world folder one after the other, each checked before the next is opened.

#include "check.hpp"
#include "../base/csv.hpp"
#include "../base/text.hpp"

#include <filesystem>
#include <map>

namespace mv {

/// A file and, for each item of the parts it fills, the row of the file that says it.
class Sheet {
public:
    explicit Sheet(csv::Table table) : table_(std::move(table)) {}
    const csv::Table& table() const { return table_; }

    /// Every row is an item.
    void one_item_a_row();
    /// Rows name one of `items` items each, in any order; see `place_row`.
    void expect(std::size_t items) { rows_.assign(items, missing); }
    /// Row `row` says item `item`, named `what` in the message when another row said it already.
    void place_row(std::size_t row, std::size_t item, const std::string& what);
    bool has(std::size_t item) const { return rows_[item] != missing; }
    SourceLocation location(const checks::Item& item) const;

private:
    static constexpr std::size_t missing = static_cast<std::size_t>(-1);
    csv::Table table_;
    std::vector<std::size_t> rows_{};
};

class WorldReader {
public:
    explicit WorldReader(std::filesystem::path folder) : folder_(std::move(folder)) {}
    WorldParts read();

private:
    void read_header();
    void read_powers();
    void read_pairs();
    void read_states();
    void read_ties();
    void read_relations();
    void read_borders();
    void read_nearest();
    void read_shared();
    void read_corridors();
    void read_names();
    void read_groups();

    /// Whether the folder has a file that may be left out.
    bool has_file(const std::string& name) const;
    Sheet& open(const std::string& name, const csv::Columns& columns);
    checks::Checker checker() const;
    SourceLocation locate(const checks::Item& item) const;
    [[noreturn]] void missing_row(const Sheet& sheet, const std::string& what) const;

    StateId state(const csv::Table& table, const csv::Cell& cell) const;
    StateId state(const csv::Table& table, std::size_t row, const std::string& column) const;
    PowerId power(const csv::Table& table, const csv::Cell& cell) const;
    PowerId power(const csv::Table& table, std::size_t row, const std::string& column) const;
    std::size_t function(const csv::Table& table, std::size_t row) const;
    std::size_t find(const csv::Table& table, const csv::Cell& cell, const std::string& kind,
                     const std::vector<std::string>& names) const;

    std::filesystem::path folder_;
    WorldParts parts_{};
    std::map<std::string, Sheet> sheets_{};
    std::map<std::string, SourceLocation> header_locations_{};
    std::vector<std::string> power_codes_{}, state_codes_{};
};

} // namespace mv
