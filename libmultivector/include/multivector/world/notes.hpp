#pragma once
/// Notes of a world folder: cells that do not stand in their source for the year. They are for people: a World holds
/// numbers alone, and no result hangs on them.

#include <multivector/base/error.hpp>
#include <multivector/world/world.hpp>

namespace mv {

/// A cell, or with `*` the cells of every row, that was filled, typed in or overlaid: a row of notes.csv.
struct CellNote {
    std::string file{};   ///< e.g. "states.csv"
    std::string row{};    ///< keys of the row, separated by spaces; "*" for every row, or in place of a key
    std::string column{}; ///< of the file; "*" for every number of the row
    std::string kind{};   ///< e.g. "carried", "median", "typed", "overlaid"
    std::string source{}; ///< file:column of the raw data, or a citation
    std::string year{};   ///< of the value, may be empty
    std::string note{};   ///< more, may be empty
};

/// The notes of a world folder or, where there is no such folder, of the shipped world of that name; none where it has
/// no notes.csv. InputError with file:line:column, FileError when unreadable.
std::vector<CellNote> load_notes(const std::filesystem::path& folder,
                                 const std::vector<std::filesystem::path>& shipped = shipped_worlds());

/// Rows of a column that do not stand in their source for the year.
struct GapSummary {
    std::string file{};   ///< of the world folder
    std::string column{}; ///< "*" for every number of a row
    std::string kind{};   ///< of the notes
    int rows = 0;         ///< so many rows of the file
};

/// Notes counted by file, column and kind, in their order; each row once.
std::vector<GapSummary> count_gaps(const World& world, const std::vector<CellNote>& notes);

} // namespace mv
