#pragma once
/// One TOML table, read key by key: types and ranges checked, unknown keys refused, every value with its location.

#include <multivector/scenario/scenario.hpp>

#include <toml++/toml.h>

#include <initializer_list>

namespace mv::scenario_text {

/// Closed interval of allowed numbers.
struct Range {
    double low = 0, high = 0;
};

class Table {
public:
    /// `path` is what messages call the table, "" for the file itself. Throws InputError for a key not in `known`.
    Table(const toml::table& table, std::string source, std::string path, std::vector<std::string> known);
    /// A table whose keys are the author's, e.g. states.
    Table(const toml::table& table, std::string source, std::string path);

    bool has(const std::string& key) const { return table_->contains(key); }
    std::vector<std::string> keys() const;
    SourceLocation location(const std::string& key) const;
    SourceLocation location_of_key(const std::string& key) const;
    SourceLocation location() const;

    std::optional<LocatedText> text(const std::string& key) const;
    LocatedText needed_text(const std::string& key, const std::string& allowed) const;
    /// One of `names`.
    std::optional<LocatedText> choice(const std::string& key, const std::vector<std::string>& names) const;
    std::optional<LocatedNumber> number(const std::string& key, Range range) const;
    /// Any finite number.
    LocatedNumber number(const std::string& key) const;
    std::optional<Located<std::int64_t>> whole(const std::string& key, std::int64_t low, std::int64_t high) const;
    std::optional<Located<bool>> flag(const std::string& key) const;
    /// List of texts without empty ones or repetitions.
    std::vector<LocatedText> texts(const std::string& key) const;
    std::optional<Table> table(const std::string& key, std::vector<std::string> known) const;
    std::optional<Table> table(const std::string& key) const;
    std::vector<Table> tables(const std::string& key, const std::vector<std::string>& known) const;
    bool is_table(const std::string& key) const { return table_->get(key)->is_table(); }
    bool is_text(const std::string& key) const { return has(key) && table_->get(key)->is_string(); }
    /// A list of exactly two numbers, the first not above the second.
    std::pair<double, double> interval(const std::string& key, Range range, const std::string& allowed) const;

    /// "parameters.theta" for key theta of table parameters.
    std::string name(const std::string& key) const { return path_.empty() ? key : path_ + "." + key; }
    [[noreturn]] void refuse(const std::string& key, const std::string& problem, const std::string& allowed,
                             const std::string& hint = {}) const;
    [[noreturn]] void missing(const std::string& key, const std::string& allowed) const;

private:
    [[noreturn]] void wrong_type(const std::string& key, const std::string& allowed) const;
    double finite(const std::string& key, const std::string& allowed) const;

    const toml::table* table_;
    std::string source_, path_;
};

SourceLocation location_of(const std::string& source, const toml::source_region& region);

/// A value as the author would write it; "a list" and "a table" for those.
std::string shown(const toml::node& node);

/// The fewest digits that read back as the same number.
std::string shown(double value);

/// "a, b, c".
std::string joined(const std::vector<std::string>& names);

} // namespace mv::scenario_text
