// Contracts are checked where NDEBUG is not defined.
#include "../support/catch.hpp"

#undef NDEBUG
#include <multivector/base/expect.hpp>

#include <string>

TEST_CASE("a broken contract names its condition and where it stands", "[base]")
{
    std::string said;
    try {
        const int lanes = 17;
        MV_EXPECT(lanes > 0);
        MV_EXPECT(lanes <= 16);
    } catch (const mv::ContractViolation& violation) {
        said = violation.what();
    }
    CHECK(said.find("test_expect.cpp:15: expected lanes <= 16") != std::string::npos);
}
