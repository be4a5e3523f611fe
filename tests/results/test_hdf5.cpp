/// What only shows beside HDF5 itself: its state after our calls, and files that others wrote.

#include "../support/catch.hpp"
#include "sample.hpp"

#include <multivector/results/read.hpp>
#include <multivector/results/write.hpp>

#define H5_USE_110_API
#include <hdf5.h>
#include <hdf5_hl.h>

#include <unistd.h>

using namespace mv::results;
using mv::FileError;
using mv::results::test::Scratch;

namespace {

herr_t count_errors(hid_t, void* counter)
{
    ++*static_cast<int*>(counter);
    return 0;
}

/// A file with one data set `x` of two values of this type, tied to a dimension `d` if `tied`.
std::filesystem::path file_with(const Scratch& scratch, hid_t type, bool tied = true)
{
    const auto path = scratch / "other.nc";
    const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    const hsize_t two = 2;
    const hid_t space = H5Screate_simple(1, &two, nullptr);
    const hid_t scale = H5Dcreate2(file, "d", H5T_STD_I64LE, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5DSset_scale(scale, "d");
    const hid_t data = H5Dcreate2(file, "x", type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    if (tied) H5DSattach_scale(data, scale, 0);
    H5Dclose(data);
    H5Dclose(scale);
    H5Sclose(space);
    H5Fclose(file);
    return path;
}

std::string refusal(const std::filesystem::path& path)
{
    std::string error = test::error_of<FileError>([&] { read_netcdf(path); });
    const std::size_t at = error.find(path.string());
    return at == std::string::npos ? error : error.replace(at, path.string().size(), "r.nc");
}

} // namespace

TEST_CASE("HDF5's error handler is the caller's again after success and failure", "[results]")
{
    const Scratch scratch;
    H5E_auto2_t before = nullptr;
    void* before_data = nullptr;
    H5Eget_auto2(H5E_DEFAULT, &before, &before_data);
    int errors = 0;
    H5Eset_auto2(H5E_DEFAULT, count_errors, &errors);

    write_netcdf(test::sample(), scratch / "r.nc");
    read_netcdf(scratch / "r.nc");
    test::write_bytes(scratch / "short.nc", test::bytes_of(scratch / "r.nc").substr(0, 5000));
    CHECK_THROWS_AS(read_netcdf(scratch / "short.nc"), FileError);

    CHECK(errors == 0);
    H5E_auto2_t after = nullptr;
    void* after_data = nullptr;
    H5Eget_auto2(H5E_DEFAULT, &after, &after_data);
    CHECK(after == count_errors);
    CHECK(after_data == &errors);
    H5Fopen("/no/such/file", H5F_ACC_RDONLY, H5P_DEFAULT);
    CHECK(errors == 1);
    H5Eset_auto2(H5E_DEFAULT, before, before_data);
}

TEST_CASE("nothing stays open in HDF5", "[results]")
{
    const Scratch scratch;
    const auto open = [] { return H5Fget_obj_count(static_cast<hid_t>(H5F_OBJ_ALL), H5F_OBJ_ALL); };
    const ssize_t before = open();
    write_netcdf(test::sample(), scratch / "r.nc");
    read_netcdf(scratch / "r.nc");
    test::write_bytes(scratch / "short.nc", test::bytes_of(scratch / "r.nc").substr(0, 5000));
    CHECK_THROWS_AS(read_netcdf(scratch / "short.nc"), FileError);
    CHECK(open() == before);
}

TEST_CASE("a file that its reader holds open can be read and replaced", "[results]")
{
    const Scratch scratch;
    write_netcdf(test::sample(), scratch / "r.nc");
    const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    H5Pset_fclose_degree(access, H5F_CLOSE_STRONG); // as netCDF and h5py do
    const hid_t held = H5Fopen((scratch / "r.nc").c_str(), H5F_ACC_RDONLY, access);
    REQUIRE(held >= 0);
    CHECK(read_netcdf(scratch / "r.nc") == test::sample());
    write_netcdf(test::large(100), scratch / "r.nc", {.overwrite = true});
    CHECK(read_netcdf(scratch / "r.nc") == test::large(100));
    CHECK(H5Fclose(held) >= 0);
    H5Pclose(access);
}

TEST_CASE("the time of writing is not in the file", "[results]")
{
    const Scratch scratch;
    write_netcdf(test::sample(), scratch / "r.nc");
    const hid_t file = H5Fopen((scratch / "r.nc").c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    for (const char* name : {"/", "/state", "/draw", "/cube"}) {
        H5O_info_t info{};
        H5Oget_info_by_name2(file, name, &info, H5O_INFO_TIME, H5P_DEFAULT);
        CHECK(info.ctime == 0);
        CHECK(info.mtime == 0);
    }
    H5Fclose(file);
}

TEST_CASE("types that a data set does not have are refused with their name", "[results]")
{
    const Scratch scratch;
    const std::string allowed = "\n  allowed: float32, float64, int8, int32, int64, uint64, string";
    CHECK(refusal(file_with(scratch, H5T_STD_I16LE)) == "`r.nc` cannot be read: variable `x` holds int16" + allowed);
    CHECK(refusal(file_with(scratch, H5T_STD_U8LE)) == "`r.nc` cannot be read: variable `x` holds uint8" + allowed);
    CHECK(refusal(file_with(scratch, H5T_STD_REF_OBJ))
          == "`r.nc` cannot be read: variable `x` holds a type that is neither number nor text" + allowed);
    const hid_t enumeration = H5Tenum_create(H5T_STD_I8LE);
    const std::int8_t value = 1;
    H5Tenum_insert(enumeration, "yes", &value);
    CHECK(refusal(file_with(scratch, enumeration))
          == "`r.nc` cannot be read: variable `x` holds an enumeration" + allowed);
    H5Tclose(enumeration);
}

TEST_CASE("other byte orders and fixed-length text are read", "[results]")
{
    const Scratch scratch;
    CHECK(read_netcdf(file_with(scratch, H5T_STD_I64BE)).values<std::int64_t>("x") == std::vector<std::int64_t>{0, 0});
    const hid_t text = H5Tcopy(H5T_C_S1);
    H5Tset_size(text, 7);
    CHECK(read_netcdf(file_with(scratch, text)).values<std::string>("x") == std::vector<std::string>{"", ""});
    H5Tclose(text);
}

TEST_CASE("an axis without a dimension is refused", "[results]")
{
    const Scratch scratch;
    CHECK(refusal(file_with(scratch, H5T_IEEE_F32LE, false))
          == "`r.nc` cannot be read: axis 0 of variable `x` has no dimension");
}

TEST_CASE("a claim of more data than a file can hold is refused before memory is taken", "[results]")
{
    const Scratch scratch;
    const auto path = scratch / "huge.nc";
    const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    const hsize_t huge = 1ULL << 50;
    const hid_t space = H5Screate_simple(1, &huge, nullptr);
    const hid_t data = H5Dcreate2(file, "x", H5T_IEEE_F64LE, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5DSset_scale(data, "x");
    H5Dclose(data);
    H5Sclose(space);
    H5Fclose(file);
    CHECK(refusal(path) == "`r.nc` cannot be read: variable `x` claims more values than the file can hold");
}
