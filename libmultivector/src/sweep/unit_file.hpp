#pragma once
/// Files that hold units: their names, what they say of themselves, and writing them beside others who write them too.

#include <multivector/results/write.hpp>
#include <multivector/sweep/store.hpp>

#include <filesystem>
#include <vector>

namespace mv::sweep {

inline constexpr const char *unit_start = "unit-", *pack_start = "pack-", *unit_ending = ".nc";

/// What the file of one unit is called.
std::string unit_name(std::size_t unit);
/// Files of units in a store, sorted by name; none where they cannot be listed.
std::vector<std::filesystem::path> unit_files(const std::filesystem::path& folder);
/// Whether a file is there and every byte of it as it was written.
bool is_whole(const std::filesystem::path& file);
/// What a file says of itself. FileError where it is missing or damaged.
UnitFile described(const std::filesystem::path& file);
/// Notes who computed units and what they took, which is no part of their numbers.
void add_origin(results::Dataset& units, std::uint64_t runs);

/// Writes what others may be writing, too. A temporary file of ours can go when the unit is done (Store::clear).
template <class IsThere>
void write_shared(const results::Dataset& data, const std::filesystem::path& file, const IsThere& is_there)
{
    constexpr int most = 5;
    for (int attempt = 1;; ++attempt) {
        try {
            return results::write_netcdf(data, file, {.overwrite = true, .shared = true});
        } catch (const FileError&) {
            if (is_whole(file) || is_there()) return;
            if (attempt == most) throw;
        }
    }
}

} // namespace mv::sweep
