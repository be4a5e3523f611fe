#include <multivector/plugin.hpp>

#include "base/thrown.hpp"

#include <multivector/base/error.hpp>

#include <dlfcn.h>

#include <string>

namespace mv {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& problem, const std::string& value,
                         const std::string& allowed)
{
    throw InputError({{path.string()},
                      problem,
                      value,
                      allowed,
                      "compile it again with multivector_add_plugin(...) from the installed CMake package"});
}

/// Never closed: rules, mechanisms and what they throw may live as long as the process. One whose functions are not all
/// found is opened nevertheless, to say why, if it can be: what does not fit leaves some unfound.
struct Library {
    explicit Library(const std::filesystem::path& path)
    {
        // an absolute path: a bare name would be searched for in the system's folders
        const std::string absolute = std::filesystem::absolute(path).string();
        handle = dlopen(absolute.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (handle) return;
        const char* text = dlerror();
        problem = "cannot load the plugin: " + std::string(text ? text : "unknown error");
        handle = dlopen(absolute.c_str(), RTLD_LAZY | RTLD_LOCAL);
        if (!handle) throw FileError(problem);
    }

    void* handle = nullptr;
    std::string problem{}; ///< empty: everything was found
};

const PluginEntry& entry_of(const Library& library, const std::filesystem::path& path)
{
    const auto entry_point = reinterpret_cast<const PluginEntry* (*)()>(dlsym(library.handle, "multivector_plugin"));
    const PluginEntry* entry = entry_point ? entry_point() : nullptr;
    if (!entry)
        refuse(path, "this library is no plugin", "no function multivector_plugin",
               "a library with MULTIVECTOR_PLUGIN(function)");
    return *entry;
}

void check(const PluginEntry& entry, const std::filesystem::path& path)
{
    const bool older = entry.size < sizeof(PluginEntry);
    if (older || entry.version != version())
        refuse(path, "the plugin was made for another version", older ? "older than this" : entry.version, version());
    if (std::string(entry.compiler) != MULTIVECTOR_BINARY_INTERFACE)
        refuse(path, "the plugin was compiled for another binary interface", entry.compiler,
               MULTIVECTOR_BINARY_INTERFACE);
    if (entry.layout != plugin_layout)
        refuse(path, "the plugin was compiled with other headers, or flags that change how its data lie in memory",
               std::to_string(entry.layout), std::to_string(plugin_layout));
}

/// Calls the plugin's function; what it throws on purpose of ours comes through.
void fill(const PluginEntry& entry, const std::filesystem::path& path, Registry& registry)
{
    try {
        entry.fill(registry);
    } catch (const Error&) {
        throw;
    } catch (...) {
        throw UserCodeError(path.string() + ": the plugin's function failed: " + thrown_text());
    }
}

} // namespace

void load_plugin(const std::filesystem::path& path, Registry& registry)
{
    if (!std::filesystem::is_regular_file(path)) throw FileError(path.string() + ": no such plugin");
    const Library library(path);
    const PluginEntry& entry = entry_of(library, path);
    check(entry, path);
    if (!library.problem.empty()) throw FileError(library.problem);
    fill(entry, path, registry);
    registry.came_from(path.string());
}

} // namespace mv
