/// Sound HDF5 files of other programs whose dimensions are not what netCDF4 makes of them. The fuzzer of the results
/// reader found that HDF5's own calls for scales write past their buffers there.

#include "../support/catch.hpp"
#include "sample.hpp"

#include <multivector/results/read.hpp>

#include <hdf5.h>
#include <hdf5_hl.h>

using namespace mv::results;
using mv::FileError;
using mv::results::test::Scratch;

namespace {

/// A text attribute of `count` equal texts.
void put_texts(hid_t data, const char* name, const std::string& text, hsize_t count)
{
    const hid_t type = H5Tcopy(H5T_C_S1), space = H5Screate_simple(1, &count, nullptr);
    H5Tset_size(type, text.size());
    const hid_t note = H5Acreate2(data, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    std::string all;
    for (hsize_t k = 0; k < count; ++k) all += text;
    H5Awrite(note, type, all.data());
    H5Aclose(note);
    H5Sclose(space);
    H5Tclose(type);
}

/// A file with one variable `x` of three numbers, and what `add` makes of it.
template <class Add>
std::filesystem::path file_with(const Scratch& scratch, Add add)
{
    const auto path = scratch / "foreign.nc";
    const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    const hsize_t three = 3;
    const float values[] = {1, 2, 3};
    const hid_t space = H5Screate_simple(1, &three, nullptr);
    const hid_t data = H5Dcreate2(file, "x", H5T_IEEE_F32LE, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5Dwrite(data, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
    add(data);
    H5Dclose(data);
    H5Sclose(space);
    H5Fclose(file);
    return path;
}

} // namespace

TEST_CASE("a dimension whose label is a list of texts is read as any other", "[results]")
{
    const Scratch scratch;
    const Dataset read = read_netcdf(file_with(scratch, [](hid_t data) {
        put_texts(data, "CLASS", "DIMENSION_SCALE", 1);
        put_texts(data, "NAME", "This is a netCDF dimension but not a netCDF variable", 200);
    }));
    CHECK(read.dimension("x").size == 3);
    CHECK(read.values<float>("x") == std::vector<float>{1, 2, 3});
}

TEST_CASE("a list of classes makes no dimension", "[results]")
{
    const Scratch scratch;
    const auto path = file_with(scratch, [](hid_t data) { put_texts(data, "CLASS", "DIMENSION_SCALE", 200); });
    CHECK(test::error_of<FileError>([&] { read_netcdf(path); }).find("axis 0 of variable `x` has no dimension")
          != std::string::npos);
}

TEST_CASE("dimensions that are not listed as netCDF4 lists them are refused", "[results]")
{
    const Scratch scratch;
    const auto path = file_with(scratch, [](hid_t data) { put_texts(data, "DIMENSION_LIST", "x", 7); });
    CHECK(test::error_of<FileError>([&] { read_netcdf(path); }).find("are not listed as netCDF4 lists them")
          != std::string::npos);
}
