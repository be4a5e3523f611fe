/// Inner parts whose faults hardly show from outside.

#include "../support/catch.hpp"
#include "sample.hpp"

#include "../../libmultivector/src/results/checksum.hpp"
#include "../../libmultivector/src/results/chunks.hpp"
#include "../../libmultivector/src/results/staged_file.hpp"

#include <unistd.h>

using namespace mv::results;
using mv::results::test::Scratch;

namespace {

std::uint64_t checksum_of(const std::string& text, std::size_t cut = 0)
{
    Checksum checksum;
    const auto bytes = std::as_bytes(std::span(text));
    checksum.add(bytes.first(cut));
    checksum.add(bytes.subspan(cut));
    return checksum.value();
}

std::span<const std::byte> content()
{
    static constexpr std::byte bytes[]{std::byte{'n'}, std::byte{'e'}, std::byte{'w'}};
    return bytes;
}

} // namespace

TEST_CASE("the checksum is XXH64", "[results]")
{
    CHECK(checksum_of("") == 0xef46db3751d8e999u); // vectors of the reference implementation
    CHECK(checksum_of("a") == 0xd24ec4f1a98c6e5bu);
    CHECK(checksum_of("abc") == 0x44bc2cf5ad770999u);
    CHECK(checksum_of("Nobody inspects the spammish repetition") == 0xfbcea83c8a378bf1u);
}

TEST_CASE("the checksum does not depend on how the bytes are cut", "[results]")
{
    const std::string text(1000, 'x');
    for (const std::size_t cut : {32u, 64u, 992u}) CHECK(checksum_of(text, cut) == checksum_of(text));
}

TEST_CASE("chunks are small enough, not tiny, and cover the variable with little waste", "[results]")
{
    using Shape = std::vector<std::size_t>;
    CHECK(chunk_shape({100'000}, 8) == Shape{100'000});
    CHECK(chunk_shape({131'073}, 8) == Shape{65'537});
    CHECK(chunk_shape({5000, 1000}, 8) == Shape{129, 1000});
    CHECK(chunk_shape({3, 400'000}, 8) == Shape{1, 100'000});
    CHECK(chunk_shape({2, 2, 1'000'000}, 1) == Shape{1, 1, 1'000'000});
    CHECK(chunk_shape({1, 1, 300'000}, 8) == Shape{1, 1, 100'000});
}

TEST_CASE("a file that appears while another is built is not replaced", "[results]")
{
    const Scratch scratch;
    {
        StagedFile staged(scratch / "r.nc");
        REQUIRE(staged.file().write(content(), 0) == 0);
        test::write_bytes(scratch / "r.nc", "precious");
        CHECK_THROWS_AS(staged.publish(false), mv::FileError);
    }
    CHECK(test::bytes_of(scratch / "r.nc") == "precious");
    CHECK(scratch.entries() == 1);
}

TEST_CASE("a file that is not published vanishes", "[results]")
{
    const Scratch scratch;
    {
        StagedFile staged(scratch / "r.nc");
        REQUIRE(staged.file().write(content(), 0) == 0);
        CHECK(scratch.entries() == 1);
    }
    CHECK(scratch.entries() == 0);
}

TEST_CASE("what killed processes left is removed, what a live one writes stays", "[results]")
{
    const Scratch scratch;
    const StagedFile live(scratch / "r.nc");
    test::write_bytes(scratch / "r.nc.tmp-99999", "of a process that was killed");
    test::write_bytes(scratch / "q.nc.tmp-99999", "of another file");
    {
        const StagedFile staged(scratch / "r.nc"); // of the same process: another name
        CHECK_FALSE(std::filesystem::exists(scratch / "r.nc.tmp-99999"));
        CHECK(std::filesystem::exists(scratch / "q.nc.tmp-99999"));
        CHECK(scratch.entries() == 3);
    }
    CHECK(scratch.entries() == 2);
}

TEST_CASE("a link in the place of the temporary file is not followed", "[results]")
{
    const Scratch scratch;
    test::write_bytes(scratch / "precious", "precious");
    std::filesystem::create_symlink("precious", scratch / ("r.nc.tmp-" + std::to_string(::getpid())));
    {
        StagedFile staged(scratch / "r.nc");
        REQUIRE(staged.file().write(content(), 0) == 0);
        staged.publish(false);
    }
    CHECK(test::bytes_of(scratch / "r.nc") == "new");
    CHECK(test::bytes_of(scratch / "precious") == "precious");
}
