#include "read_file.hpp"

#include "check_chunks.hpp"
#include "entries.hpp"
#include "read_attribute.hpp"
#include "read_values.hpp"
#include "text_checksum.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace mv::results {
namespace {

/// Dimension names by the place of their scale in the file.
using ScaleNames = std::map<haddr_t, std::string>;

/// Deflate shrinks to no less than 1/1032; a claim beyond that is damage.
std::uint64_t most_bytes_in(hid_t file)
{
    hsize_t size = 0;
    hdf5::check(H5Fget_filesize(file, &size), "reading the size of the file");
    return std::min<std::uint64_t>(size, std::numeric_limits<std::uint64_t>::max() / 1100) * 1100;
}

haddr_t address_of(hid_t object)
{
    H5O_info_t info{};
    hdf5::check(H5Oget_info2(object, &info, H5O_INFO_BASIC), "locating a data set");
    return info.addr;
}

/// Keeps the first scale of an axis; errors must not cross HDF5's C code.
herr_t take_scale(hid_t, unsigned, hid_t scale, void* address) noexcept
{
    H5O_info_t info{};
    if (H5Oget_info2(scale, &info, H5O_INFO_BASIC) < 0) return -1;
    *static_cast<haddr_t*>(address) = info.addr;
    return 1;
}

/// H5DSiterate_scales takes for granted that the list of an entry's scales is one of references for each axis.
void check_list_of_scales(const Entry& entry)
{
    if (hdf5::check(H5Aexists(entry.data, "DIMENSION_LIST"), "reading the dimensions of `" + entry.name + "`") == 0)
        return;
    const hdf5::Note note(H5Aopen(entry.data, "DIMENSION_LIST", H5P_DEFAULT),
                          "reading the dimensions of `" + entry.name + "`");
    const hdf5::Type type(H5Aget_type(note), "reading the dimensions of `" + entry.name + "`");
    const hdf5::Space space(H5Aget_space(note), "reading the dimensions of `" + entry.name + "`");
    bool sound = H5Tget_class(type) == H5T_VLEN && shape_of(space) == std::vector<std::size_t>{entry.shape.size()};
    if (sound) {
        const hdf5::Type element(H5Tget_super(type), "reading the dimensions of `" + entry.name + "`");
        sound = H5Tequal(element, H5T_STD_REF_OBJ) > 0;
    }
    if (!sound)
        throw hdf5::Failure("the dimensions of variable `" + entry.name + "` are not listed as netCDF4 lists them");
}

std::string dimension_of(const Entry& entry, unsigned axis, const ScaleNames& names)
{
    haddr_t address = HADDR_UNDEF;
    hdf5::check(H5DSiterate_scales(entry.data, axis, nullptr, take_scale, &address),
                "reading the dimensions of `" + entry.name + "`");
    const auto found = names.find(address);
    if (found != names.end()) return found->second;
    throw hdf5::Failure("axis " + std::to_string(axis) + " of variable `" + entry.name + "` has no dimension");
}

std::vector<std::string> dimensions_of(const Entry& entry, const ScaleNames& names)
{
    if (entry.is_scale) return {entry.name};
    check_list_of_scales(entry);
    std::vector<std::string> dims;
    for (unsigned axis = 0; axis < entry.shape.size(); ++axis) dims.push_back(dimension_of(entry, axis, names));
    return dims;
}

/// One past the last entry of a block along each axis of its variable.
std::vector<std::size_t> ends_of(const Block& block, const std::vector<std::size_t>& shape)
{
    std::vector<std::size_t> end;
    for (std::size_t axis = 0; axis < shape.size(); ++axis)
        end.push_back(block.count[axis] < shape[axis] ? std::min(shape[axis], block.first[axis] + block.count[axis])
                                                      : shape[axis]);
    return end;
}

/// Selects a block in the space of its variable; the space of the block alone.
hdf5::Space select(const Block& block, hid_t space, const std::string& what)
{
    const std::vector<std::size_t> shape = shape_of(space);
    if (block.first.size() != shape.size() || block.count.size() != shape.size())
        throw hdf5::Failure(what + " has " + std::to_string(shape.size()) + " axes");
    std::vector<hsize_t> first, count;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        first.push_back(std::min(shape[axis], block.first[axis]));
        count.push_back(std::min<hsize_t>(shape[axis] - first.back(), block.count[axis]));
    }
    if (std::ranges::find(count, hsize_t{0}) == count.end())
        hdf5::check(H5Sselect_hyperslab(space, H5S_SELECT_SET, first.data(), nullptr, count.data(), nullptr),
                    "selecting a block of " + what);
    return {H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), "making the space of a block"};
}

