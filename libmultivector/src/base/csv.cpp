#include "csv.hpp"

#include "text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace mv::csv {
namespace {

constexpr std::string_view blanks = " \t";

/// The cell between two byte positions of a line, blanks trimmed.
Cell make_cell(std::string_view line, std::size_t begin, std::size_t end, long number)
{
    while (begin < end && blanks.find(line[begin]) != blanks.npos) ++begin;
    while (begin < end && blanks.find(line[end - 1]) != blanks.npos) --end;
    return {std::string(line.substr(begin, end - begin)), number, text::character_count(line.substr(0, begin)) + 1};
}

std::vector<Cell> split(std::string_view line, char separator, long number)
{
    std::vector<Cell> cells;
    for (std::size_t begin = 0; begin <= line.size();) {
        const std::size_t end = std::min(line.find(separator, begin), line.size());
        cells.push_back(make_cell(line, begin, end, number));
        begin = end + 1;
    }
    return cells;
}

/// Refuses quotes, control characters and bytes that are not UTF-8.
void check_characters(const std::string& source, std::string_view line, long number)
{
    const std::size_t valid = text::utf8_prefix(line);
    const auto fail = [&](std::size_t at, std::string problem, std::string allowed, std::string hint) {
        const long column = text::character_count(line.substr(0, at)) + 1;
        throw InputError({{source, number, column}, std::move(problem), {}, std::move(allowed), std::move(hint)});
    };
    for (std::size_t i = 0; i < valid; ++i) {
        if (line[i] == '"')
            fail(i, "quoted cells are not part of the format", "plain text without quotes or commas", "");
        if (static_cast<unsigned char>(line[i]) < 32 && line[i] != '\t')
            fail(i, "control character in the line", "text", "save the file as plain CSV with line feeds");
    }
    if (valid < line.size()) fail(valid, "the text is not UTF-8", "UTF-8", "save the file with UTF-8 encoding");
}

} // namespace

Table::Table(std::string source, std::string_view text, const Columns& columns) : source_(std::move(source))
{
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        const long number = ++lines_;
        if (line.find_first_not_of(blanks) == line.npos) continue;
        check_characters(source_, line, number);
        if (header_.empty())
            set_header(split(line, ',', number), columns);
        else
            add_row(split(line, ',', number), line);
    }
    if (header_.empty())
        throw InputError({{source_, 1, 1}, "the file is empty", {}, "a header row and rows of cells", {}});
}

void Table::set_header(std::vector<Cell> header, const Columns& columns)
{
    std::vector<std::string> known = columns.required;
    known.insert(known.end(), columns.optional.begin(), columns.optional.end());
    if (header[0].text.find_first_of(";\t") != std::string::npos)
        throw InputError({location(header[0]),
                          "the header is not separated by commas",
                          "`" + header[0].text + "`",
                          "commas between cells",
                          {}});
    for (auto cell = header.begin(); cell != header.end(); ++cell) {
        if (!known.empty() && std::find(known.begin(), known.end(), cell->text) == known.end())
            throw InputError({location(*cell), "unknown column", "`" + cell->text + "`", text::list(known),
                              did_you_mean(cell->text, known)});
        if (std::any_of(header.begin(), cell, [&](const Cell& c) { return c.text == cell->text; }))
            throw InputError(
                {location(*cell), "column `" + cell->text + "` appears twice", {}, "each column once", {}});
    }
    header_ = std::move(header);
    for (const std::string& name : columns.required)
        if (!has(name))
            throw InputError(
                {location(header_[0]), "column `" + name + "` is missing", {}, text::list(columns.required), {}});
}

void Table::add_row(std::vector<Cell> cells, std::string_view line)
{
    if (cells.size() != header_.size()) {
        const bool surplus = cells.size() > header_.size();
        const Cell& odd = surplus ? cells[header_.size()] : cells.back();
        throw InputError(
            {location(odd),
             "the row has " + std::to_string(cells.size()) + " cells, the header has " + std::to_string(header_.size()),
             std::string(line), "one cell a column",
             surplus ? "text must not contain commas"
                     : "the first column without a cell is `" + header_[cells.size()].text + "`"});
    }
    rows_.push_back(std::move(cells));
}

std::size_t Table::index(std::string_view column) const
{
    const auto found = std::find_if(header_.begin(), header_.end(), [&](const Cell& c) { return c.text == column; });
    return static_cast<std::size_t>(found - header_.begin());
}

bool Table::has(std::string_view column) const { return index(column) < header_.size(); }

const Cell& Table::cell(std::size_t row, std::string_view column) const { return rows_.at(row).at(index(column)); }

SourceLocation Table::location(std::size_t row, std::string_view column) const { return location(cell(row, column)); }

const std::string& Table::text(std::size_t row, std::string_view column) const
{
    const Cell& found = cell(row, column);
    if (found.text.empty())
        throw InputError({location(found), "`" + std::string(column) + "` is empty", {}, "a value", {}});
    return found.text;
}

std::vector<Cell> Table::words(std::size_t row, std::string_view column) const
{
    const Cell& whole = cell(row, column);
    std::vector<Cell> words = split(whole.text, ' ', whole.line);
    std::erase_if(words, [](const Cell& word) { return word.text.empty(); });
    for (Cell& word : words) word.column += whole.column - 1;
    return words;
}

template <class T>
T Table::number(std::size_t row, std::string_view column) const
{
    const std::string& digits = text(row, column);
    const char* end = digits.data() + digits.size();
    T value{};
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    const bool fits = error == std::errc{} && stop == end && std::isfinite(static_cast<double>(value));
    if (fits) return value;
    const bool whole = std::is_integral_v<T>;
    const std::string problem = error == std::errc::result_out_of_range ? "` is too large or too small for a number"
                                : whole                                 ? "` is not a whole number"
                                                                        : "` is not a number";
    throw InputError({location(row, column),
                      "`" + std::string(column) + problem,
                      "`" + digits + "`",
                      whole ? "digits only, e.g. 705" : "a finite number with a decimal point, e.g. 0.25 or 1.5e6",
                      {}});
}

template float Table::number<float>(std::size_t, std::string_view) const;
template double Table::number<double>(std::size_t, std::string_view) const;
template std::uint32_t Table::number<std::uint32_t>(std::size_t, std::string_view) const;

bool Table::flag(std::size_t row, std::string_view column) const
{
    const std::string& digit = text(row, column);
    if (digit != "0" && digit != "1")
        throw InputError(
            {location(row, column), "`" + std::string(column) + "` is not a flag", "`" + digit + "`", "0 or 1", {}});
    return digit == "1";
}

} // namespace mv::csv
