#pragma once
/// The last 16 bytes of our files: a mark and the checksum of everything before it.
/// They lie behind what HDF5 counts as the file: readers do not see them, and whatever writes to the file (netCDF in
/// append mode, h5py) cuts them off, so a seal that is there is that of the bytes before it. HDF5 1.10 crashes or hangs
/// on about one in a hundred damaged files, mostly in the heap of texts, which has no checksum of its own.

#include <array>
#include <cstddef>
#include <filesystem>
#include <span>

namespace mv::results {

using SealBytes = std::array<std::byte, 16>;

/// The seal to be written behind `file`.
SealBytes seal_of(std::span<const std::byte> file) noexcept;

/// Throws FileError if the file has a seal that does not fit its bytes, or cannot be read. A file without is accepted.
void check_seal(const std::filesystem::path& path);

} // namespace mv::results
