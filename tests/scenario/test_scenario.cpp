/// Scenarios that are right: defaults, everything that can be said, and what it resolves to.

#include "support/catch.hpp"
#include "support/small_world.hpp"

#include <multivector/scenario/resolve.hpp>

#include <nlohmann/json.hpp>

namespace {

constexpr const char* full = R"(
title = "Everything"
world = "../worlds/small"
focal = "BOR"
seed = 42
replicates = 200
traced = 10
years = 20
burn_in_years = 5
steps_per_year = 2
strategies = ["multi_vector", "mine", "align:OST"]
[parameters]
demand_rate = 4
preference_cost = 0.1
[parameters.theta]
security = 0.2
[others]
strategy = "adaptive"
revision = "fermi"
[others.by_state]
ARD = "hedge"
[mechanisms]
off = ["contest"]
on = ["nuclear"]
[mediation]
mode = "informed"
[restraint]
OST = 0.5
[[event]]
kind = "supply_loss"
name = "winter"
year = 5
power = "OST"
function = "economy"
amount = 0.3
[[event]]
kind = "corridor_closure"
corridor = "cape route"
hazard = 0.1
[variants]
adaptive = 20
sampled = 30
equal_instruments = 40
no_preference = 50
[[strategy]]
label = "mine"
portfolio = "multi_vector"
package = "passive"
lead_share = 0.5
lead_cap = 0.4
initiatives = 0.25
camp = "lead_in_security"
[[strategy]]
label = "unlisted"
portfolio = "enmesh"
)";

mv::Scenario scenario() { return mv::parse_scenario(full, "folder/everything.toml"); }

} // namespace

TEST_CASE("A scenario that says little has the defaults of the model", "[scenario]")
{
    const mv::Scenario s = mv::parse_scenario("strategies = [\"neutral\"]", "s.toml");
    CHECK(s.focal.value == "KAZ");
    CHECK_FALSE(s.seed);
    CHECK_FALSE(s.world);
    CHECK(s.replicates == 1000);
    CHECK(s.years == 40);
    CHECK(s.burn_in_years == 10);
    CHECK(s.steps_per_year == 4);
    CHECK(s.others.strategy.value == "static");
    CHECK(s.text == "strategies = [\"neutral\"]");
}

TEST_CASE("The world of a scenario is found from the scenario's folder", "[scenario]")
{
    CHECK(scenario().world->value == "worlds/small");
    CHECK(scenario().name == "everything");
}

TEST_CASE("A full scenario resolves to settings in its world", "[scenario]")
{
    const mv::World world = mv::test::small_world();
    const mv::ResolvedScenario resolved = mv::resolve(scenario(), world);
    const mv::Case& main = resolved.cases.front();
    CHECK(resolved.seed == 42);
    CHECK(resolved.traced == 10);
    CHECK(main.replicates == 200);
    CHECK(main.parameters.get("demand_rate") == 4.f);
    CHECK(main.parameters.get("theta.security") == .2f);
    CHECK(main.settings.focal == "BOR");
    CHECK(main.settings.years == 20);
    CHECK(main.settings.others.strategy == "adaptive");
    CHECK(main.settings.others.revision == mv::mv1::Revision::fermi);
    REQUIRE(main.settings.others.by_state.size() == 1);
    CHECK(main.settings.off == std::vector<std::string>{"contest"});
    CHECK(main.settings.on == std::vector<std::string>{"nuclear"});
    CHECK(main.settings.informed_mediation);
    CHECK(main.settings.restraint == std::vector<float>{1, .5f, 1});
    REQUIRE(main.settings.events.size() == 2);
    CHECK(main.settings.events[0].name == "winter");
    CHECK(main.settings.events[0].amount == .3f);
    CHECK(main.settings.events[1].hazard == .1f);
}

