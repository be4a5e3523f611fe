#include "write_file.hpp"

#include "driver.hpp"
#include "seal.hpp"
#include "text_checksum.hpp"
#include "write_attribute.hpp"
#include "write_variable.hpp"

#include <map>
#include <memory>

namespace mv::results {
namespace {

/// Half of what a node of the index of chunks has room for. Most variables are one chunk, and each has a node of its
/// own.
constexpr unsigned least_chunks_a_node = 4;
constexpr unsigned in_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

hdf5::File create_file(const hdf5::Driver& driver)
{
    hdf5::check(H5Pset_libver_bounds(driver.access(), H5F_LIBVER_EARLIEST, H5F_LIBVER_V18),
                "choosing the oldest file format");
    const hdf5::Properties creation(H5Pcreate(H5P_FILE_CREATE), "preparing the file");
    hdf5::check(H5Pset_link_creation_order(creation, in_order), "tracking the order of variables");
    hdf5::check(H5Pset_attr_creation_order(creation, in_order), "tracking the order of attributes");
    hdf5::check(H5Pset_obj_track_times(creation, false), "switching times off");
    hdf5::check(H5Pset_istore_k(creation, least_chunks_a_node), "making the index of chunks small");
    return {H5Fcreate("multivector results", H5F_ACC_TRUNC, creation, driver.access()), "creating the file"};
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
    write_attribute(root, {checksum_name, text_checksum(data.attributes())});
    const Scales scales = write_dimensions(root, data);
    for (const Variable& variable : data.variables()) {
        if (!data.has_dimension(variable.name)) write_along(root, data, variable, scales);
    }
}

/// Takes the file away from HDF5, however this ends.
struct Detached {
    std::shared_ptr<hdf5::Target> target;
    ~Detached() { target->file = nullptr; }
};

} // namespace

int write_file(const Dataset& data, Descriptor& file)
{
    const auto target = std::make_shared<hdf5::Target>(hdf5::Target{&file});
    const Detached detached{target};
    {
        const hdf5::Driver driver(target);
        const hdf5::File written = create_file(driver);
        try {
            write_everything(written, data);
            hdf5::check(H5Fflush(written, H5F_SCOPE_LOCAL), "finishing the file");
        } catch (const hdf5::Failure&) {
            if (!target->reason) throw;
        }
    }
    return target->reason ? target->reason : write_seal(file, target->size);
}

} // namespace mv::results
