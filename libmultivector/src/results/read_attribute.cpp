#include "read_attribute.hpp"

#include "conventions.hpp"
#include "read_values.hpp"

#include <type_traits>

namespace mv::results {
namespace {

H5_index_t order_of(const hdf5::Properties& creation)
{
    unsigned flags = 0;
    hdf5::check(H5Pget_attr_creation_order(creation, &flags), "reading the order of attributes");
    return flags & H5P_CRT_ORDER_TRACKED ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
}

std::string name_of(const hdf5::Note& note)
{
    const ssize_t length = hdf5::check(H5Aget_name(note, 0, nullptr), "reading the name of an attribute");
    std::string name(static_cast<std::size_t>(length), '\0');
    hdf5::check(H5Aget_name(note, name.size() + 1, name.data()), "reading the name of an attribute");
    return name;
}

/// A lone value in the widest type of its kind.
AttributeValue lone(const std::string& value) { return value; }
AttributeValue lone(double value) { return value; }
AttributeValue lone(float value) { return static_cast<double>(value); }
AttributeValue lone(std::uint64_t value) { return value; }
template <class Int>
AttributeValue lone(Int value)
{
    return static_cast<std::int64_t>(value);
}

template <class T>
AttributeValue value_of(std::vector<T> list, bool is_lone)
{
    return is_lone ? lone(list.at(0)) : AttributeValue(std::move(list));
}
AttributeValue value_of(const FloatPieces& list, bool is_lone) { return value_of(list.joined(), is_lone); }

Attribute read_attribute(const hdf5::Note& note, std::string name, std::uint64_t most_bytes)
{
    const std::string what = "attribute `" + name + "`";
    const auto fetch = [&](hid_t type, void* to) { return H5Aread(note, type, to); };
    const Source source{
        what, {H5Aget_type(note), "reading " + what}, {H5Aget_space(note), "reading " + what}, fetch, most_bytes};
    const bool is_scalar = H5Sget_simple_extent_type(source.space) == H5S_SCALAR;
    const Values values = read_values(source, OtherTypes::widen);
    // netCDF has no scalars: nccopy, ncks and xarray write each as a list of one. A fill value keeps its type.
    const bool is_lone = is_scalar || (count(values) == 1 && name != "_FillValue");
    return {std::move(name), std::visit([&](const auto& list) { return value_of(list, is_lone); }, values)};
}

} // namespace

std::vector<Attribute> read_attributes_of(hid_t owner, const hdf5::Properties& creation, std::uint64_t most_bytes)
{
    H5O_info_t info{};
    hdf5::check(H5Oget_info2(owner, &info, H5O_INFO_NUM_ATTRS), "counting attributes");
    const H5_index_t order = order_of(creation);
    std::vector<Attribute> attributes;
    for (hsize_t i = 0; i < info.num_attrs; ++i) {
        const hdf5::Note note(H5Aopen_by_idx(owner, ".", order, H5_ITER_INC, i, H5P_DEFAULT, H5P_DEFAULT),
                              "opening an attribute");
        std::string name = name_of(note);
        if (!is_reserved_attribute(name)) attributes.push_back(read_attribute(note, std::move(name), most_bytes));
    }
    return attributes;
}

} // namespace mv::results