/// Data kept in other files (virtual layout) may be larger than this file.
std::uint64_t most_bytes_of(const hdf5::Properties& creation, std::uint64_t most_bytes)
{
    return H5Pget_layout(creation) == H5D_VIRTUAL ? std::numeric_limits<std::uint64_t>::max() : most_bytes;
}

Variable read_variable(const Entry& entry, const ScaleNames& names, std::uint64_t most_bytes)
{
    const std::string what = "variable `" + entry.name + "`";
    const hid_t data = entry.data;
    const hdf5::Properties creation(H5Dget_create_plist(data), "reading " + what);
    check_chunks(data, creation, whole(entry.shape), what);
    const auto fetch = [data](hid_t type, void* to) { return H5Dread(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, to); };
    const Source source{what,
                        {H5Dget_type(data), "reading " + what},
                        {H5Dget_space(data), "reading " + what},
                        fetch,
                        most_bytes_of(creation, most_bytes)};
    Variable variable{entry.name, dimensions_of(entry, names), read_values(source, OtherTypes::refuse),
                      read_attributes_of(data, creation, most_bytes)};
    take_checksum(variable.attributes, text_checksum(variable), "variable `" + variable.name + "`");
    return variable;
}

hdf5::Group open_root(hid_t file) { return {H5Gopen2(file, "/", H5P_DEFAULT), "opening the root group"}; }

} // namespace

std::vector<Attribute> read_root_attributes(hid_t file)
{
    const hdf5::Group root = open_root(file);
    const hdf5::Properties creation(H5Gget_create_plist(root), "reading the root group");
    std::vector<Attribute> attributes = read_attributes_of(root, creation, most_bytes_in(file));
    take_checksum(attributes, text_checksum(attributes), "the root");
    return attributes;
}

Values read_block(hid_t file, const Block& block)
{
    const std::string what = "variable `" + block.variable + "`";
    const hdf5::Data data(H5Dopen2(file, block.variable.c_str(), H5P_DEFAULT), "opening " + what);
    const hdf5::Properties creation(H5Dget_create_plist(data), "reading " + what);
    const hdf5::Space space(H5Dget_space(data), "reading " + what);
    hdf5::Space memory = select(block, space, what);
    check_chunks(data, creation, {block.first, ends_of(block, shape_of(space))}, what);
    const hid_t selected = memory;
    const auto fetch = [&](hid_t type, void* to) { return H5Dread(data, type, selected, space, H5P_DEFAULT, to); };
    const Source source{what,
                        {H5Dget_type(data), "reading " + what},
                        std::move(memory),
                        fetch,
                        most_bytes_of(creation, most_bytes_in(file))};
    return read_values(source, OtherTypes::refuse);
}

Dataset read_file(hid_t file)
{
    Dataset result;
    ScaleNames names;
    const std::vector<Entry> entries = open_entries(open_root(file));
    for (const Entry& entry : entries) {
        if (!entry.is_scale) continue;
        result.add_dimension(entry.name, entry.shape[0]);
        names.emplace(address_of(entry.data), entry.name);
    }
    for (const Entry& entry : entries) {
        if (!entry.is_bare_scale) result.add_variable(read_variable(entry, names, most_bytes_in(file)));
    }
    for (Attribute& attribute : read_root_attributes(file)) result.set_attribute(std::move(attribute));
    return result;
}

} // namespace mv::results
