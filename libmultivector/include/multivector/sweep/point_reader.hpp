#pragma once
/// A store read a few points at a time: what `Store::merge` gives, of sweeps that are larger than memory.

#include <multivector/base/error.hpp>
#include <multivector/sweep/store.hpp>

#include <filesystem>
#include <map>
#include <string>

namespace mv::sweep {

/// Knows where in a store every point lies. Every byte of the store is checked once, when it is made; reading is safe
/// from several threads.
class PointReader {
public:
    /// FileError where there is no sweep, and for units that are there twice with other numbers.
    explicit PointReader(std::filesystem::path folder);

    /// Files that cannot be read, and why; their units count as missing.
    const std::map<std::string, std::string>& damaged() const { return damaged_; }
    /// What `Store::merge` gives but for the variables of outcomes.
    const results::Dataset& points() const { return points_; }
    /// Variables of the outcome of this name (all: "") at `count` points from `first` on: those that `Store::merge`
    /// gives, to the bit. FileError, also where files were packed or removed since.
    results::Dataset outcomes(const std::string& outcome, std::size_t first, std::size_t count) const;

private:
    /// Cells of one unit at one point, which lie behind each other in a file.
    struct Run {
        std::int32_t point = 0, unit = 0;
        std::uint32_t file = 0, cells = 0;
        std::size_t first = 0;
    };
    class Index;

    std::filesystem::path folder_;
    results::Dataset frame_, points_{};
    bool summary_ = false;
    std::vector<std::string> files_{};
    std::vector<Run> runs_{}; ///< by point, file and place
    std::map<std::string, std::string> damaged_{};
};

} // namespace mv::sweep
