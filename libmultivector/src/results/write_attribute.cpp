#include "write_attribute.hpp"

#include "hdf5_types.hpp"

namespace mv::results {
namespace {

/// An empty list is a null space: the form in which netCDF keeps an attribute without values.
hdf5::Space list_space(std::size_t size)
{
    const hsize_t extent = size;
    return {size == 0 ? H5Screate(H5S_NULL) : H5Screate_simple(1, &extent, nullptr), "making the space of a list"};
}

template <class T>
void write(hid_t owner, const std::string& name, const hdf5::Space& space, const T* values, std::size_t size)
{
    const std::string doing = "writing attribute `" + name + "`";
    const hdf5::Properties creation(H5Pcreate(H5P_ATTRIBUTE_CREATE), doing);
    hdf5::check(H5Pset_char_encoding(creation, H5T_CSET_UTF8), doing);
    const hdf5::Note note(H5Acreate2(owner, name.c_str(), hdf5::file_type<T>(), space, creation, H5P_DEFAULT), doing);
    if (size == 0) return;
    with_address(values, size,
                 [&](const void* address) { hdf5::check(H5Awrite(note, hdf5::memory_type<T>(), address), doing); });
}

template <class T>
void write_value(hid_t owner, const std::string& name, const T& value)
{
    write(owner, name, hdf5::Space(H5Screate(H5S_SCALAR), "making the space of a scalar"), &value, 1);
}

template <class T>
void write_value(hid_t owner, const std::string& name, const std::vector<T>& list)
{
    write(owner, name, list_space(list.size()), list.data(), list.size());
}

} // namespace

void write_attribute(hid_t owner, const Attribute& attribute)
{
    std::visit([&](const auto& value) { write_value(owner, attribute.name, value); }, attribute.value);
}

} // namespace mv::results
