#include <multivector/world/write.hpp>

#include "world_text.hpp"

#include <multivector/base/error.hpp>

#include <fstream>
#include <system_error>

namespace mv {
namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& path, const std::string& text)
{
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    if (!file) throw FileError(path.string() + ": cannot be written");
}

} // namespace

void save_world(const World& world, const fs::path& folder)
{
    std::error_code error;
    const fs::path target = folder.has_filename() ? folder : folder.parent_path();
    if (fs::exists(target, error) && !(fs::is_directory(target, error) && fs::is_empty(target, error)))
        throw FileError(target.string()
                        + ": exists and is not an empty folder\n  hint:    choose another folder or "
                          "remove this one");
    fs::path unfinished = target;
    unfinished += ".tmp";
    if (!fs::create_directories(unfinished, error))
        throw FileError(unfinished.string() + ": cannot be made: " + (error ? error.message() : "it exists already"));
    try {
        for (const auto& [name, text] : world_text(world)) write_file(unfinished / name, text);
        fs::rename(unfinished, target);
    } catch (const fs::filesystem_error& failed) {
        fs::remove_all(unfinished, error);
        throw FileError(target.string() + ": cannot be written: " + failed.code().message());
    } catch (...) {
        fs::remove_all(unfinished, error);
        throw;
    }
}

} // namespace mv
