#pragma once
/// The last 16 bytes of our files: a mark and the checksum of everything before it.
/// They lie behind what HDF5 counts as the file: readers do not see them, and whatever writes to the file (netCDF in
/// append mode, h5py) cuts them off, so a seal that is there is that of the bytes before it. HDF5 1.10 crashes or hangs
/// on about one in a hundred damaged files, mostly in the heap of texts, which has no checksum of its own.

#include "descriptor.hpp"

#include <cstdint>
#include <filesystem>

namespace mv::results {

/// Reads the first `size` bytes of a file, which are all it has, and writes their seal behind them. Returns 0 or the
/// errno.
int write_seal(Descriptor& file, std::uint64_t size);

/// Whether the file has a seal. Throws FileError if that does not fit its bytes, or if the file cannot be read.
bool check_seal(const std::filesystem::path& path);

} // namespace mv::results
