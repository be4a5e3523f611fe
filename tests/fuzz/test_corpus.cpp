/// The fuzzers' corpus, replayed: seeds, and what the fuzzers once found or grew from.

#include "support/catch.hpp"
#include "targets.hpp"

#include <fstream>
#include <iterator>
#include <vector>

namespace {

std::size_t replay(const std::string& target, void (*run)(mv::fuzz::Bytes))
{
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(MV_TESTS_DIR) / "fuzz"
                                                                           / "corpus" / target)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::vector<std::uint8_t> bytes(std::istreambuf_iterator<char>(file), {});
        INFO(entry.path());
        REQUIRE_NOTHROW(run(bytes));
        // and cut short, as half a file
        REQUIRE_NOTHROW(run(mv::fuzz::Bytes(bytes).first(bytes.size() / 2)));
        ++count;
    }
    return count;
}

} // namespace

TEST_CASE("the corpus of the scenario fuzzer is read or refused", "[fuzz]")
{
    CHECK(replay("scenario", mv::fuzz::scenario) >= 100);
}

TEST_CASE("the corpus of the world fuzzer is read or refused", "[fuzz]")
{
    CHECK(replay("world", mv::fuzz::world) >= 100);
}

TEST_CASE("the corpus of the results fuzzer is read or refused", "[fuzz]")
{
    CHECK(replay("results", mv::fuzz::results) >= 100);
}
