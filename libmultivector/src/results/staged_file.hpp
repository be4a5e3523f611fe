#pragma once
/// A file that appears under its name only when it is complete and on disk.

#include <cstddef>
#include <filesystem>
#include <span>

namespace mv::results {

/// The directory that holds `path`, "." for a bare file name.
std::filesystem::path directory_of(const std::filesystem::path& path);

/// Builds `<target>.tmp-<pid>` and removes it unless it was published.
class StagedFile {
public:
    explicit StagedFile(std::filesystem::path target);
    ~StagedFile();
    StagedFile(const StagedFile&) = delete;
    StagedFile& operator=(const StagedFile&) = delete;

    /// Writes the temporary file and its seal (seal.hpp) and waits until the disk has them; throws FileError.
    void write(std::span<const std::byte> bytes);

    /// Renames the temporary file to the target; throws FileError if that fails, or if the target appeared meanwhile
    /// and `overwrite` is false.
    void publish(bool overwrite);

private:
    std::filesystem::path target_;
    std::filesystem::path temporary_;
    bool published_ = false;
};

} // namespace mv::results