TEST_CASE("Strategies keep the order of the list, unlisted ones follow", "[scenario]")
{
    const mv::World world = mv::test::small_world();
    const auto strategies = mv::resolve(scenario(), world).cases.front().settings.user_strategies;
    REQUIRE(strategies.size() == 4);
    CHECK(strategies[0].label == "multi_vector");
    CHECK(strategies[0].package == "multi_vector_diplomacy");
    CHECK(strategies[1].label == "mine");
    CHECK(strategies[1].package == "passive");
    CHECK(strategies[1].instruments.initiatives == .25f);
    CHECK(strategies[1].instruments.camp == mv::mv1::CampRule::lead_in_security);
    CHECK(strategies[2].label == "align:OST");
    CHECK(strategies[3].label == "unlisted");
    CHECK(strategies[3].package == strategies[3].rule->default_package());
}

TEST_CASE("Each variant differs from the main column in one thing", "[scenario]")
{
    const mv::World world = mv::test::small_world();
    const auto columns = mv::resolve(scenario(), world).cases;
    REQUIRE(columns.size() == 5);
    CHECK(columns[1].name == "adaptive");
    CHECK(columns[1].replicates == 20);
    CHECK(columns[1].settings.others.by_state.empty());
    CHECK(columns[2].name == "sampled");
    CHECK(columns[2].settings.sampled);
    CHECK_FALSE(columns[0].settings.sampled);
    CHECK(columns[3].name == "equal_instruments");
    for (const mv::mv1::Strategy& strategy : columns[3].settings.user_strategies) {
        CHECK(strategy.package == "none");
        CHECK(strategy.instruments == mv::mv1::find_package("none").instruments);
    }
    CHECK(columns[3].settings.user_strategies[1].label == "mine");
    CHECK(columns[4].name == "no_preference");
    CHECK(columns[4].parameters.get("preference_cost") == 0.f);
    CHECK(columns[0].parameters.get("preference_cost") == .1f);
}

TEST_CASE("The factorial design crosses every portfolio with every package", "[scenario]")
{
    const mv::World world = mv::test::small_world();
    mv::Scenario plain =
        mv::parse_scenario("focal = \"BOR\"\nstrategies = [\"hedge\", \"hedge+client\", \"enmesh\"]", "s.toml");
    const auto crossed = mv::resolve(mv::crossed_with_packages(plain), world).cases.front().settings.user_strategies;
    CHECK(crossed.size() == 2 * mv::mv1::packages().size());
    CHECK(crossed.front().label == "hedge+none");
    const auto own = mv::resolve(mv::crossed_with_packages(scenario()), world).cases.front().settings.user_strategies;
    CHECK(own.size() == 4 * mv::mv1::packages().size());
    for (const mv::mv1::Strategy& strategy : own)
        CHECK(strategy.instruments == mv::mv1::find_package(strategy.package).instruments);
}

TEST_CASE("The resolved scenario is JSON with every parameter", "[scenario]")
{
    const mv::World world = mv::test::small_world();
    const auto json = nlohmann::json::parse(mv::resolved_json(scenario(), world));
    CHECK(json["focal"] == "BOR");
    CHECK(json["seed"] == 42);
    CHECK(json["parameters"].size() == mv::mv1::parameter_space(world.functions()).parameters().size());
    CHECK(json["parameters"]["demand_rate"] == 4.);
    CHECK(json["parameters"]["theta.security"] == .2);
    CHECK(json["mechanisms"]["contest"] == false);
    CHECK(json["mechanisms"]["nuclear"] == true);
    CHECK(json["strategies"][1]["lead_cap"] == .4);
    CHECK(json["strategies"][1]["instruments"]["camp"] == "lead_in_security");
    CHECK(json["cases"].size() == 5);
    CHECK(json["events"][0]["kind"] == "supply_loss");
}

TEST_CASE("Drawn seeds differ and fit 48 bits", "[scenario]")
{
    const std::uint64_t one = mv::draw_seed(), other = mv::draw_seed();
    CHECK(one != other); // false alarm: 1 in 2^48
    CHECK((one | other) >> 48 == 0);
}
