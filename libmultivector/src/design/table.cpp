/// Rows that somebody made, as a design.

#include <multivector/design/design.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace mv::design {
namespace {

constexpr std::int64_t most_exact = std::int64_t{1} << 53;

/// Whether a double holds the number as it is.
bool is_exact(const Scalar& one)
{
    const auto* whole = std::get_if<std::int64_t>(&one);
    return whole && *whole >= -most_exact && *whole <= most_exact;
}

double number(const Scalar& one)
{
    const auto* whole = std::get_if<std::int64_t>(&one);
    return whole ? static_cast<double>(*whole) : std::get<double>(one);
}

/// What the column's values have in common; its levels, if they are that, in the order they come.
Factor factor_of(const Column& column)
{
    Factor f{column.name, Scale::levels, 0, 0, 0, {}, column.location};
    const auto is_numeric = [](const Scalar& one) { return is_exact(one) || std::holds_alternative<double>(one); };
    if (!std::ranges::all_of(column.values, is_numeric)) return f;
    f.scale = std::ranges::all_of(column.values, is_exact) ? Scale::whole : Scale::linear;
    const auto [least, most] = std::ranges::minmax(column.values, {}, number);
    f.low = number(least);
    f.high = number(most);
    return f;
}

/// Coordinates of a column's values.
std::vector<double> coordinates_of(const Column& column, Factor& f)
{
    std::vector<double> all;
    std::map<Scalar, double> positions;
    for (const Scalar& one : column.values) {
        if (f.scale != Scale::levels) {
            if (!std::isfinite(number(one)))
                throw InputError({column.location,
                                  "`" + column.name + "` is not finite at point " + std::to_string(all.size()),
                                  text_of(one),
                                  "finite numbers",
                                  {}});
            all.push_back(number(one));
            continue;
        }
        const auto [found, is_new] = positions.emplace(one, static_cast<double>(f.levels.size()));
        if (is_new) f.levels.push_back(one);
        all.push_back(found->second);
    }
    if (f.scale == Scale::levels) check(f);
    return all;
}

} // namespace

Specification from_columns(std::vector<Column> columns)
{
    Specification s{.method = Method::table};
    const std::size_t count = columns.size(), rows = columns.empty() ? 0 : columns.front().values.size();
    s.rows.resize(rows * count);
    for (std::size_t k = 0; k < count; ++k) {
        const Column& column = columns[k];
        if (column.values.size() != rows || rows == 0)
            throw InputError(
                {column.location,
                 "column `" + column.name + "` is not as long as the others",
                 std::to_string(column.values.size()) + " values",
                 rows ? std::to_string(rows) + ", as `" + columns.front().name + "` has" : "one row or more",
                 {}});
        s.factors.push_back(factor_of(column));
        const std::vector<double> values = coordinates_of(column, s.factors.back());
        for (std::size_t row = 0; row < rows; ++row) s.rows[row * count + k] = values[row];
    }
    return s;
}

} // namespace mv::design
