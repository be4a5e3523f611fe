#pragma once
/// A TOML file read key by key: types and ranges checked, keys that nobody asks for refused, every value with its
/// location.

#include <multivector/base/error.hpp>
#include <multivector/study/located.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace mv {

/// Closed interval of allowed numbers.
struct Range {
    double low = 0;  ///< least
    double high = 0; ///< largest
};

/// A number, text or truth value, as in TOML.
using Scalar = std::variant<bool, std::int64_t, double, std::string>;

/// A value that stands before what the file says: an option of the program, an argument in Python, a point of a design.
struct Override {
    using Value = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>>; ///< as in TOML
    std::string key{};         ///< "focal", or "others.strategy" for a key of a table
    Value value{};             ///< what holds instead
    SourceLocation location{}; ///< what messages call the place: "--state"
    bool replaces_any = false; ///< also a value of another type, which is refused otherwise
};

/// One table of the file, or the file itself. Copies and tables taken from it share what was asked for; reading is for
/// one thread. Everything that is wrong throws InputError at its place.
class Keys {
public:
    /// The file itself. `source` is what messages call it.
    Keys(const std::string& text, const std::string& source, const std::vector<Override>& overrides = {});
    /// The same keys, of which so far the same were asked for; what is asked of one is not noted by the other.
    Keys copy() const;

    bool has(const std::string& key) const;                       ///< whether the table has the key
    bool is_table(const std::string& key) const;                  ///< whether it has the key and a table behind it
    bool is_text(const std::string& key) const;                   ///< whether it has the key and a text behind it
    std::vector<std::string> names() const;                       ///< keys that are the author's to choose, as written
    SourceLocation location() const;                              ///< of the table
    SourceLocation location(const std::string& key) const;        ///< of a value that is there
    SourceLocation location_of_key(const std::string& key) const; ///< of a key that is there

    std::optional<LocatedText> text(const std::string& key) const; ///< not an empty one
    /// `allowed` is what the error says where the key is missing.
    LocatedText needed_text(const std::string& key, const std::string& allowed) const;
    /// One of `names`.
    std::optional<LocatedText> choice(const std::string& key, const std::vector<std::string>& names) const;
    std::optional<LocatedNumber> number(const std::string& key, Range range) const; ///< within the range
    LocatedNumber number(const std::string& key) const; ///< any finite number, of a key that is there
    std::optional<Located<std::int64_t>> whole(const std::string& key, std::int64_t low,
                                               std::int64_t high) const; ///< within the range
    std::optional<Located<bool>> flag(const std::string& key) const;     ///< true or false
    /// List of texts without empty ones or repetitions; empty where the key is missing. An override may be one text.
    std::vector<LocatedText> texts(const std::string& key) const;
    /// List of one or more numbers, texts and truth values; the key is there. `allowed` is what errors say.
    std::vector<Located<Scalar>> scalars(const std::string& key, const std::string& allowed) const;
    std::optional<Keys> table(const std::string& key) const; ///< [key]
    std::vector<Keys> tables(const std::string& key) const;  ///< [[key]]; none where the key is missing
    /// A list of exactly two numbers, the first not above the second.
    std::pair<double, double> interval(const std::string& key, Range range, const std::string& allowed) const;

    /// Those of these keys that are there, as they stand: the text of a JSON object.
    std::string json(const std::vector<std::string>& keys) const;
    /// "parameters.theta" for key theta of table parameters.
    std::string name(const std::string& key) const;
    /// Refuses the value of a key that is there.
    [[noreturn]] void refuse(const std::string& key, const std::string& problem, const std::string& allowed,
                             const std::string& hint = {}) const;
    /// Says that a key is missing.
    [[noreturn]] void missing(const std::string& key, const std::string& allowed) const;
    /// Refuses a key that has another name now.
    void renamed(const std::string& old_key, const std::string& new_key) const;
    /// Refuses the first key of this table that is not among those.
    void refuse_unknown(const std::vector<std::string>& known) const;
    /// Refuses the first key of any table that nobody has asked for, with those that were asked for.
    void refuse_unknown() const;

private:
    struct Document;
    struct Asked;
    struct Table;
    explicit Keys(std::shared_ptr<const Table> table);
    /// Notes that somebody asked for the key; whether it is there.
    bool ask(const std::string& key) const;
    [[noreturn]] void wrong_type(const std::string& key, const std::string& allowed) const;
    double finite(const std::string& key, const std::string& allowed) const;

    std::shared_ptr<const Table> table_;
};

} // namespace mv
