#include <multivector/sweep/point_reader.hpp>

#include "frame.hpp"
#include "stopping.hpp"
#include "unit_blocks.hpp"

#include <multivector/results/read.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <tuple>

namespace mv::sweep {
namespace {

namespace fs = std::filesystem;
using results::Block;
using results::Dataset;
using Json = nlohmann::ordered_json;

std::string text_of(const Dataset& data, const char* attribute)
{
    return std::get<std::string>(data.attribute(attribute).value);
}

/// A frame of `points` points, their values left out, and of these outcomes.
Dataset reduced(const Dataset& frame, std::size_t points, const Json& outcomes)
{
    Dataset data;
    for (const results::Variable& v : frame.variables())
        if (v.dims == std::vector{v.name} && v.name != "point")
            data.add_coordinate(v.name, results::copy_of(v.data), v.attributes);
    for (const results::Dimension& d : frame.dimensions())
        if (!data.has_dimension(d.name)) data.add_dimension(d.name, d.name == "point" ? points : d.size);
    for (const char* name : {"keep", "replicates", "replicates_of_a_unit"}) data.set_attribute(frame.attribute(name));
    data.set_attribute({outcomes_attribute, outcomes.dump()});
    return data;
}

/// `data` with other numbers in a variable.
Dataset with_values(const Dataset& data, const std::string& variable, results::Values values)
{
    Dataset changed;
    for (const results::Dimension& d : data.dimensions())
        if (!data.has_variable(d.name)) changed.add_dimension(d.name, d.size);
    for (const results::Variable& v : data.variables()) {
        results::Values own = v.name == variable ? std::move(values) : results::copy_of(v.data);
        if (v.dims == std::vector{v.name})
            changed.add_coordinate(v.name, std::move(own), v.attributes);
        else
            changed.add_variable({v.name, v.dims, std::move(own), v.attributes});
    }
    for (const results::Attribute& a : data.attributes()) changed.set_attribute(a);
    return changed;
}

} // namespace

/// Looks through a store for where its points lie.
class PointReader::Index {
public:
    explicit Index(PointReader& reader)
        : reader_(reader), form_(form_of(reader.frame_)), merger_(without_outcomes(reader.frame_)),
          stopping_(stopping_of(reader.frame_.attributes(), form_.alternatives, reader.frame_.dimension("point").size))
    {
    }

    /// A file that was not there when another look was taken. Nothing of it counts where it cannot be read.
    void add(const std::string& name)
    {
        const fs::path file = reader_.folder_ / "units" / name;
        results::is_sealed(file);
        const Dataset units = units_of_file(file, form_);
        std::set<std::int64_t> fresh;
        for (const std::int64_t unit : units.values<std::int64_t>("unit"))
            if (!merger_.has(static_cast<std::size_t>(unit))) fresh.insert(unit);
        const std::vector<Cells> found = cells_in(file, fresh);
        if (stopping_) stopping_->add(results::read_netcdf(file));
        merger_.add(units);
        if (found.empty()) return;
        reader_.files_.push_back(name);
        cells_.insert(cells_.end(), found.begin(), found.end());
    }

    void finish()
    {
        std::vector<std::int64_t> counts(reader_.frame_.dimension("point").size);
        for (const Cells& one : chosen()) {
            reader_.runs_.push_back(one.run);
            counts.at(static_cast<std::size_t>(one.run.point)) += one.count;
        }
        Dataset points = merger_.take();
        points.set_attribute(reader_.frame_.attribute(outcomes_attribute));
        if (stopping_) add_reached(points, *stopping_);
        if (reader_.summary_)
            reader_.points_ = with_values(points, "count", std::move(counts));
        else
            reader_.points_ = with_values(points, "computed", std::vector<std::int32_t>(counts.begin(), counts.end()));
    }

private:
    /// A run, what replicates it is of, and how many of them count.
    struct Cells {
        Run run{};
        std::int64_t first = 0, replicates = 0, count = 0;
        auto order() const { return std::tuple(run.point, first, -replicates, run.file, run.first); }
    };

    static Dataset without_outcomes(const Dataset& frame)
    {
        Dataset copy = frame;
        copy.set_attribute({outcomes_attribute, Json::array().dump()});
        return copy;
    }

