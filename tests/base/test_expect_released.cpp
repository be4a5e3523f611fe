// Contracts are not even evaluated where NDEBUG is defined.
#include "../support/catch.hpp"

#ifndef NDEBUG
#define NDEBUG
#endif
#include <multivector/base/expect.hpp>

TEST_CASE("a released contract is not evaluated", "[base]")
{
    int looks = 0;
    MV_EXPECT(++looks < 0);
    CHECK(looks == 0);
}
