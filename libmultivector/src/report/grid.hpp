#pragma once
/// Text in cases.

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace mv::report {

inline constexpr std::size_t page_width = 110;

/// Rows of cells; the first column is flush left, the others flush right.
struct Grid {
    std::vector<std::vector<std::string>> head{}, rows{};
    std::vector<std::size_t> wide_before{};                    ///< cases with more space before them
    std::vector<std::pair<std::size_t, std::string>> groups{}; ///< titles over all, each from the left edge of a column

    std::size_t space = 2, wide_space = 4; ///< between cases

    /// Rows that are yardsticks come last, under a line that says so.
    void set_apart(const std::vector<bool>& apart);

    /// Columns that are too many for a line of `width` characters come below, behind the labels again; groups stay
    /// whole.
    std::string text(std::size_t width = page_width) const;
    /// Characters of the longest line of head and rows.
    std::size_t width() const;

private:
    std::vector<std::size_t> widths() const;
    std::size_t gap(std::size_t column) const;
    std::string whole() const;
    Grid part(std::size_t from, std::size_t to) const;
    std::string group_line(const std::vector<std::size_t>& widths) const;
};

/// At most `width` characters: the start and the end of a longer label with ~ between.
std::string shortened(const std::string& label, std::size_t width = 20);

inline constexpr int most_decimals = 4;

/// Decimals that show one or two digits of the largest error; at most `most`.
int decimals_for(std::span<const double> errors, int most = most_decimals);

/// The grid that `make(most)` builds with the most decimals that fit on the page, one at least: without any an error is
/// ±0. What is too wide then goes on below.
template <class Make>
Grid fitted(const Make& make)
{
    Grid grid = make(most_decimals);
    for (int most = most_decimals - 1; most >= 1 && grid.width() > page_width; --most) grid = make(most);
    return grid;
}

/// "3.92"; "-" for what is not a number.
std::string fixed(double value, int decimals);
/// "3.92 ±.02".
std::string with_error(double value, double error, int decimals);
/// "62%".
std::string percent(double share);

/// Lines of at most `width` characters, the second and later ones indented by two.
std::string wrapped(const std::string& text, std::size_t width = page_width - 2);

} // namespace mv::report
