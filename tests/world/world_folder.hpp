#pragma once
/// A saved small world in a temporary folder, to be broken in one place.

#include "../support/small_world.hpp"

#include <multivector/base/error.hpp>
#include <multivector/world/write.hpp>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <unistd.h>

namespace mv::test {

/// A fresh path that is removed with its contents at the end of the scope.
class TemporaryPath {
public:
    TemporaryPath()
    {
        static std::atomic<int> count{0};
        path_ = std::filesystem::temp_directory_path()
                / ("multivector-world-" + std::to_string(getpid()) + "-" + std::to_string(count++));
    }
    TemporaryPath(const TemporaryPath&) = delete;
    TemporaryPath& operator=(const TemporaryPath&) = delete;
    ~TemporaryPath() { std::filesystem::remove_all(path_); }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_{};
};

/// The folder of a world with its files open for editing.
class WorldFolder {
public:
    explicit WorldFolder(const World& world = small_world()) { save_world(world, folder_.path()); }
    const std::filesystem::path& path() const { return folder_.path(); }

    std::string read(const std::string& file) const
    {
        std::ostringstream text;
        text << std::ifstream(path() / file, std::ios::binary).rdbuf();
        return text.str();
    }
    void write(const std::string& file, const std::string& text) const
    {
        std::ofstream(path() / file, std::ios::binary) << text;
    }
    /// Replaces the first `from`; false when there is none.
    bool replace(const std::string& file, const std::string& from, const std::string& to) const
    {
        std::string text = read(file);
        const auto at = text.find(from);
        if (at == std::string::npos) return false;
        write(file, text.replace(at, from.size(), to));
        return true;
    }
    /// Message of loading, without the name of the folder; "" when it loads.
    std::string message() const
    {
        try {
            load_world(path());
        } catch (const Error& error) {
            return without_folder(error.what());
        }
        return {};
    }

private:
    std::string without_folder(std::string text) const
    {
        const std::string prefix = path().string() + "/";
        for (auto at = text.find(prefix); at != text.npos; at = text.find(prefix)) text.erase(at, prefix.size());
        return text;
    }

    TemporaryPath folder_{};
};

} // namespace mv::test
