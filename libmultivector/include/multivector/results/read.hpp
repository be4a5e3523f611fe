#pragma once
/// Reading back the files that write_netcdf makes.

#include <multivector/base/error.hpp>
#include <multivector/results/dataset.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace mv::results {

/// All dimensions, variables and attributes of the root group; coordinates first, as they lie in the file.
/// Groups, links to other files and the attributes netCDF keeps for itself are left out.
/// Attributes that netCDF wrote come as the nearest type here (int16 as int64, fixed-length text as text, a list of one
/// as its value). Throws FileError with path and reason if the file is missing, truncated, damaged, not HDF5, not
/// netCDF4 or holds a variable of another type than Values. Every byte is checked first, except in a file that another
/// program wrote again: there numbers, texts and what says where they come from have checksums, and some damage makes
/// HDF5 itself crash.
Dataset read_netcdf(const std::filesystem::path& path);

/// A block of a variable: along each axis where it begins and how long it is at most.
struct Block {
    std::string variable{};           ///< by name
    std::vector<std::size_t> first{}; ///< a number an axis
    std::vector<std::size_t> count{}; ///< a number an axis; the block ends where its variable does
};

/// The values of each block, row-major, with no more of the file in memory than these. The checksum of the whole file
/// is not looked at (is_sealed does that), those of the pieces read are. FileError, as read_netcdf.
std::vector<Values> read_blocks(const std::filesystem::path& path, const std::vector<Block>& blocks);

/// The root attributes alone, without reading any data; throws as read_netcdf.
std::vector<Attribute> read_attributes(const std::filesystem::path& path);

/// Whether the file has a checksum of the whole, which every writing program but write_netcdf takes away. Throws
/// FileError if that does not fit: the file is damaged.
bool is_sealed(const std::filesystem::path& path);

/// Whether every variable has all pieces of its values, without reading them. Of a file that another program has
/// written again: a flipped bit in the index of the pieces makes HDF5 read what is missing as fill values. Throws
/// FileError.
void check_parts(const std::filesystem::path& path);

/// Version of the HDF5 library in use, e.g. "1.10.8".
std::string hdf5_version();

} // namespace mv::results
