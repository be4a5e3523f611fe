#include <multivector/world/world.hpp>

#include <algorithm>

#if defined(__unix__)
#include <dlfcn.h>
#endif

namespace mv {
namespace {

namespace fs = std::filesystem;

/// The file that holds this code: a shared library, an extension of Python, or the program.
fs::path own_file()
{
#if defined(__unix__)
    Dl_info info{};
    std::error_code error;
    if (dladdr(reinterpret_cast<const void*>(&shipped_worlds), &info) && info.dli_fname) {
        // of a program this is what it was called by: perhaps a bare name, or seen from another folder than now
        if (const fs::path name = info.dli_fname; name.has_parent_path())
            if (const fs::path file = fs::canonical(name, error); !error) return file;
        return fs::canonical("/proc/self/exe", error);
    }
#endif
    return {};
}

} // namespace

std::vector<fs::path> shipped_worlds(const char* installed)
{
    std::vector<fs::path> found;
    const auto add = [&](const fs::path& folder) {
        std::error_code error;
        if (fs::is_directory(folder, error) && std::ranges::find(found, folder) == found.end()) found.push_back(folder);
    };
    add(installed);
    fs::path above = own_file().parent_path();
    add(above / "worlds");               // in the Python package
    add(above.parent_path() / "worlds"); // for the program that comes with it
    for (int level = 0; level < 4 && above.has_relative_path(); ++level, above = above.parent_path())
        add(above / "share/multivector/worlds"); // of a prefix, or of the folder of a build
    return found;
}

std::optional<fs::path> find_shipped_world(const std::string& name, const std::vector<fs::path>& shipped)
{
    std::error_code error;
    if (name.empty() || fs::path(name).has_parent_path()) return std::nullopt;
    for (const fs::path& folder : shipped)
        if (fs::exists(folder / name / "world.toml", error)) return folder / name;
    return std::nullopt;
}

} // namespace mv
