#include "write_variable.hpp"

#include "chunks.hpp"
#include "hdf5_types.hpp"
#include "text_checksum.hpp"
#include "write_attribute.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <span>
#include <type_traits>

namespace mv::results {
namespace {

using Shape = std::vector<std::size_t>;

/// Creation order tracked, or netCDF refuses to append; no times, so that equal data give equal bytes.
hdf5::Properties dataset_creation()
{
    hdf5::Properties creation(H5Pcreate(H5P_DATASET_CREATE), "preparing a data set");
    hdf5::check(H5Pset_attr_creation_order(creation, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
                "tracking the order of attributes");
    hdf5::check(H5Pset_obj_track_times(creation, false), "switching times off");
    return creation;
}

/// Whether values repeat, as counts do: a thousand of them, evenly spaced, hold at most half as many different ones.
/// Such variables shrink to a fifth in little time; the others hardly shrink, and slowly.
template <class T>
bool repeats(std::span<const T> values)
{
    constexpr std::size_t looked_at = 1024;
    std::vector<std::uint64_t> sample(looked_at); // as bits: a NaN is equal to itself
    for (std::size_t n = 0; n < looked_at; ++n)
        std::memcpy(&sample[n], &values[n * values.size() / looked_at], sizeof(T));
    std::ranges::sort(sample);
    return std::unique(sample.begin(), sample.end()) - sample.begin() <= static_cast<std::ptrdiff_t>(looked_at / 2);
}

void set_checksummed_chunks(const hdf5::Properties& creation, const Shape& shape, std::size_t element_bytes,
                            bool compressed)
{
    const Shape chunk = chunk_shape(shape, element_bytes);
    const std::vector<hsize_t> extent(chunk.begin(), chunk.end());
    hdf5::check(H5Pset_chunk(creation, static_cast<int>(extent.size()), extent.data()), "setting the chunks");
    if (compressed && H5Zfilter_avail(H5Z_FILTER_DEFLATE) > 0) {
        hdf5::check(H5Pset_shuffle(creation), "sorting bytes by their place");
        hdf5::check(H5Pset_deflate(creation, 1), "switching compression on");
    }
    hdf5::check(H5Pset_fletcher32(creation), "switching checksums on");
}

hdf5::Space space_of(const Shape& shape)
{
    const std::vector<hsize_t> extent(shape.begin(), shape.end());
    return {shape.empty() ? H5Screate(H5S_SCALAR)
                          : H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr),
            "making the space of a variable"};
}

hdf5::Data create(hid_t group, const std::string& name, hid_t type, const Shape& shape,
                  const hdf5::Properties& creation)
{
    const std::string doing = "creating `" + name + "`";
    const hdf5::Properties link(H5Pcreate(H5P_LINK_CREATE), doing);
    hdf5::check(H5Pset_char_encoding(link, H5T_CSET_UTF8), doing);
    return {H5Dcreate2(group, name.c_str(), type, space_of(shape), link, creation, H5P_DEFAULT), doing};
}

template <class T>
hdf5::Data write_values(hid_t group, const std::string& name, const Shape& shape, std::span<const T> values)
{
    const hdf5::Properties creation = dataset_creation();
    if constexpr (!std::is_same_v<T, std::string>)
        if (!shape.empty() && !values.empty()) // small ones, too: the checksum goes along into copies by other programs
            set_checksummed_chunks(creation, shape, sizeof(T),
                                   values.size() * sizeof(T) >= least_compressed_bytes && repeats(values));
    hdf5::Data data = create(group, name, hdf5::file_type<T>(), shape, creation);
    if (values.empty()) return data;
    with_address(values.data(), values.size(), [&](const void* address) {
        hdf5::check(H5Dwrite(data, hdf5::memory_type<T>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, address),
                    "writing variable `" + name + "`");
    });
    return data;
}

template <class T>
hdf5::Data write_values(hid_t group, const std::string& name, const Shape& shape, const std::vector<T>& values)
{
    return write_values(group, name, shape, std::span(values));
}

/// In one piece, for a chunk takes values of several: of one variable at a time.
hdf5::Data write_values(hid_t group, const std::string& name, const Shape& shape, const FloatPieces& values)
{
    if (values.pieces.size() == 1) return write_values(group, name, shape, values.pieces.front());
    return write_values(group, name, shape, values.joined());
}

} // namespace

hdf5::Data write_variable(hid_t group, const Variable& variable, const std::vector<std::size_t>& shape)
{
    hdf5::Data data = std::visit([&](const auto& values) { return write_values(group, variable.name, shape, values); },
                                 variable.data);
    for (const Attribute& attribute : variable.attributes) write_attribute(data, attribute);
    write_attribute(data, {checksum_name, text_checksum(variable)});
    return data;
}

hdf5::Data write_bare_dimension(hid_t group, const Dimension& dimension)
{
    char label[80];
    std::snprintf(label, sizeof label, "This is a netCDF dimension but not a netCDF variable.%10llu",
                  static_cast<unsigned long long>(dimension.size));
    hdf5::Data scale = create(group, dimension.name, H5T_IEEE_F32BE, {dimension.size}, dataset_creation());
    hdf5::check(H5DSset_scale(scale, label), "marking dimension `" + dimension.name + "`");
    return scale;
}

} // namespace mv::results
