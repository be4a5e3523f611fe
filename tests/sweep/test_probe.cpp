/// The short run that says what a sweep would take.

#include "../support/catch.hpp"
#include "support.hpp"

#include <multivector/sweep/probe.hpp>

using namespace mv;
using test::sweep_of;

TEST_CASE("a probe takes from all parts of a sweep and no more than it needs", "[sweep][probe]")
{
    const sweep::Sweep large = sweep_of("replicates = 100000");
    const sweep::Probe probe = sweep::probe(large, 1);
    CHECK(probe.runs == 8 * 64 * 2); // eight units, 64 cells of each, two alternatives
    CHECK(probe.seconds > 0);
    CHECK(probe.core_seconds == Approx(probe.seconds / static_cast<double>(probe.runs) * 1'600'000.));
}

TEST_CASE("a probe of a small sweep is all of it", "[sweep][probe]")
{
    const sweep::Sweep small = sweep_of("replicates = 2");
    CHECK(sweep::probe(small, 2).runs == small.runs());
}

TEST_CASE("a probe counts what making studies takes", "[sweep][probe]")
{
    const std::string text = test::voter_text("replicates = 16", "method = \"grid\"\n");
    const std::string sizes = "[design.factors]\nhorizon = {values = [12, 13, 14, 15]}\n";
    const sweep::Sweep many(parse_scenario(text.substr(0, text.find("[design.factors]")) + sizes, "voter.toml"));
    const sweep::Probe probe = sweep::probe(many, 1);
    CHECK(many.plan().studies().size() == 4);
    CHECK(probe.core_seconds > probe.run_seconds * static_cast<double>(many.runs()));
}
