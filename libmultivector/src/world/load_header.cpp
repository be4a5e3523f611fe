/// world.toml: what the world is called and which functions it has.

#include "reader.hpp"

#include "base/text_file.hpp"
#include "base/toml_hint.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

namespace mv {
namespace {

SourceLocation location_of(const std::string& file, const toml::source_region& region)
{
    return {file, static_cast<long>(region.begin.line), static_cast<long>(region.begin.column)};
}

/// The keys of world.toml, read with their places.
class Header {
public:
    explicit Header(const std::filesystem::path& path) : file_(path.string())
    {
        const std::string text = read_text_file(path, "a world is a folder with a world.toml");
        try {
            table_ = toml::parse(text, file_);
        } catch (const toml::parse_error& bad) {
            const std::string line = line_of(text, static_cast<long>(bad.source().begin.line));
            throw InputError({location_of(file_, bad.source()), "not TOML: " + std::string(bad.description()), line,
                              "TOML 1.0", toml_hint(line)});
        }
        check_keys();
    }

    template <class T>
    T get(const std::string& key, const char* allowed) const
    {
        const toml::node* node = table_.get(key);
        if (!node) throw InputError({{file_, 1, 1}, "`" + key + "` is missing", {}, allowed, {}});
        const auto value = node->value_exact<T>();
        if (!value) throw InputError({location(key), "`" + key + "` has the wrong type", written(*node), allowed, {}});
        return *value;
    }

    std::vector<std::string> strings(const std::string& key) const
    {
        const char* allowed = "a list of strings, e.g. [\"security\", \"economy\"]";
        const toml::node* node = table_.get(key);
        if (!node) throw InputError({{file_, 1, 1}, "`" + key + "` is missing", {}, allowed, {}});
        std::vector<std::string> values;
        if (const toml::array* array = node->as_array())
            for (const toml::node& item : *array) values.push_back(item.value_exact<std::string>().value_or(""));
        if (!node->is_array() || std::find(values.begin(), values.end(), "") != values.end())
            throw InputError({location(key), "`" + key + "` has the wrong type", {}, allowed, {}});
        return values;
    }

    SourceLocation location(const std::string& key) const { return location_of(file_, table_.get(key)->source()); }

private:
    /// A node as its author wrote it, or nearly.
    static std::string written(const toml::node& node)
    {
        if (const auto string = node.value_exact<std::string>()) return "\"" + *string + "\"";
        std::ostringstream text;
        node.visit([&](const auto& value) { text << value; });
        return text.str();
    }

    void check_keys() const
    {
        const std::vector<std::string> known{"format", "name", "title", "year", "functions", "sources"};
        for (const auto& [key, node] : table_) {
            const std::string name(key.str());
            if (std::find(known.begin(), known.end(), name) == known.end())
                throw InputError({location_of(file_, key.source()), "unknown key", "`" + name + "`", text::list(known),
                                  did_you_mean(name, known)});
        }
    }

    std::string file_;
    toml::table table_{};
};

} // namespace

void WorldReader::read_header()
{
    const Header header(folder_ / "world.toml");
    const auto format = header.get<std::int64_t>("format", "1");
    if (format != 1)
        throw InputError({header.location("format"), "this format of a world cannot be read", std::to_string(format),
                          "1", "a newer version of the program may read it"});
    parts_.name = header.get<std::string>("name", "a string");
    parts_.title = header.get<std::string>("title", "a string");
    const auto year = header.get<std::int64_t>("year", "a whole number");
    parts_.year = static_cast<int>(std::clamp<std::int64_t>(year, -1'000'000'000, 1'000'000'000));
    parts_.functions = header.strings("functions");
    for (const char* key : {"name", "title", "year", "functions"}) header_locations_[key] = header.location(key);
    checker().header();
}

} // namespace mv
