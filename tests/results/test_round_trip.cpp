#include "../support/catch.hpp"
#include "sample.hpp"

#include <multivector/results/read.hpp>
#include <multivector/results/write.hpp>

#include <cmath>
#include <fstream>
#include <new>
#include <span>
#include <thread>

#include <sys/resource.h>
#include <unistd.h>

using namespace mv::results;
using mv::results::test::Scratch;

namespace {

Dataset after_round_trip(const Dataset& data)
{
    const Scratch scratch;
    write_netcdf(data, scratch / "r.nc");
    return read_netcdf(scratch / "r.nc");
}

} // namespace

TEST_CASE("every type and shape comes back as it was written", "[results]")
{
    const Dataset data = test::sample();
    const Dataset back = after_round_trip(data);
    CHECK(back.dimensions() == data.dimensions());
    CHECK(back.attributes() == data.attributes());
    REQUIRE(back.variables().size() == data.variables().size());
    for (std::size_t i = 0; i < data.variables().size(); ++i) {
        CAPTURE(data.variables()[i].name);
        CHECK(back.variables()[i] == data.variables()[i]);
    }
}

TEST_CASE("NaN, infinities and the sign of zero come back", "[results]")
{
    Dataset data;
    data.add_coordinate("x", std::vector<double>{std::nan(""), -HUGE_VAL, -0.0});
    const Dataset back = after_round_trip(data);
    const auto& values = back.values<double>("x");
    CHECK(std::isnan(values[0]));
    CHECK(values[1] == -HUGE_VAL);
    CHECK(std::signbit(values[2]));
}

TEST_CASE("an empty data set comes back empty", "[results]") { CHECK(after_round_trip(Dataset{}) == Dataset{}); }

TEST_CASE("coordinates move to the front of a file", "[results]")
{
    Dataset data;
    data.add_dimension("x", 2);
    data.add_variable({"first", {"x"}, std::vector<float>{1, 2}, {}});
    data.add_variable({"x", {"x"}, std::vector<float>{3, 4}, {}});
    const Dataset back = after_round_trip(data);
    CHECK(back.variables()[0].name == "x");
    CHECK(back.variables()[1] == data.variable("first"));
}

TEST_CASE("large variables come back", "[results]")
{
    const Dataset data = test::large(300);
    CHECK(after_round_trip(data) == data);
}

