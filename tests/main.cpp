// The one unit with Catch2's own code: slow to compile, so never recompiled with the tests.
#define CATCH_CONFIG_RUNNER
#include "support/catch.hpp"

int main(int argc, char** argv) { return Catch::Session().run(argc, argv); }
