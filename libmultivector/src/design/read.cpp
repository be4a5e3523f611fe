#include <multivector/design/read.hpp>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "base/text_file.hpp"
#include "parameters_of.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>

namespace mv::design {
namespace {

constexpr std::int64_t most_n = std::numeric_limits<std::uint32_t>::max();
const std::vector<std::string> entry_keys{"low", "high", "log", "whole", "steps", "values"};
const std::vector<std::string> design_keys{"method",       "points", "trajectories", "levels",      "seed",
                                           "second_order", "shocks", "factors",      "all_sampled", "table"};

bool has_any(const Keys& table, const std::vector<std::string>& keys)
{
    return std::ranges::any_of(keys, [&](const std::string& key) { return table.has(key); });
}

/// {low = .5, high = 2, log = true}.
Factor range_of(const Keys& entry, Factor f)
{
    const std::string ends = "a number; a range is {low = ..., high = ...}";
    for (const char* end : {"low", "high"})
        if (!entry.has(end)) entry.missing(end, ends);
    f.low = entry.number("low").value;
    f.high = entry.number("high").value;
    const auto log = entry.flag("log"), whole = entry.flag("whole");
    if (log && log->value) f.scale = Scale::log;
    if (whole && whole->value) {
        if (f.scale == Scale::log)
            entry.refuse("whole", "`" + f.name + "` is on a log scale and whole", "one of the two");
        f.scale = Scale::whole;
    }
    if (const auto steps = entry.whole("steps", 2, 1'000'000)) f.steps = static_cast<std::uint32_t>(steps->value);
    return f;
}

bool is_number(const Scalar& value)
{
    return std::holds_alternative<double>(value) || std::holds_alternative<std::int64_t>(value);
}

/// One entry of [design.factors], a column of a table with its values in full.
struct Entry {
    Factor factor{};
    std::vector<Located<Scalar>> values{};
};

Entry entry_of(const Keys& table, const std::string& key, const std::string& name)
{
    Entry one{{name, Scale::linear, 0, 0, 0, {}, table.location_of_key(key)}, {}};
    if (!table.is_table(key)) {
        const std::string allowed = "two numbers [low, high], {low = ..., high = ...} or {values = [...]}";
        const std::vector<Located<Scalar>> ends = table.scalars(key, allowed);
        if (ends.size() != 2 || !is_number(ends[0].value) || !is_number(ends[1].value))
            table.refuse(key, "`" + name + "` is no range", allowed);
        one.factor.low = number_of(name, ends[0].value);
        one.factor.high = number_of(name, ends[1].value);
        return one;
    }
    const Keys entry = *table.table(key);
    entry.refuse_unknown(entry_keys);
    if (!entry.has("values")) {
        one.factor = range_of(entry, one.factor);
        return one;
    }
    for (const std::string& other : entry_keys)
        if (other != "values" && entry.has(other))
            entry.refuse(other, "`" + name + "` has values and a range", "one of the two");
    one.values = entry.scalars("values", "a list of numbers, texts or true and false");
    one.factor.scale = Scale::levels;
    for (const Located<Scalar>& value : one.values) one.factor.levels.push_back(value.value);
    return one;
}

/// Names with a dot may stand as TOML's dotted keys, theta.security = [.1, .4], which are tables in tables.
void read_entries(const Keys& table, const std::string& prefix, std::vector<Entry>& entries)
{
    for (const std::string& key : table.names()) {
        if (table.is_table(key) && !has_any(*table.table(key), entry_keys))
            read_entries(*table.table(key), prefix + key + ".", entries);
        else
            entries.push_back(entry_of(table, key, prefix + key));
    }
}

std::vector<Entry> read_entries(const Keys& design)
{
    std::vector<Entry> entries;
    if (const auto table = design.table("factors")) read_entries(*table, {}, entries);
    return entries;
}

/// True and False are those of files that pandas writes.
Scalar scalar_of(const std::string& text)
{
    if (text == "true" || text == "True") return true;
    if (text == "false" || text == "False") return false;
    const char* end = text.data() + text.size();
    std::int64_t whole{};
    if (const auto [stop, error] = std::from_chars(text.data(), end, whole); error == std::errc{} && stop == end)
        return whole;
    double number{};
    if (const auto [stop, error] = std::from_chars(text.data(), end, number); error == std::errc{} && stop == end)
        return number;
    return text;
}

Scalar finite_scalar(const csv::Table& rows, std::size_t row, const std::string& column)
{
    Scalar value = scalar_of(rows.text(row, column));
    if (const auto* number = std::get_if<double>(&value); number && !std::isfinite(*number))
        throw InputError({rows.location(row, column),
                          "`" + column + "` is not finite",
                          rows.text(row, column),
                          "finite numbers",
                          {}});
    return value;
}

std::vector<Column> columns_of(const csv::Table& rows)
{
    std::vector<Column> columns;
    for (const csv::Cell& head : rows.header()) {
        Column& column = columns.emplace_back(Column{head.text, {}, rows.location(head)});
        for (std::size_t row = 0; row < rows.rows(); ++row)
            column.values.push_back(finite_scalar(rows, row, head.text));
    }
    return columns;
}

/// Cells of parameters, so that one that does not fit is refused at its place.
void check_cells(const Scenario& scenario, const csv::Table& rows, const std::vector<Column>& columns)
{
    ParameterSet set(parameters_of(scenario, names_of(columns)));
    for (const Column& column : columns) {
        if (!has_parameter(set.space(), column.name)) continue;
        for (std::size_t row = 0; row < rows.rows(); ++row)
            at(rows.location(row, column.name),
               [&] { set.set(column.name, number_of(column.name, column.values[row])); });
    }
}

Specification read_table(const Scenario& scenario, const Keys& design)
{
    const auto file = design.text("table");
    if (!file) {
        std::vector<Column> columns;
        for (Entry& one : read_entries(design)) {
            if (one.values.empty())
                throw InputError({one.factor.location,
                                  "`" + one.factor.name + "` has a range, in a table",
                                  {},
                                  "{values = [...]} with a value for each point",
                                  {}});
            columns.push_back({one.factor.name, std::move(one.factor.levels), one.factor.location});
        }
        if (columns.empty()) design.missing("table", "a CSV file, or a column of values for each of [design.factors]");
        return from_columns(std::move(columns));
    }
    if (design.has("factors"))
        design.refuse("table", "a table in a file and [design.factors]", "one of the two",
                      "columns of the file are the factors");
    const auto path = (std::filesystem::path(scenario.source).parent_path() / file->value).lexically_normal();
    const csv::Table rows(path.string(),
                          read_text_file(path, "a table is a CSV file with a header of factors; paths in "
                                               "a scenario start at the scenario's folder"),
                          {});
    if (rows.rows() == 0)
        throw InputError({rows.end(), "a table without rows", {}, "one row or more below the header", {}});
    std::vector<Column> columns = columns_of(rows);
    check_cells(scenario, rows, columns);
    return from_columns(std::move(columns));
}

/// Those of [design.factors], and with all_sampled every parameter that has a range and is not set.
std::vector<Factor> read_factors(const Scenario& scenario, const Keys& design)
{
    std::vector<Factor> factors;
    for (Entry& one : read_entries(design)) factors.push_back(std::move(one.factor));
    const auto all = design.flag("all_sampled");
    if (!all || !all->value) return factors;
    std::set<std::string> taken;
    for (const Factor& f : factors) taken.insert(f.name);
    for (const NamedNumber& set : scenario.parameters) taken.insert(set.name);
    const ParameterSpace space = parameters_of_study(scenario);
    for (const Parameter& p : space.parameters())
        if (p.is_sampled() && !taken.contains(p.name))
            factors.push_back({p.name, Scale::linear, text::plain(p.low), text::plain(p.high), 0, {}, all->location});
    return factors;
}

void read_numbers(const Keys& design, Specification& s)
{
    const bool is_morris = s.method == Method::morris;
    for (const char* key : {is_morris ? "points" : "trajectories", is_morris ? "" : "levels"})
        if (*key && design.has(key))
            design.refuse(key,
                          std::string("`") + key + "` is not of the method "
                              + method_names()[static_cast<std::size_t>(s.method)],
                          "points; for morris trajectories and levels");
    if (const auto n = design.whole(is_morris ? "trajectories" : "points", 1, most_n))
        s.n = static_cast<std::uint32_t>(n->value);
    if (const auto seed = design.whole("seed", 0, std::numeric_limits<std::int64_t>::max()))
        s.seed = static_cast<std::uint64_t>(seed->value);
    if (is_morris)
        if (const auto levels = design.whole("levels", 2, 1000)) s.levels = static_cast<std::uint32_t>(levels->value);
    if (const auto second = design.flag("second_order")) {
        if (s.method != Method::saltelli)
            design.refuse("second_order", "`second_order` is of the method saltelli alone", "method = \"saltelli\"");
        s.second_order = second->value;
    }
    if (const auto shocks = design.choice("shocks", {"common", "independent"}))
        s.independent_shocks = shocks->value == "independent";
}

} // namespace

bool has_design(const Scenario& scenario) { return scenario.keys.has("design"); }

Design read_design(const Scenario& scenario)
{
    const Keys keys = scenario.keys.copy();
    if (!keys.has("design")) keys.missing("design", "a table [design]");
    const Keys design = *keys.table("design");
    design.needed_text("method", joined(method_names()));
    const std::string name = design.choice("method", method_names())->value;
    const auto method = static_cast<Method>(std::ranges::find(method_names(), name) - method_names().begin());
    Specification s;
    if (method == Method::table)
        s = read_table(scenario, design);
    else
        s.factors = read_factors(scenario, design);
    s.method = method;
    read_numbers(design, s);
    s.locations[""] = design.location();
    for (const char* key : {"points", "trajectories", "seed", "levels", "table", "factors"})
        if (design.has(key)) s.locations[key] = design.location(key);
    design.refuse_unknown(design_keys);
    return Design(std::move(s));
}

} // namespace mv::design
