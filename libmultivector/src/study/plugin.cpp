#include <multivector/plugin.hpp>

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

std::string last_error()
{
    const char* text = dlerror();
    return text ? text : "unknown error";
}

} // namespace

void load_plugin(const std::filesystem::path& path, Registry& registry)
{
    if (!std::filesystem::is_regular_file(path)) throw FileError(path.string() + ": no such plugin");
    // an absolute path: a bare name would be searched for in the system's folders
    void* handle = dlopen(std::filesystem::absolute(path).c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!handle) throw FileError("cannot load the plugin: " + last_error());
    // never closed: rules, mechanisms and what they throw may live as long as the process
    const auto entry_point = reinterpret_cast<const PluginEntry* (*)()>(dlsym(handle, "multivector_plugin"));
    if (!entry_point)
        refuse(path, "this library is no plugin", "no function multivector_plugin",
               "a library with MULTIVECTOR_PLUGIN(function)");
    const PluginEntry& entry = *entry_point();
    if (entry.size < sizeof(PluginEntry) || entry.version != version())
        refuse(path, "the plugin was made for another version",
               entry.size < sizeof(PluginEntry) ? "older than this" : entry.version, version());
    if (std::string(entry.compiler) != MULTIVECTOR_BINARY_INTERFACE)
        refuse(path, "the plugin was made with another compiler's binary interface", entry.compiler,
               MULTIVECTOR_BINARY_INTERFACE);
    entry.fill(registry);
    registry.came_from(path.string());
}

} // namespace mv
