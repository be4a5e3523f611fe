#include <multivector/results/read.hpp>

#include "file_error.hpp"
#include "hdf5_handle.hpp"
#include "read_file.hpp"
#include "seal.hpp"

#include <new>
#include <stdexcept>

namespace mv::results {
namespace {

namespace fs = std::filesystem;

void require_regular_file(const fs::path& path)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) throw_file_error(path, "does not exist");
    if (error) throw_file_error(path, "cannot be read", error.value());
    if (!fs::is_regular_file(status)) throw_file_error(path, "is not a regular file");
}

/// Without locks, which some network disks lack; but HDF5 refuses that while this process has the file open with them.
hdf5::File open_file(const fs::path& path)
{
    const htri_t is_hdf5 = hdf5::check(H5Fis_hdf5(path.c_str()), "opening the file");
    if (!is_hdf5) throw hdf5::Failure("it is not a netCDF4 (HDF5) file, or its beginning is damaged");
    const hdf5::Properties without_locks = hdf5::file_access(hdf5::FileLocks::off);
    const hdf5::Properties with_locks = hdf5::file_access(hdf5::FileLocks::usual);
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, without_locks);
    return {file >= 0 ? file : H5Fopen(path.c_str(), H5F_ACC_RDONLY, with_locks), "opening the file"};
}

/// Runs read(file) and gives every failure the path.
template <class Read>
auto read_unchecked(const fs::path& path, Read read)
{
    require_regular_file(path);
    const hdf5::Session session;
    try {
        const hdf5::File file = open_file(path);
        return read(static_cast<hid_t>(file));
    } catch (const hdf5::Failure& failure) {
        throw_file_error(path, std::string("cannot be read: ") + failure.what());
    } catch (const InputError& error) {
        throw_file_error(path, std::string("cannot be read: ") + error.what());
    } catch (const std::bad_alloc&) {
        throw_file_error(path, "cannot be read: it does not fit into memory");
    }
}

/// The same after a look at every byte.
template <class Read>
auto read_from(const fs::path& path, Read read)
{
    require_regular_file(path);
    check_seal(path);
    return read_unchecked(path, read);
}

} // namespace

bool is_sealed(const std::filesystem::path& path)
{
    require_regular_file(path);
    return check_seal(path);
}

Dataset read_netcdf(const std::filesystem::path& path) { return read_from(path, read_file); }

std::vector<Values> read_blocks(const std::filesystem::path& path, const std::vector<Block>& blocks)
{
    return read_unchecked(path, [&](hid_t file) {
        std::vector<Values> values;
        for (const Block& block : blocks) values.push_back(read_block(file, block));
        return values;
    });
}

std::string hdf5_version()
{
    unsigned major = 0, minor = 0, release = 0;
    H5get_libversion(&major, &minor, &release);
    return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(release);
}

std::vector<Attribute> read_attributes(const std::filesystem::path& path)
{
    return read_from(path, read_root_attributes);
}

} // namespace mv::results
