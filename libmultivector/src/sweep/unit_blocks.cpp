#include "unit_blocks.hpp"

#include "values.hpp"

#include <multivector/outcome/outcomes.hpp>
#include <multivector/results/read.hpp>

#include <algorithm>

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

struct CellVariable {
    const char* name;
    std::vector<std::string> dims;
};

/// What a file has of its cells: unit, point, replicate, then what has a number a row.
std::vector<CellVariable> cell_variables(UnitForm form)
{
    const std::vector<std::string> cell{along_cells}, row{"scenario", "entry", along_cells};
    std::vector<CellVariable> all{{"cell_unit", cell}, {"cell_point", cell}, {"cell_replicate", cell}};
    if (!form.summary) {
        all.push_back({"value", row});
        return all;
    }
    for (const char* name :
         {"sum", "sum_of_squares", "difference", "difference_squares", "least", "largest", "better", "equal"})
        all.push_back({name, row});
    all.push_back({"histogram", {"scenario", "entry", "bin", along_cells}});
    for (const char* name : {"cell_units", "cell_count"}) all.push_back({name, cell});
    return all;
}

Block whole(const char* name, std::size_t axes)
{
    return {name, std::vector<std::size_t>(axes), std::vector<std::size_t>(axes, static_cast<std::size_t>(-1))};
}

/// What add_units takes.
std::vector<Block> unit_blocks() { return {whole("unit", 1), whole("unit_digest", 1), whole("failure_unit", 1)}; }

/// Units and their failures, of which most files have none. The first of `values` are those of unit_blocks.
void add_units(Dataset& data, const std::filesystem::path& file, std::vector<Values>& values)
{
    const std::vector<const char*> names{"failure_point",    "failure_replicate", "failure_step",
                                         "failure_scenario", "failure_state",     "failure_message"};
    std::vector<Values> failures{std::vector<std::int64_t>{}, std::vector<std::int64_t>{}, std::vector<std::int32_t>{},
                                 std::vector<std::string>{},  std::vector<std::string>{},  std::vector<std::string>{}};
    if (results::count(values[2]) != 0) {
        std::vector<Block> blocks;
        for (const char* name : names) blocks.push_back(whole(name, 1));
        failures = results::read_blocks(file, blocks);
    }
    data.add_coordinate("unit", std::move(values[0]));
    data.add_variable({"unit_digest", {"unit"}, std::move(values[1]), {}});
    data.add_dimension("failure", results::count(values[2]));
    data.add_variable({"failure_unit", {"failure"}, std::move(values[2]), {}});
    for (std::size_t k = 0; k < names.size(); ++k)
        data.add_variable({names[k], {"failure"}, std::move(failures[k]), {}});
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

UnitForm form_of(const Dataset& frame)
{
    return {std::get<std::string>(frame.attribute("keep").value) == "summary", frame.dimension("scenario").size};
}

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
    std::vector<Values> values = results::read_blocks(file, unit_blocks());
    Dataset data = with_dimensions(form, 0, 0);
    for (const char* name : {"cell_unit", "cell_point", "cell_replicate", "cell_count"})
        data.add_variable({name, {along_cells}, std::vector<std::int32_t>{}, {}});
    data.add_variable({"value", {"scenario", "entry", along_cells}, std::vector<float>{}, {}});
    add_units(data, file, values);
    return data;
}

Dataset whole_units(const std::filesystem::path& file, UnitForm form)
{
    if (!results::is_sealed(file)) return results::read_netcdf(file);
    const std::vector<CellVariable> variables = cell_variables(form);
    std::vector<Block> blocks = unit_blocks();
    const std::size_t first = blocks.size();
    for (const CellVariable& v : variables) blocks.push_back(whole(v.name, v.dims.size()));
    std::vector<Values> values = results::read_blocks(file, blocks);
    const std::size_t cells = results::count(values[first]), rows = results::count(values[first + 3]);
    Dataset data = with_dimensions(form, rows / std::max<std::size_t>(1, form.alternatives * cells), cells);
    add_units(data, file, values);
    for (std::size_t k = 0; k < variables.size(); ++k)
        data.add_variable({variables[k].name, variables[k].dims, std::move(values[first + k]), {}});
    return data;
}

} // namespace mv::sweep
