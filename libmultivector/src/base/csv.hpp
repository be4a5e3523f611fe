#pragma once
/// Small CSV files (UTF-8, one header row, commas, no quotes) that remember where each cell stands.

#include <multivector/base/error.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mv::csv {

/// Column names a file must have and may have, in any order; any other is an error. Without any, every name may stand
/// there.
struct Columns {
    std::vector<std::string> required{};
    std::vector<std::string> optional{};
};

/// Text of a cell without surrounding blanks, and the line and character column of its first character, from 1.
struct Cell {
    std::string text{};
    long line = 0;
    long column = 0;
};

/// A parsed file. Every accessor throws InputError at the cell when its text is not what was asked for.
class Table {
public:
    /// `source` names the file in messages. Lines may end in LF or CRLF; blank lines are skipped.
    Table(std::string source, std::string_view text, const Columns& columns);

    std::size_t rows() const { return rows_.size(); }
    const std::vector<Cell>& header() const { return header_; }
    bool has(std::string_view column) const;
    /// The line after the last, where a missing row would go.
    SourceLocation end() const { return {source_, lines_ + 1, 1}; }
    /// First cell of a row.
    SourceLocation location(std::size_t row) const { return location(rows_[row][0]); }
    SourceLocation location(std::size_t row, std::string_view column) const;
    SourceLocation location(const Cell& cell) const { return {source_, cell.line, cell.column}; }

    /// Text that may be empty.
    const Cell& cell(std::size_t row, std::string_view column) const;
    /// Text that may not be empty.
    const std::string& text(std::size_t row, std::string_view column) const;
    /// The words of a cell separated by blanks, each with its location; may be none.
    std::vector<Cell> words(std::size_t row, std::string_view column) const;
    /// A finite number. T is float, double or std::uint32_t (digits only).
    template <class T>
    T number(std::size_t row, std::string_view column) const;
    /// 0 or 1.
    bool flag(std::size_t row, std::string_view column) const;

private:
    void set_header(std::vector<Cell> header, const Columns& columns);
    void add_row(std::vector<Cell> cells, std::string_view line);
    std::size_t index(std::string_view column) const;

    std::string source_;
    long lines_ = 0;
    std::vector<Cell> header_{};
    std::vector<std::vector<Cell>> rows_{};
};

} // namespace mv::csv
