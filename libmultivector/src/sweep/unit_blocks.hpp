#pragma once
/// Parts of a file of units, as data sets that a Merger takes.

#include <multivector/results/dataset.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace mv::sweep {

/// Cells that lie behind each other in a file, all of one unit and one point.
struct CellRange {
    std::size_t first = 0, count = 0;
    std::int32_t unit = 0, point = 0; ///< as the data set is to have them
};

/// What files of units have in common.
struct UnitForm {
    bool summary = false;
    std::size_t alternatives = 0;
};

/// These cells with `entries` entries from `first_entry` on, of one unit of that number without digest or failures.
/// FileError.
results::Dataset cells_of(const std::filesystem::path& file, const std::vector<CellRange>& ranges, UnitForm form,
                          std::size_t first_entry, std::size_t entries, std::int64_t as_unit);

/// Units with their digests and failures; no cells. FileError.
results::Dataset units_of_file(const std::filesystem::path& file, UnitForm form);

/// What a Merger takes of a file, every byte of which is checked. Reading all that is in it takes four times as long.
/// FileError.
results::Dataset whole_units(const std::filesystem::path& file, UnitForm form);

/// That of the files of a store with this frame.
UnitForm form_of(const results::Dataset& frame);

} // namespace mv::sweep
