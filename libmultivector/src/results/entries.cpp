#include "entries.hpp"

#include "read_values.hpp"

#include <variant>

namespace mv::results {
namespace {

std::string link_name(const hdf5::Group& group, H5_index_t order, hsize_t index)
{
    const auto get = [&](char* to, std::size_t size) {
        const ssize_t length = H5Lget_name_by_idx(group, ".", order, H5_ITER_INC, index, to, size, H5P_DEFAULT);
        return hdf5::check(length, "reading the name of a variable");
    };
    std::string name(static_cast<std::size_t>(get(nullptr, 0)), '\0');
    get(name.data(), name.size() + 1);
    return name;
}

/// An attribute that is one text; "" for any other. H5DSis_scale and H5DSget_scale_name read theirs into a buffer for
/// one text even where the file has a list, and write past its end.
std::string text_of(hid_t data, const char* name)
{
    if (hdf5::check(H5Aexists(data, name), "looking at a dimension") == 0) return {};
    const hdf5::Note note(H5Aopen(data, name, H5P_DEFAULT), "opening an attribute");
    const auto fetch = [&](hid_t type, void* to) { return H5Aread(note, type, to); };
    const Source source{"attribute `" + std::string(name) + "`",
                        {H5Aget_type(note), "reading an attribute"},
                        {H5Aget_space(note), "reading an attribute"},
                        fetch,
                        1 << 16};
    const bool is_text = H5Tget_class(source.type) == H5T_STRING && H5Sget_simple_extent_npoints(source.space) == 1;
    if (!is_text) return {};
    return std::get<std::vector<std::string>>(read_values(source, OtherTypes::refuse)).front();
}

/// As H5DSis_scale.
bool is_scale_of_netcdf(hid_t data) { return text_of(data, "CLASS") == "DIMENSION_SCALE"; }

/// The name of a scale that stands for no coordinate starts with this (netCDF-C, DIM_WITHOUT_VARIABLE).
bool is_bare(hid_t scale)
{
    return text_of(scale, "NAME").starts_with("This is a netCDF dimension but not a netCDF variable");
}

Entry open_entry(const std::string& name, hdf5::Data data)
{
    const hdf5::Space space(H5Dget_space(data), "opening `" + name + "`");
    std::vector<std::size_t> shape = shape_of(space);
    const bool is_scale = is_scale_of_netcdf(data);
    if (is_scale && shape.size() != 1) throw hdf5::Failure("dimension `" + name + "` does not have one axis");
    const bool is_bare_scale = is_scale && is_bare(data);
    return {name, std::move(data), std::move(shape), is_scale, is_bare_scale};
}

bool is_dataset(const hdf5::Group& group, const std::string& name)
{
    H5L_info_t link{};
    hdf5::check(H5Lget_info(group, name.c_str(), &link, H5P_DEFAULT), "reading what `" + name + "` is");
    if (link.type != H5L_TYPE_HARD) return false;
    const hdf5::Object object(H5Oopen(group, name.c_str(), H5P_DEFAULT), "opening `" + name + "`");
    return H5Iget_type(object) == H5I_DATASET;
}

H5_index_t order_of(const hdf5::Group& group)
{
    const hdf5::Properties creation(H5Gget_create_plist(group), "reading the order of variables");
    unsigned flags = 0;
    hdf5::check(H5Pget_link_creation_order(creation, &flags), "reading the order of variables");
    return flags & H5P_CRT_ORDER_TRACKED ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
}

} // namespace

std::vector<Entry> open_entries(const hdf5::Group& group)
{
    H5G_info_t info{};
    hdf5::check(H5Gget_info(group, &info), "counting variables");
    const H5_index_t order = order_of(group);
    std::vector<Entry> entries;
    for (hsize_t i = 0; i < info.nlinks; ++i) {
        const std::string name = link_name(group, order, i);
        if (!is_dataset(group, name)) continue;
        entries.push_back(open_entry(name, {H5Dopen2(group, name.c_str(), H5P_DEFAULT), "opening `" + name + "`"}));
    }
    return entries;
}

} // namespace mv::results
