#pragma once
/// What stands behind Keys: the parsed file, and what was asked of it.

#include <multivector/study/keys.hpp>

#include <toml++/toml.h>

#include <map>

namespace mv {

/// A parsed file with its overrides, which do not change any more.
struct Keys::Document {
    toml::table root{};
    std::string source{};
    std::map<const toml::node*, SourceLocation> overridden{}; ///< values that are not the file's, and whose they are

    void override_with(const Override& one);
    SourceLocation location(const toml::node& node) const;

private:
    void forget(const toml::node& node); ///< that is about to be replaced, and what is in it
};

/// Which keys of which tables somebody asked for.
struct Keys::Asked {
    struct Of {
        const toml::table* table;
        std::string path;
        std::vector<std::string> keys{};
        bool any = false; ///< its keys are the author's to choose
    };
    std::vector<Of> tables{}; ///< in the order they were read

    Of& of(const toml::table& table, const std::string& path);
};

struct Keys::Table {
    std::shared_ptr<const Document> document;
    std::shared_ptr<Asked> asked;
    const toml::table* table;
    std::string path; ///< what messages call it, "" for the file itself
};

/// toml++ sorts keys by name; the author reads from the top.
std::vector<std::string> in_order_written(const toml::table& table);

/// A value as the author would write it; "a list" and "a table" for those.
std::string shown(const toml::node& node);

} // namespace mv
