#include "write_attribute.hpp"

#include "hdf5_types.hpp"

#include <algorithm>

namespace mv::results {
namespace {

/// An empty list is a null space: the form in which netCDF keeps an attribute without values.
hdf5::Space list_space(std::size_t size)
{
    const hsize_t extent = size;
    return {size == 0 ? H5Screate(H5S_NULL) : H5Screate_simple(1, &extent, nullptr), "making the space of a list"};
}

hdf5::Space scalar_space() { return {H5Screate(H5S_SCALAR), "making the space of a scalar"}; }

hdf5::Note create(hid_t owner, const std::string& name, hid_t type, const hdf5::Space& space)
{
    const std::string doing = "writing attribute `" + name + "`";
    const hdf5::Properties creation(H5Pcreate(H5P_ATTRIBUTE_CREATE), doing);
    hdf5::check(H5Pset_char_encoding(creation, H5T_CSET_UTF8), doing);
    return {H5Acreate2(owner, name.c_str(), type, space, creation, H5P_DEFAULT), doing};
}

template <class T>
void write(hid_t owner, const std::string& name, const hdf5::Space& space, const T* values, std::size_t size)
{
    const hdf5::Note note = create(owner, name, hdf5::file_type<T>(), space);
    if (size == 0) return;
    with_address(values, size, [&](const void* address) {
        hdf5::check(H5Awrite(note, hdf5::memory_type<T>(), address), "writing attribute `" + name + "`");
    });
}

/// Whether netCDF's NC_CHAR holds it: ASCII, and short enough for the header of an HDF5 object (64 kB a part).
bool fits_nc_char(const std::string& text)
{
    constexpr std::size_t longest = 32'768;
    const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    return !text.empty() && text.size() <= longest && std::ranges::all_of(text, ascii);
}

/// NC_CHAR where that can be: Octave and NCO, among others, take no attribute of NC_STRING.
void write_value(hid_t owner, const std::string& name, const std::string& text)
{
    if (!fits_nc_char(text)) return write(owner, name, scalar_space(), &text, 1);
    const hdf5::Type type(H5Tcopy(H5T_C_S1), "making a text type");
    hdf5::check(H5Tset_size(type, text.size()), "making a text type");
    const hdf5::Note note = create(owner, name, type, scalar_space());
    hdf5::check(H5Awrite(note, type, text.data()), "writing attribute `" + name + "`");
}

template <class T>
void write_value(hid_t owner, const std::string& name, const T& value)
{
    write(owner, name, scalar_space(), &value, 1);
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
