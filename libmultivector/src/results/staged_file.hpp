#pragma once
/// A file that appears under its name only when it is complete and on disk.

#include "descriptor.hpp"

#include <filesystem>

namespace mv::results {

/// The directory that holds `path`, "." for a bare file name.
std::filesystem::path directory_of(const std::filesystem::path& path);

/// The file that `path` names: what a link leads to, else `path` itself.
std::filesystem::path target_of(const std::filesystem::path& path);

/// Makes `<target>.tmp-<pid>`, locked while it lives, and removes it unless it was published. Those that killed
/// processes left for the same target are removed; one that a live process has locked stays.
class StagedFile {
public:
    /// Follows a link. Throws FileError if no file can be made beside the target.
    /// A shared one leaves what others write for the same target alone.
    explicit StagedFile(const std::filesystem::path& path, bool shared = false);
    ~StagedFile();
    StagedFile(const StagedFile&) = delete;
    StagedFile& operator=(const StagedFile&) = delete;

    /// Open for reading and writing, empty.
    Descriptor& file() noexcept { return file_; }

    /// Waits until the disk has the file, gives it the mode of the one it replaces, and renames it to the target;
    /// throws FileError if that fails, or if the target appeared meanwhile and `overwrite` is false.
    void publish(bool overwrite);

private:
    std::filesystem::path path_, target_, temporary_;
    Descriptor file_;
    bool published_ = false;
};

} // namespace mv::results
