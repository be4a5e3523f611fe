#include "entries.hpp"

#include "read_values.hpp"

#include <string_view>

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

/// The name of a scale that stands for no coordinate starts with this (netCDF-C, DIM_WITHOUT_VARIABLE).
bool is_bare(hid_t scale)
{
    constexpr std::string_view mark = "This is a netCDF dimension but not a netCDF variable";
    char label[mark.size() + 1] = {};
    hdf5::check(H5DSget_scale_name(scale, label, sizeof label), "reading the label of a dimension");
    return label == mark;
}

Entry open_entry(const std::string& name, hdf5::Data data)
{
    const hdf5::Space space(H5Dget_space(data), "opening `" + name + "`");
    std::vector<std::size_t> shape = shape_of(space);
    const bool is_scale = hdf5::check(H5DSis_scale(data), "opening `" + name + "`") > 0;
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