    /// Where the cells of a file lie: of replicates those of these units, of summaries all, which may be of several
    /// units each.
    std::vector<Cells> cells_in(const fs::path& file, const std::set<std::int64_t>& units) const
    {
        constexpr std::size_t at_once = 1 << 18;
        std::vector<std::string> names{"cell_unit", "cell_point", "cell_replicate"};
        if (form_.summary) names.insert(names.end(), {"cell_units", "cell_count"});
        std::vector<Cells> found;
        if (units.empty() && !form_.summary) return found;
        for (std::size_t first = 0, cells = at_once; cells == at_once; first += at_once) {
            std::vector<Block> blocks;
            for (const std::string& name : names) blocks.push_back({name, {first}, {at_once}});
            const std::vector<results::Values> values = results::read_blocks(file, blocks);
            const auto column = [&](std::size_t k) -> const auto&
            {
                return std::get<std::vector<std::int32_t>>(values.at(k));
            };
            cells = column(0).size();
            for (std::size_t k = 0; k < cells; ++k) {
                Cells one{{column(1)[k], column(0)[k], file_number(), 1, first + k}, column(2)[k], 1, 1};
                if (form_.summary) {
                    one.replicates =
                        column(3)[k] * std::get<std::int64_t>(reader_.frame_.attribute("replicates_of_a_unit").value);
                    one.count = column(4)[k];
                    found.push_back(one);
                } else if (units.contains(column(0)[k]))
                    take(found, one);
            }
        }
        return found;
    }

    std::uint32_t file_number() const { return static_cast<std::uint32_t>(reader_.files_.size()); }

    /// One cell more of replicates.
    static void take(std::vector<Cells>& found, const Cells& one)
    {
        if (!found.empty())
            if (Cells& last = found.back(); last.run.point == one.run.point && last.run.unit == one.run.unit
                                            && last.run.first + last.run.cells == one.run.first) {
                ++last.run.cells;
                ++last.replicates;
                ++last.count;
                return;
            }
        found.push_back(one);
    }

    /// By point and replicates: of cells that hold the same replicates that of most, for they lie in each other.
    std::vector<Cells> chosen()
    {
        std::ranges::sort(cells_, {}, &Cells::order);
        std::vector<Cells> kept;
        for (const Cells& one : cells_)
            if (kept.empty() || kept.back().run.point != one.run.point
                || one.first >= kept.back().first + kept.back().replicates)
                kept.push_back(one);
        return kept;
    }

    PointReader& reader_;
    UnitForm form_;
    Merger merger_;
    std::unique_ptr<Stopping> stopping_;
    std::vector<Cells> cells_{};
};

PointReader::PointReader(fs::path folder)
    : folder_(std::move(folder)), frame_(results::read_netcdf(folder_ / "design.nc")), summary_(form_of(frame_).summary)
{
    const Store store(folder_);
    Index index(*this);
    // Twice: a pack may have taken over units that were files when the folder was listed.
    std::set<std::string> seen;
    for (int look = 0; look < 2; ++look)
        for (const std::string& name : store.files()) {
            if (!seen.insert(name).second) continue;
            try {
                index.add(name);
            } catch (const InputError& why) {
                damaged_[name] = why.what();
            } catch (const FileError& why) {
                std::error_code error;
                if (!fs::exists(folder_ / "units" / name, error)) continue;
                if (std::string(why.what()).find("is there twice") != std::string::npos) throw;
                damaged_[name] = why.what();
            }
        }
    index.finish();
}

results::Dataset PointReader::outcomes(const std::string& outcome, std::size_t first, std::size_t count) const
{
    std::size_t first_entry = 0, entries = 0, passed = 0;
    Json wanted = Json::array();
    for (const Json& one : Json::parse(text_of(frame_, outcomes_attribute))) {
        if (outcome.empty() || one.at("name") == outcome) {
            if (wanted.empty()) first_entry = passed;
            wanted.push_back(one);
            entries += one.at("entries").get<std::size_t>();
        }
        passed += one.at("entries").get<std::size_t>();
    }
    Merger merger(reduced(frame_, count, wanted));
    const auto begin = std::ranges::lower_bound(runs_, static_cast<std::int64_t>(first), {}, &Run::point);
    const auto end = std::ranges::lower_bound(runs_, static_cast<std::int64_t>(first + count), {}, &Run::point);
    std::map<std::uint32_t, std::vector<CellRange>> by_file;
    for (auto run = begin; run != end; ++run)
        by_file[run->file].push_back(
            {run->first, run->cells, run->unit, run->point - static_cast<std::int32_t>(first)});
    for (auto& [file, ranges] : by_file) {
        std::ranges::sort(ranges, {}, &CellRange::first);
        try {
            merger.add(cells_of(folder_ / "units" / files_[file], ranges, form_of(frame_), first_entry, entries, file));
        } catch (const FileError& why) {
            throw FileError(std::string(why.what())
                            + "\n  hint:    the store has changed since it was opened: open it again");
        }
    }
    return merger.take();
}

} // namespace mv::sweep
