/// Files of single units made one.

#include "tally.hpp"
#include "unit_file.hpp"
#include "values.hpp"

#include "../ensemble/float_environment.hpp"

#include <multivector/results/read.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace mv::sweep {
namespace {

namespace fs = std::filesystem;
using results::Dataset;

/// What a pack holds at most before it is written: a task with more leaves several.
constexpr std::size_t most_bytes = std::size_t{128} << 20;

constexpr std::size_t most_parts = 32; ///< that wait to be joined

/// A unit without its cells.
Dataset without_cells(const Dataset& unit)
{
    Dataset rest;
    for (const results::Variable& v : unit.variables()) {
        if (std::ranges::find(v.dims, along_cells) != v.dims.end()) continue;
        if (v.dims.size() == 1 && !rest.has_dimension(v.dims[0]) && v.dims[0] != v.name)
            rest.add_dimension(v.dims[0], unit.dimension(v.dims[0]).size);
        if (v.dims == std::vector{v.name})
            rest.add_coordinate(v.name, results::copy_of(v.data));
        else
            rest.add_variable(v);
    }
    return rest;
}

std::size_t bytes_of(const Dataset& data)
{
    std::size_t bytes = 0;
    for (const results::Variable& v : data.variables()) bytes += 8 * results::count(v.data);
    return bytes;
}

/// Units that will be one file. Of summaries there are fewer cells than in the files: Tallies makes neighbours one.
class Pack {
public:
    explicit Pack(std::uint32_t unit_replicates) : unit_replicates_(unit_replicates) {}

    void add(std::size_t unit, Dataset data)
    {
        units_.push_back(unit);
        if (data.has_variable("cell_units")) {
            const FloatEnvironment standard;
            for (std::size_t cell = 0; cell < data.dimension(along_cells).size; ++cell)
                tallies_.add(tally_of(data, cell, unit_replicates_));
            cell_bytes_ = bytes_of(data) / std::max<std::size_t>(1, data.dimension(along_cells).size);
            data = without_cells(data);
        }
        rest_bytes_ += bytes_of(data);
        parts_.push_back(std::move(data));
        if (tallies_.size() == 0 || parts_.size() < most_parts) return;
        Dataset joined = joined_units(parts_); // what is left of a unit is small, but has labels
        parts_.clear();
        parts_.push_back(std::move(joined));
    }
    const std::vector<std::size_t>& units() const { return units_; }
    bool is_full() const { return rest_bytes_ + cell_bytes_ * tallies_.size() > most_bytes; }

    Dataset take(std::uint64_t runs)
    {
        Dataset all = joined_units(parts_);
        parts_.clear();
        if (const auto list = tallies_.all(); !list.empty()) add_tallies(all, list, unit_replicates_);
        add_origin(all, runs);
        return all;
    }

private:
    std::uint32_t unit_replicates_;
    std::vector<std::size_t> units_{};
    std::vector<Dataset> parts_{};
    Tallies tallies_{};
    std::size_t rest_bytes_ = 0, cell_bytes_ = 0;
};

std::string name_of(const Pack& pack)
{
    Digest digest;
    digest.add(std::vector<std::int64_t>(pack.units().begin(), pack.units().end()));
    return fmt::format("{}{:08}-{:08}-{:08x}{}", pack_start, pack.units().front(), pack.units().back(),
                       digest.value() & 0xffffffffu, unit_ending);
}

} // namespace

void Store::pack(std::vector<std::size_t> units) const
{
    std::ranges::sort(units);
    const UnitTable table = extent_.table();
    Pack pack(table.unit_replicates());
    std::uint64_t runs = 0;
    const auto write = [&] {
        if (pack.units().size() > 1) {
            write_shared(pack.take(runs), folder_ / "units" / name_of(pack), [] { return false; });
            std::error_code error;
            for (const std::size_t unit : pack.units()) fs::remove(file_of(unit), error);
        }
        pack = Pack(table.unit_replicates());
        runs = 0;
    };
    for (const std::size_t unit : units) {
        // Another process may have computed it, too, and packed it before; a damaged one stays, to be computed again.
        try {
            if (!has(unit)) continue;
            pack.add(unit, results::read_netcdf(file_of(unit)));
            runs += runs_of(table.unit(unit));
        } catch (const FileError&) {
            continue;
        }
        if (pack.is_full()) write();
    }
    write();
}

} // namespace mv::sweep
