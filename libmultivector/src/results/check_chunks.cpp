#include "check_chunks.hpp"

#include "entries.hpp"
#include "file_error.hpp"

#include <multivector/results/read.hpp>

namespace mv::results {

void check_chunks(hid_t data, const hdf5::Properties& creation, const Region& region, const std::string& what)
{
    const auto& [first, end] = region;
    if (H5Pget_layout(creation) != H5D_CHUNKED) return;
    for (std::size_t axis = 0; axis < end.size(); ++axis)
        if (first[axis] >= end[axis]) return;
    std::vector<hsize_t> chunk(end.size());
    hdf5::check(H5Pget_chunk(creation, static_cast<int>(chunk.size()), chunk.data()), "reading " + what);
    std::vector<hsize_t> begin(first.begin(), first.end());
    for (std::size_t axis = 0; axis < end.size(); ++axis) begin[axis] -= begin[axis] % chunk[axis];
    for (std::vector<hsize_t> at = begin;;) {
        unsigned left_out = 0;
        haddr_t address = HADDR_UNDEF;
        hsize_t bytes = 0;
        hdf5::check(H5Dget_chunk_info_by_coord(data, at.data(), &left_out, &address, &bytes), "reading " + what);
        if (address == HADDR_UNDEF) throw hdf5::Failure(what + " lacks a part of its values: the file is damaged");
        std::size_t axis = end.size();
        while (axis > 0 && (at[axis - 1] += chunk[axis - 1]) >= end[axis - 1]) {
            --axis;
            at[axis] = begin[axis];
        }
        if (axis == 0) return;
    }
}

namespace {

/// By another driver than netCDF and h5py use: HDF5 would else want the very properties of a file that they hold open.
hdf5::File open_apart(const std::filesystem::path& path)
{
    const hdf5::Properties access(H5Pcreate(H5P_FILE_ACCESS), "preparing file access");
    hdf5::check(H5Pset_fapl_stdio(access), "preparing file access");
    return {H5Fopen(path.c_str(), H5F_ACC_RDONLY, access), "opening the file"};
}

} // namespace

void check_parts(const std::filesystem::path& path)
{
    const hdf5::Session session;
    try {
        const hdf5::File file = open_apart(path);
        for (const Entry& entry : open_entries({H5Gopen2(file, "/", H5P_DEFAULT), "opening the root group"})) {
            const std::string what = "variable `" + entry.name + "`";
            const hdf5::Properties creation(H5Dget_create_plist(entry.data), "reading " + what);
            check_chunks(entry.data, creation, whole(entry.shape), what);
        }
    } catch (const hdf5::Failure& failure) {
        throw_file_error(path, std::string("cannot be read: ") + failure.what());
    }
}

} // namespace mv::results
