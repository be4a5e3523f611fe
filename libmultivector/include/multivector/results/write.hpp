#pragma once
/// Writing a data set as netCDF4, whole or not at all.

#include <multivector/base/error.hpp>
#include <multivector/results/dataset.hpp>

#include <cstdint>
#include <filesystem>

namespace mv::results {

/// Bytes that HDF5 takes beside the values: 10 MB in the largest files tried. It ends the process in places where it
/// finds no memory, so write_netcdf and read_netcdf begin only where so much is left, else they throw std::bad_alloc.
inline constexpr std::size_t memory_of_hdf5 = 16 << 20;

/// How a file is written.
struct WriteOptions {
    bool overwrite = false; ///< replace an existing file; the old one stays until the new one is complete
    bool shared = false;    ///< others may write the same file now: what seems left over by dead ones stays
};

/// Writes `data` as an HDF5 file that is netCDF4 (xarray, ncdump, R and Julia open it; netCDF can append to it).
/// The file appears under its name only when complete and on disk; until then it is `<path>.tmp-<pid>`, which a killed
/// process leaves behind. Dimensions with a coordinate come first in the file, then the other variables.
/// The whole carries a checksum for read_netcdf, and numeric variables carry checksums (Fletcher32) that every reader
/// looks at and every program that copies the file keeps; large ones whose values repeat, as counts do, are compressed
/// (shuffle, deflate). Equal data give equal bytes with the same zlib. Values go to the disk from where they lie. A
/// link is followed; a replaced file gives the new one its mode. What killed processes left of earlier tries is
/// removed. Throws InputError, before touching the disk, for names, texts and attributes that netCDF or xarray would
/// refuse or change, and FileError, leaving nothing behind, for everything check_writable finds and any failure on the
/// way.
void write_netcdf(const Dataset& data, const std::filesystem::path& path, const WriteOptions& options = {});

/// Finds out before a long computation whether `path` could be written, with `bytes` of free space (0: not checked).
/// Throws FileError if it exists and `overwrite` is false, or exists and is read-only or neither empty nor HDF5, is not
/// a regular file, is a link that leads nowhere, its directory is missing or not writable, or the disk is too full.
void check_writable(const std::filesystem::path& path, bool overwrite, std::uint64_t bytes = 0, bool shared = false);

/// About how many bytes the file of `data` will take.
std::uint64_t estimated_bytes(const Dataset& data);

} // namespace mv::results