TEST_CASE("variables around the chunk limits come back", "[results]")
{
    for (const std::size_t size : {8191u, 8192u, 8193u, 131'072u, 131'073u, 300'007u}) {
        Dataset data;
        std::vector<double> values(size);
        std::iota(values.begin(), values.end(), 0.0);
        data.add_dimension("n", size);
        data.add_dimension("one", 1);
        data.add_variable({"tall", {"n", "one"}, values, {}});
        data.add_variable({"wide", {"one", "n"}, values, {}});
        CHECK(after_round_trip(data) == data);
    }
}

TEST_CASE("many attributes and long ones come back in order", "[results]")
{
    Dataset data;
    Variable variable{"x", {}, std::vector<float>{1}, {}};
    for (int i = 0; i < 100; ++i) variable.attributes.push_back({test::numbered("a", 100 - i), std::int64_t{i}});
    data.add_variable(variable);
    data.set_attribute({"text", std::string(1'000'000, 'x')});
    data.set_attribute({"list", std::vector<double>(100'000, .5)});
    data.set_attribute({"texts", std::vector<std::string>(10'000, "ж")});
    CHECK(after_round_trip(data) == data);
}

TEST_CASE("a list of one comes back as its value, but for fill values", "[results]")
{
    Dataset data;
    data.set_attribute({"text", std::vector<std::string>{"one"}});
    data.set_attribute({"float", std::vector<float>{1.5f}});
    data.set_attribute({"whole", std::vector<std::int32_t>{7}});
    data.set_attribute({"large", std::vector<std::uint64_t>{~std::uint64_t{0}}});
    data.add_variable({"x", {}, std::vector<float>{1}, {{"_FillValue", std::vector<float>{-9}}}});
    const Dataset back = after_round_trip(data);
    CHECK(back.attribute("text").value == AttributeValue("one"));
    CHECK(back.attribute("float").value == AttributeValue(1.5));
    CHECK(back.attribute("whole").value == AttributeValue(std::int64_t{7}));
    CHECK(back.attribute("large").value == AttributeValue(~std::uint64_t{0}));
    CHECK(back.variables() == data.variables());
}

TEST_CASE("a dimension shared by many variables", "[results]")
{
    Dataset data;
    data.add_coordinate("x", std::vector<std::int64_t>{1, 2});
    for (int i = 0; i < 300; ++i) data.add_variable({test::numbered("v", i), {"x"}, std::vector<float>{1, 2}, {}});
    CHECK(after_round_trip(data) == data);
}

TEST_CASE("equal data give equal bytes", "[results]")
{
    const Scratch scratch;
    write_netcdf(test::sample(), scratch / "a.nc");
    write_netcdf(test::sample(), scratch / "b.nc");
    CHECK(test::bytes_of(scratch / "a.nc") == test::bytes_of(scratch / "b.nc"));
}

TEST_CASE("numbers that lie elsewhere are written as if they were in the data set", "[results]")
{
    constexpr std::size_t rows = 3, columns = 100'000; // several chunks, that begin within a piece
    std::vector<float> numbers(rows * columns);
    for (std::size_t k = 0; k < numbers.size(); ++k) numbers[k] = static_cast<float>(k % 7919) / 3;
    FloatPieces pieces;
    for (std::size_t row = 0; row < rows; ++row)
        pieces.pieces.push_back(std::span(numbers).subspan(row * columns, columns));
    const auto file_of = [&](Values values) {
        Dataset data;
        data.add_dimension("row", rows);
        data.add_dimension("column", columns);
        data.add_variable({"v", {"row", "column"}, std::move(values), {}});
        const Scratch scratch;
        write_netcdf(data, scratch / "r.nc");
        CHECK(read_netcdf(scratch / "r.nc").values<float>("v") == numbers);
        return test::bytes_of(scratch / "r.nc");
    };
    const std::string whole = file_of(numbers);
    CHECK((file_of(pieces) == whole));
    CHECK((file_of(FloatPieces{{std::span(numbers)}}) == whole));
}

TEST_CASE("a small variable takes little of a file", "[results]")
{
    const auto size_with = [](int variables) {
        Dataset data;
        data.add_coordinate("x", std::vector<double>{1, 2, 3});
        for (int k = 0; k < variables; ++k)
            data.add_variable({"v" + std::to_string(k), {"x"}, std::vector<float>{1, 2, 3}, {}});
        const Scratch scratch;
        write_netcdf(data, scratch / "r.nc");
        return std::filesystem::file_size(scratch / "r.nc");
    };
    CHECK(size_with(200) - size_with(100) < 100 * 1500); // 3.2 kB each with HDF5's own size of the index of chunks
}

TEST_CASE("without the memory that HDF5 takes nothing is begun", "[results]")
{
    const Scratch scratch;
    write_netcdf(test::sample(), scratch / "r.nc");
    rlimit before{};
    ::getrlimit(RLIMIT_AS, &before);
    std::ifstream in("/proc/self/statm");
    rlim_t pages = 0;
    in >> pages;
    const rlimit limit{pages * static_cast<rlim_t>(::sysconf(_SC_PAGE_SIZE)) + memory_of_hdf5 / 2, before.rlim_max};
    ::setrlimit(RLIMIT_AS, &limit);
    CHECK_THROWS_AS(write_netcdf(test::sample(), scratch / "other.nc"), std::bad_alloc);
    CHECK_THROWS_AS(read_netcdf(scratch / "r.nc"), std::bad_alloc);
    ::setrlimit(RLIMIT_AS, &before);
    CHECK(scratch.entries() == 1);
    CHECK(read_netcdf(scratch / "r.nc") == test::sample());
}

TEST_CASE("root attributes can be read alone", "[results]")
{
    const Scratch scratch;
    write_netcdf(test::sample(), scratch / "r.nc");
    CHECK(read_attributes(scratch / "r.nc") == test::sample().attributes());
}

TEST_CASE("the estimate of the file size is close and not too low", "[results]")
{
    const Scratch scratch;
    for (const Dataset& data : {Dataset{}, test::sample(), test::large(300)}) {
        write_netcdf(data, scratch / "r.nc", {.overwrite = true});
        const std::uint64_t size = std::filesystem::file_size(scratch / "r.nc");
        CHECK(estimated_bytes(data) >= size);
        CHECK(estimated_bytes(data) <= 2 * size + 100'000);
    }
}

TEST_CASE("threads can write and read at the same time", "[results]")
{
    const Scratch scratch;
    std::vector<int> good(4, 0);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < good.size(); ++t) {
        threads.emplace_back([&scratch, &good, t] {
            const auto path = scratch / (std::to_string(t) + ".nc");
            for (int i = 0; i < 10; ++i) {
                write_netcdf(test::sample(), path, {.overwrite = true});
                write_netcdf(test::sample(), scratch / "shared.nc", {.overwrite = true});
                good[t] += read_netcdf(path) == test::sample() && read_netcdf(scratch / "shared.nc") == test::sample();
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(good == std::vector<int>{10, 10, 10, 10});
    CHECK(scratch.entries() == 5);
}
