#include <multivector/sweep/point_reader.hpp>

#include "frame.hpp"
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

UnitForm form_of(const Dataset& frame)
{
    return {text_of(frame, "keep") == "summary", frame.dimension("scenario").size};
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
    for (const char* name : {"keep", "replicates"}) data.set_attribute(frame.attribute(name));
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
          counts_(reader.frame_.dimension("point").size)
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
        const Found found = fresh.empty() ? Found{} : runs_in(file, fresh);
        merger_.add(units);
        if (found.runs.empty()) return;
        reader_.files_.push_back(name);
        reader_.runs_.insert(reader_.runs_.end(), found.runs.begin(), found.runs.end());
        for (std::size_t k = 0; k < found.runs.size(); ++k)
            counts_.at(static_cast<std::size_t>(found.runs[k].point)) += found.counts[k];
    }

    void finish()
    {
        std::ranges::sort(reader_.runs_, {}, [](const Run& r) { return std::tuple(r.point, r.file, r.first); });
        Dataset points = merger_.take();
        points.set_attribute(reader_.frame_.attribute(outcomes_attribute));
        if (reader_.summary_)
            reader_.points_ = with_values(points, "count", std::move(counts_));
        else
            reader_.points_ =
                with_values(points, "computed", std::vector<std::int32_t>(counts_.begin(), counts_.end()));
    }

private:
    static Dataset without_outcomes(const Dataset& frame)
    {
        Dataset copy = frame;
        copy.set_attribute({outcomes_attribute, Json::array().dump()});
        return copy;
    }

    struct Found {
        std::vector<Run> runs{};
        std::vector<std::int64_t> counts{}; ///< replicates that count, of each run
    };

    /// Where the cells of these units lie in a file.
    Found runs_in(const fs::path& file, const std::set<std::int64_t>& units) const
    {
        constexpr std::size_t at_once = 1 << 18;
        std::vector<std::string> names{"cell_unit", "cell_point"};
        if (form_.summary) names.push_back("cell_count");
        Found found;
        for (std::size_t first = 0, cells = at_once; cells == at_once; first += at_once) {
            std::vector<Block> blocks;
            for (const std::string& name : names) blocks.push_back({name, {first}, {at_once}});
            const std::vector<results::Values> values = results::read_blocks(file, blocks);
            const auto column = [&](std::size_t k) -> const auto&
            {
                return std::get<std::vector<std::int32_t>>(values.at(k));
            };
            cells = column(0).size();
            for (std::size_t cell = 0; cell < cells; ++cell)
                if (units.contains(column(0)[cell]))
                    take(found, column(1)[cell], column(0)[cell], first + cell, form_.summary ? column(2)[cell] : 1);
        }
        return found;
    }

    /// One cell more.
    void take(Found& found, std::int32_t point, std::int32_t unit, std::size_t place, std::int32_t replicates) const
    {
        if (!found.runs.empty())
            if (Run& last = found.runs.back();
                last.point == point && last.unit == unit && last.first + last.cells == place) {
                ++last.cells;
                found.counts.back() += replicates;
                return;
            }
        found.runs.push_back({point, unit, static_cast<std::uint32_t>(reader_.files_.size()), 1, place});
        found.counts.push_back(replicates);
    }

    PointReader& reader_;
    UnitForm form_;
    Merger merger_;
    std::vector<std::int64_t> counts_; ///< replicates of every point that count
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
            merger.add(cells_of(folder_ / "units" / files_[file], ranges, form_of(frame_), first_entry, entries));
        } catch (const FileError& why) {
            throw FileError(std::string(why.what())
                            + "\n  hint:    the store has changed since it was opened: open it again");
        }
    }
    return merger.take();
}

} // namespace mv::sweep
