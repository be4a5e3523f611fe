#pragma once
/// A folder with a sweep: manifest.json, design.nc, units/. All state is in these files; any number of processes may
/// read and write them at once, and two that compute the same unit write the same numbers.

#include <multivector/base/error.hpp>
#include <multivector/sweep/sweep.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mv::sweep {

/// What a file of units says of itself.
struct UnitFile {
    std::string name{};               ///< in units/
    std::vector<std::size_t> units{}; ///< numbers of those it holds
    std::string host{};               ///< that computed them
    double seconds = 0;               ///< of work, over all threads
    std::uint64_t runs = 0;           ///< that these took
    std::uint64_t failed = 0;         ///< pairs of point and replicate without numbers
    std::int64_t written = 0;         ///< seconds since 1970
};

/// What lies in a store. Where replicates are computed until a precision is reached, units tell which others belong to
/// the sweep, so that all of them are read.
struct Contents {
    std::vector<UnitFile> files{};                ///< by name
    std::map<std::string, std::string> damaged{}; ///< files that cannot be read, and why
    std::vector<bool> done{};                     ///< of every unit: it is there, or no point needs it
    std::size_t unneeded = 0;                     ///< how many of them are not there
    std::size_t units_done() const;               ///< how many
};

/// A pair of point and replicate without numbers.
struct FailedReplicate {
    std::uint32_t point = 0;     ///< number in the design
    std::uint32_t replicate = 0; ///< number in its point
    std::int32_t step = 0;       ///< in which it failed
    std::string alternative{};   ///< "" for all
    std::string state{};         ///< "" where none is to blame
    std::string message{};       ///< why
    /// By the members in their order.
    auto operator<=>(const FailedReplicate&) const = default;
};

/// Numbers of a manifest that say how far a sweep is.
struct Extent {
    std::vector<std::size_t> studies{}; ///< points of each
    std::uint32_t replicates = 0;       ///< of every point
    std::uint32_t cells = 0;            ///< pairs of a point and a replicate in a unit, about
    std::uint32_t group = 0;            ///< replicates of a point in a unit; 0 for all
    std::uint64_t alternatives = 0;     ///< runs of a replicate
    UnitTable table() const { return {studies, replicates, cells, group}; } ///< the units
};

/// A folder that holds a sweep.
class Store {
public:
    /// Makes the folder, or resumes what is in it. InputError naming the field of the manifest that differs, FileError
    /// where it cannot be read or written.
    Store(std::filesystem::path folder, const Sweep& sweep, const std::string& command);
    /// To look at; FileError where there is no sweep.
    explicit Store(std::filesystem::path folder);

    const std::filesystem::path& folder() const { return folder_; } ///< as it was given
    const std::string& manifest() const { return manifest_; }       ///< text of manifest.json
    const Extent& extent() const { return extent_; }                ///< numbers from it

    /// Units that are there, packed ones too, by names and attributes alone.
    Contents contents() const;
    /// Names of all files of units, sorted.
    std::vector<std::string> files() const;
    /// Names of the files that hold several units.
    std::vector<std::string> packs() const;
    /// Units in a file of units/, every byte of which is checked; none where it is damaged.
    std::vector<std::size_t> units_of(const std::string& name) const;
    /// A unit's own file; whether it is there and whole. A damaged one is as good as none.
    bool has(std::size_t unit) const;
    /// Writes a unit; one that is there is replaced. FileError.
    void write(const Unit& unit, const results::Dataset& data) const;
    /// Moves these units' own files into one, or several where that would be larger than 128 MB, but for those that are
    /// gone or damaged. Summaries of units that follow each other become one. FileError; nothing is lost.
    void pack(std::vector<std::size_t> units) const;
    /// Renames files that are damaged, if they still are, to `<name>.damaged`: so their units are missing.
    void set_aside(const std::map<std::string, std::string>& damaged) const;
    /// Removes temporary files of units that are done: of killed processes, or of others that write them once more.
    void clear() const;
    /// The data set of what is there. FileError for units that differ; `damaged` gets files that cannot be read.
    results::Dataset merge(std::map<std::string, std::string>& damaged) const;
    /// What failed in the units that are there, by point and replicate; `damaged` as above.
    std::vector<FailedReplicate> failures(std::map<std::string, std::string>& damaged) const;
    /// The scenario that the sweep was begun with, seed and what the command line changed included. InputError.
    Scenario scenario(const Registry& registry) const;
    /// Fingerprint of the world that a study was begun with, "" for none.
    std::string fingerprint(std::size_t study) const;

private:
    void find_unneeded(Contents& contents) const;
    std::filesystem::path file_of(std::size_t unit) const;
    std::uint64_t runs_of(const Unit& unit) const;

    std::filesystem::path folder_;
    std::string manifest_{};
    Extent extent_{};
};

/// The seed of the sweep in a folder; none where there is no sweep.
std::optional<std::uint64_t> seed_of(const std::filesystem::path& folder);
/// The seed of a sweep without one: the first that any process offers for this folder, the same for all of them.
/// FileError.
std::uint64_t agree_on_seed(const std::filesystem::path& folder, std::uint64_t offered);
/// Whether a folder holds a sweep.
bool is_store(const std::filesystem::path& folder);

/// Which units a process is to compute, and where it begins.
struct Share {
    std::vector<std::size_t> units{}; ///< these alone; empty: all
    std::uint32_t task = 0;           ///< begins at its part of all units and goes on with the others, mixed up
    std::uint32_t tasks = 1;          ///< how many there are, at least 1
};

/// What a process has done.
struct Receipt {
    std::vector<std::size_t> computed{};          ///< units, in the order they were finished
    std::uint64_t skipped = 0;                    ///< that were there
    std::uint64_t failed = 0;                     ///< pairs of point and replicate without numbers
    double seconds = 0;                           ///< of work, over all threads
    bool interrupted = false;                     ///< stopped before the end
    std::map<std::string, std::string> damaged{}; ///< files that were set aside, and why
};

/// Computes units that are not there, and packs its own. FileError, InputError.
Receipt run(const Store& store, const Sweep& sweep, const Share& share, const Execution& execution);

} // namespace mv::sweep
