#include "../support/catch.hpp"
#include "sample.hpp"

#include <multivector/results/read.hpp>
#include <multivector/results/write.hpp>

#include <cstring>

using namespace mv::results;
using mv::FileError;
using mv::results::test::Scratch;

namespace {

constexpr std::size_t seal_bytes = 16;

std::string refusal(const std::filesystem::path& path)
{
    const std::string whole = test::error_of<FileError>([&] { read_netcdf(path); });
    const std::string attributes = test::error_of<FileError>([&] { read_attributes(path); });
    CHECK(whole == attributes);
    return whole;
}

/// The error of reading a file of these bytes; `what` stands for the path.
std::string refusal_of_bytes(const std::string& bytes)
{
    const Scratch scratch;
    const auto path = scratch / "r.nc";
    test::write_bytes(path, bytes);
    std::string error = refusal(path);
    const std::size_t at = error.find(path.string());
    return at == std::string::npos ? error : error.replace(at, path.string().size(), "r.nc");
}

std::string file_of(const Dataset& data)
{
    const Scratch scratch;
    write_netcdf(data, scratch / "r.nc");
    return test::bytes_of(scratch / "r.nc");
}

/// Where the double `value` lies in `bytes`.
std::size_t find_double(const std::string& bytes, double value)
{
    std::string pattern(sizeof value, '\0');
    std::memcpy(pattern.data(), &value, sizeof value);
    return bytes.find(pattern);
}

} // namespace

TEST_CASE("what is no file of ours is refused with a reason", "[results]")
{
    const Scratch scratch;
    CHECK(refusal(scratch / "no.nc") == test::quoted(scratch / "no.nc") + " does not exist");
    CHECK(refusal(scratch.path()) == test::quoted(scratch.path()) + " is not a regular file");
    const std::string foreign = "`r.nc` cannot be read: it is not a netCDF4 (HDF5) file, or its beginning is damaged";
    CHECK(refusal_of_bytes("") == foreign);
    CHECK(refusal_of_bytes("a,b\n1,2\n") == foreign);
    CHECK(refusal_of_bytes(std::string(100'000, '\xff')) == foreign);
}

TEST_CASE("a truncated file is refused with a reason", "[results]")
{
    const std::string bytes = file_of(test::sample());
    const std::string half = refusal_of_bytes(bytes.substr(0, bytes.size() / 2));
    CHECK(half.find("`r.nc` cannot be read: opening the file: truncated file: eof = ") == 0);
    for (std::size_t size = 1; size < bytes.size() - seal_bytes; size += 1 + size / 7) {
        CHECK(refusal_of_bytes(bytes.substr(0, size)) != "no error");
    }
}

TEST_CASE("a flipped bit anywhere is found", "[results]")
{
    const std::string bytes = file_of(test::sample());
    for (std::size_t at = 0; at < bytes.size() - seal_bytes; at += 97) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        CHECK(refusal_of_bytes(damaged) == "`r.nc` cannot be read: it is damaged, its checksum does not fit");
    }
}

TEST_CASE("a flipped bit in a large variable is found by every reader", "[results]")
{
    std::string bytes = file_of(test::large(100));
    bytes.resize(bytes.size() - seal_bytes); // what other readers go by
    CHECK(refusal_of_bytes(bytes) == "no error");
    const std::size_t at = find_double(bytes, 54321);
    REQUIRE(at != std::string::npos);
    bytes[at] = static_cast<char>(bytes[at] ^ 0x01);
    const Scratch scratch;
    test::write_bytes(scratch / "r.nc", bytes);
    CHECK(test::error_of<FileError>([&] { read_netcdf(scratch / "r.nc"); })
          == test::quoted(scratch / "r.nc")
                 + " cannot be read: reading variable `counting`: data error detected by Fletcher32 checksum");
}

TEST_CASE("garbage in place of any part is found", "[results]")
{
    const std::string bytes = file_of(test::sample());
    for (std::size_t at = 0; at + 64 < bytes.size() - seal_bytes; at += 256) {
        std::string damaged = bytes;
        damaged.replace(at, 64, 64, '\xa5');
        CHECK(refusal_of_bytes(damaged) != "no error");
    }
}
