#include "file_image.hpp"

#include "write_attribute.hpp"
#include "write_variable.hpp"

#include <multivector/results/write.hpp>

#include <algorithm>
#include <map>

namespace mv::results {
namespace {

constexpr unsigned in_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

/// An open file in memory that grows by eighths of the expected size, and never reaches the disk.
hdf5::File create_file(std::uint64_t expected_bytes)
{
    const hdf5::Properties access = hdf5::file_access(hdf5::FileLocks::off);
    const std::size_t step = std::max<std::size_t>(1 << 20, expected_bytes / 8);
    hdf5::check(H5Pset_fapl_core(access, step, false), "choosing a file in memory");
    hdf5::check(H5Pset_libver_bounds(access, H5F_LIBVER_EARLIEST, H5F_LIBVER_V18), "choosing the oldest file format");
    const hdf5::Properties creation(H5Pcreate(H5P_FILE_CREATE), "preparing the file");
    hdf5::check(H5Pset_link_creation_order(creation, in_order), "tracking the order of variables");
    hdf5::check(H5Pset_attr_creation_order(creation, in_order), "tracking the order of attributes");
    hdf5::check(H5Pset_obj_track_times(creation, false), "switching times off");
    return {H5Fcreate("multivector results in memory", H5F_ACC_TRUNC, creation, access), "creating the file"};
}

hdf5::Data write_dimension(hid_t group, const Dataset& data, const Dimension& dimension)
{
    if (!data.has_variable(dimension.name)) return write_bare_dimension(group, dimension);
    hdf5::Data scale = write_variable(group, data.variable(dimension.name), {dimension.size});
    hdf5::check(H5DSset_scale(scale, dimension.name.c_str()), "marking coordinate `" + dimension.name + "`");
    return scale;
}

using Scales = std::map<std::string, hdf5::Data>;

/// Dimensions before other variables: netCDF numbers them in the order in which it meets them.
Scales write_dimensions(hid_t group, const Dataset& data)
{
    Scales scales;
    for (const Dimension& dimension : data.dimensions()) {
        scales.emplace(dimension.name, write_dimension(group, data, dimension));
    }
    return scales;
}

void write_along(hid_t group, const Dataset& data, const Variable& variable, const Scales& scales)
{
    const hdf5::Data written = write_variable(group, variable, data.shape(variable));
    for (std::size_t axis = 0; axis < variable.dims.size(); ++axis) {
        hdf5::check(H5DSattach_scale(written, scales.at(variable.dims[axis]), static_cast<unsigned>(axis)),
                    "tying variable `" + variable.name + "` to dimension `" + variable.dims[axis] + "`");
    }
}

void write_everything(hid_t file, const Dataset& data)
{
    const hdf5::Group root(H5Gopen2(file, "/", H5P_DEFAULT), "opening the root group");
    for (const Attribute& attribute : data.attributes()) write_attribute(root, attribute);
    const Scales scales = write_dimensions(root, data);
    for (const Variable& variable : data.variables()) {
        if (!data.has_dimension(variable.name)) write_along(root, data, variable, scales);
    }
}

/// What H5Fget_file_image would copy.
std::span<const std::byte> finished_bytes(hid_t file)
{
    hdf5::check(H5Fflush(file, H5F_SCOPE_LOCAL), "finishing the file");
    const ssize_t size = hdf5::check(H5Fget_file_image(file, nullptr, 0), "reading the size of the file");
    void* place = nullptr; // the driver for files in memory gives the address of its pointer
    hdf5::check(H5Fget_vfd_handle(file, H5P_DEFAULT, &place), "locating the file in memory");
    return {static_cast<const std::byte*>(*static_cast<void**>(place)), static_cast<std::size_t>(size)};
}

} // namespace

FileImage::FileImage(const Dataset& data) : file_(create_file(estimated_bytes(data)))
{
    write_everything(file_, data);
    bytes_ = finished_bytes(file_);
}

} // namespace mv::results
