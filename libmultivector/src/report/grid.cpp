#include "grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace mv::report {
namespace {

/// Characters of UTF-8 text.
std::size_t width_of(const std::string& text)
{
    const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u; };
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts));
}

std::string trimmed(std::string line)
{
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

} // namespace

void Grid::set_apart(const std::vector<bool>& apart)
{
    if (std::find(apart.begin(), apart.end(), true) == apart.end()) return;
    std::vector<std::vector<std::string>> last{{"yardsticks:"}};
    std::vector<std::vector<std::string>> kept;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const bool moves = r < apart.size() && apart[r];
        if (moves) rows[r][0] = "  " + rows[r][0];
        (moves ? last : kept).push_back(std::move(rows[r]));
    }
    rows = std::move(kept);
    rows.insert(rows.end(), std::make_move_iterator(last.begin()), std::make_move_iterator(last.end()));
}

std::vector<std::size_t> Grid::widths() const
{
    std::vector<std::size_t> widths;
    for (const auto* part : {&head, &rows})
        for (const auto& row : *part)
            for (std::size_t c = 0; c < row.size(); ++c) {
                if (c >= widths.size()) widths.push_back(0);
                widths[c] = std::max(widths[c], width_of(row[c]));
            }
    for (std::size_t g = 0; g + 1 < groups.size(); ++g) { // the title of the next group begins behind this one's
        const std::size_t next = groups[g + 1].first;
        std::size_t room = gap(next);
        for (std::size_t c = groups[g].first; c < next; ++c) room += widths[c] + (c > groups[g].first ? gap(c) : 0);
        const std::size_t needed = width_of(groups[g].second) + 1;
        if (needed > room) widths[next - 1] += needed - room;
    }
    return widths;
}

std::size_t Grid::gap(std::size_t column) const
{
    if (column == 0) return 0;
    return std::find(wide_before.begin(), wide_before.end(), column) == wide_before.end() ? space : wide_space;
}

std::size_t Grid::width() const
{
    const std::vector<std::size_t> wide = widths();
    std::size_t sum = 0;
    for (std::size_t c = 0; c < wide.size(); ++c) sum += gap(c) + wide[c];
    return sum;
}

std::string Grid::group_line(const std::vector<std::size_t>& widths) const
{
    std::string line;
    for (const auto& [column, title] : groups) {
        std::size_t left = 0;
        for (std::size_t c = 0; c < column; ++c) left += gap(c) + widths[c];
        left += gap(column);
        if (left > width_of(line)) line += std::string(left - width_of(line), ' ');
        line += title;
    }
    return line;
}

std::string Grid::whole() const
{
    const std::vector<std::size_t> wide = widths();
    std::string text = groups.empty() ? "" : trimmed(group_line(wide));
    for (const auto* part : {&head, &rows})
        for (const auto& row : *part) {
            std::string line;
            for (std::size_t c = 0; c < row.size(); ++c) {
                const std::string space(wide[c] - width_of(row[c]), ' ');
                line += std::string(gap(c), ' ') + (c == 0 ? row[c] + space : space + row[c]);
            }
            text += trimmed(line);
        }
    return text;
}

/// The labels and columns [from, to).
Grid Grid::part(std::size_t from, std::size_t to) const
{
    Grid found;
    found.space = space;
    found.wide_space = wide_space;
    const auto cut = [&](const std::vector<std::vector<std::string>>& all) {
        std::vector<std::vector<std::string>> kept;
        for (const auto& row : all) {
            kept.push_back({row.empty() ? "" : row[0]});
            for (std::size_t c = from; c < std::min(to, row.size()); ++c) kept.back().push_back(row[c]);
        }
        return kept;
    };
    found.head = cut(head);
    const auto empty = [](const auto& row) { return std::ranges::all_of(row, &std::string::empty); };
    std::erase_if(found.head, empty);
    found.rows = cut(rows);
    for (const std::size_t c : wide_before)
        if (c >= from && c < to) found.wide_before.push_back(c - from + 1);
    for (const auto& [c, title] : groups)
        if (c >= from && c < to) found.groups.emplace_back(c - from + 1, title);
    return found;
}

std::string Grid::text(std::size_t width) const
{
    const std::size_t columns = widths().size();
    const auto may_cut = [&](std::size_t c) { return wide_before.empty() || std::ranges::count(wide_before, c) > 0; };
    std::string text;
    for (std::size_t from = 1; from < columns || from == 1;) {
        std::size_t to = columns;
        while (to > from + 1 && (part(from, to).width() > width || (to < columns && !may_cut(to)))) --to;
        if (to < columns && !may_cut(to)) // one group is too wide already
            for (to = from + 1; to < columns && !may_cut(to);) ++to;
        text += (text.empty() ? "" : "\n") + part(from, to).whole();
        from = std::max(to, from + 1);
    }
    return text;
}

std::string shortened(const std::string& label, std::size_t width)
{
    if (width_of(label) <= width || width_of(label) != label.size()) return label;
    const std::size_t end = width / 2;
    return label.substr(0, width - end - 1) + "~" + label.substr(label.size() - end);
}

int decimals_for(std::span<const double> errors, int most)
{
    double largest = 0;
    for (const double error : errors)
        if (std::isfinite(error)) largest = std::max(largest, error);
    if (largest <= 0) return std::min(2, most);
    return std::clamp(-static_cast<int>(std::floor(std::log10(largest))), 0, most);
}

std::string fixed(double value, int decimals)
{
    if (std::isnan(value)) return "-";
    const std::string text = fmt::format("{:.{}f}", value, decimals);
    const bool zero = text.find_first_not_of("-0.") == std::string::npos;
    return zero && text.front() == '-' ? text.substr(1) : text;
}

std::string with_error(double value, double error, int decimals)
{
    std::string spread = fixed(error, decimals);
    if (spread.starts_with("0.")) spread.erase(0, 1);
    return fixed(value, decimals) + " ±" + spread;
}

std::string percent(double share) { return std::isnan(share) ? "-" : fmt::format("{:.0f}%", 100 * share); }

std::string wrapped(const std::string& text, std::size_t width)
{
    std::string lines, line, word;
    for (const char c : text + " ") {
        if (c != ' ') {
            word += c;
            continue;
        }
        if (width_of(line) + width_of(word) + 1 > width && !line.empty()) {
            lines += line + "\n";
            line = " ";
        }
        line += (line.empty() ? "" : " ") + word;
        word.clear();
    }
    return lines + line + "\n";
}

} // namespace mv::report
