#include "unit_blocks.hpp"

#include "values.hpp"

#include <multivector/outcome/outcomes.hpp>
#include <multivector/results/read.hpp>

namespace mv::sweep {
namespace {

using results::Block;
using results::Dataset;
using results::Values;

/// `rows` rows of pieces, `lengths` long, that follow each other along the last axis of a variable, as one.
template <class T>
std::vector<T> joined(const std::vector<Values>& pieces, std::size_t rows, const std::vector<std::size_t>& lengths)
{
    std::vector<T> all;
    for (std::size_t k = 0; k < pieces.size(); ++k)
        if (results::count(pieces[k]) != rows * lengths[k]) throw FileError("a file of units has changed");
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t k = 0; k < pieces.size(); ++k) {
            const auto& piece = std::get<std::vector<T>>(pieces[k]);
            const auto from = piece.begin() + static_cast<std::ptrdiff_t>(row * lengths[k]);
            all.insert(all.end(), from, from + static_cast<std::ptrdiff_t>(lengths[k]));
        }
    return all;
}

/// Reads variables of some cells into a data set.
class CellReader {
public:
    CellReader(const std::filesystem::path& file, const std::vector<CellRange>& ranges, std::size_t first_entry,
               Dataset& data)
        : file_(file), first_entry_(first_entry), data_(data)
    {
        for (const CellRange& range : ranges)
            if (firsts_.empty() || firsts_.back() + lengths_.back() != range.first) {
                firsts_.push_back(range.first);
                lengths_.push_back(range.count);
            } else
                lengths_.back() += range.count;
    }

    /// `dims` without that of the cells.
    template <class T>
    void add(const char* name, std::vector<std::string> dims = {})
    {
        Block block{name, {}, {}};
        std::size_t rows = 1;
        for (const std::string& dim : dims) {
            block.first.push_back(dim == "entry" ? first_entry_ : 0);
            block.count.push_back(data_.dimension(dim).size);
            rows *= block.count.back();
        }
        std::vector<Block> blocks;
        for (std::size_t k = 0; k < firsts_.size(); ++k) {
            blocks.push_back(block);
            blocks.back().first.push_back(firsts_[k]);
            blocks.back().count.push_back(lengths_[k]);
        }
        dims.push_back(along_cells);
        data_.add_variable({name, std::move(dims), joined<T>(results::read_blocks(file_, blocks), rows, lengths_), {}});
    }

private:
    const std::filesystem::path& file_;
    std::size_t first_entry_;
    Dataset& data_;
    std::vector<std::size_t> firsts_{}, lengths_{}; ///< ranges that touch each other are one
};

void add_sums(CellReader& reader)
{
    const std::vector<std::string> dims{"scenario", "entry"};
    for (const char* name : {"sum", "sum_of_squares", "difference", "difference_squares"})
        reader.add<double>(name, dims);
    for (const char* name : {"least", "largest"}) reader.add<float>(name, dims);
    for (const char* name : {"better", "equal"}) reader.add<std::int32_t>(name, dims);
    reader.add<std::int32_t>("histogram", {"scenario", "entry", "bin"});
}

Dataset with_dimensions(UnitForm form, std::size_t entries, std::size_t cells)
{
    Dataset data;
    data.add_dimension("scenario", form.alternatives);
    data.add_dimension("entry", entries);
    data.add_dimension(along_cells, cells);
    if (form.summary) data.add_dimension("bin", histogram_bins);
    return data;
}

/// One unit that stands for all, as if nothing had failed in it.
void add_unit(Dataset& data, std::int64_t number)
{
    data.add_coordinate("unit", std::vector<std::int64_t>{number});
    data.add_variable({"unit_digest", {"unit"}, std::vector<std::uint64_t>{0}, {}});
    data.add_dimension("failure", 0);
    for (const char* name : {"failure_unit", "failure_point", "failure_replicate"})
        data.add_variable({name, {"failure"}, std::vector<std::int64_t>{}, {}});
}

} // namespace

Dataset cells_of(const std::filesystem::path& file, const std::vector<CellRange>& ranges, UnitForm form,
                 std::size_t first_entry, std::size_t entries, std::int64_t as_unit)
{
    std::vector<std::int32_t> unit, point;
    for (const CellRange& range : ranges) {
        unit.insert(unit.end(), range.count, range.unit);
        point.insert(point.end(), range.count, range.point);
    }
    Dataset data = with_dimensions(form, entries, unit.size());
    add_unit(data, as_unit);
    data.add_variable({"cell_unit", {along_cells}, std::move(unit), {}});
    data.add_variable({"cell_point", {along_cells}, std::move(point), {}});
    CellReader reader(file, ranges, first_entry, data);
    reader.add<std::int32_t>("cell_replicate");
    if (form.summary) {
        reader.add<std::int32_t>("cell_units");
        reader.add<std::int32_t>("cell_count");
        add_sums(reader);
    } else
        reader.add<float>("value", {"scenario", "entry"});
    return data;
}

Dataset units_of_file(const std::filesystem::path& file, UnitForm form)
{
    Dataset data = with_dimensions(form, 0, 0);
    for (const char* name : {"cell_unit", "cell_point", "cell_replicate", "cell_count"})
        data.add_variable({name, {along_cells}, std::vector<std::int32_t>{}, {}});
    data.add_variable({"value", {"scenario", "entry", along_cells}, std::vector<float>{}, {}});
    std::vector<Block> blocks;
    for (const char* name : {"unit", "unit_digest", "failure_unit", "failure_point", "failure_replicate",
                             "failure_step", "failure_scenario", "failure_state", "failure_message"})
        blocks.push_back({name, {0}, {static_cast<std::size_t>(-1)}});
    std::vector<Values> values = results::read_blocks(file, blocks);
    data.add_coordinate("unit", std::move(values[0]));
    data.add_variable({"unit_digest", {"unit"}, std::move(values[1]), {}});
    data.add_dimension("failure", results::count(values[2]));
    for (std::size_t k = 2; k < blocks.size(); ++k)
        data.add_variable({blocks[k].variable, {"failure"}, std::move(values[k]), {}});
    return data;
}

} // namespace mv::sweep
