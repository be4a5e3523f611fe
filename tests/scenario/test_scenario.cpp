/// Scenarios that are right: defaults, everything that can be said, and what it resolves to.

#include "broken.hpp"
#include "support/catch.hpp"
#include "support/small_world.hpp"

#include <multivector/studies/mv1/study.hpp>

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

mv::Comparison comparison(const std::vector<mv::Override>& overrides = {}, const std::string& text = full)
{
    static const auto world = std::make_shared<const mv::World>(mv::test::small_world());
    return mv::test::comparison_in(world, text, overrides);
}

/// Settings of a case of it.
const mv::mv1::Settings& settings(const mv::Comparison& comparison, std::size_t which = 0)
{
    return dynamic_cast<const mv::mv1::Mv1Study&>(comparison.study()).model(which).settings();
}

} // namespace

TEST_CASE("A scenario that says little has the defaults of the model", "[scenario]")
{
    const mv::Comparison c = comparison({{"focal", "BOR", "test"}}, "strategies = [\"neutral\"]");
    CHECK(c.scenario().kind->name() == "mv1");
    CHECK_FALSE(c.scenario().seed);
    CHECK(c.scenario().text == "strategies = [\"neutral\"]");
    CHECK(c.cases().front().replicates == 1000);
    CHECK(settings(c).years == 40);
    CHECK(settings(c).burn_in_years == 10);
    CHECK(settings(c).steps_per_year == 4);
    CHECK(settings(c).others.strategy == "static");
    CHECK(mv::mv1::Settings().focal == "KAZ");
}

TEST_CASE("A world is found from the scenario's folder, that of an option from where one is", "[scenario]")
{
    const auto said = [](const std::vector<mv::Override>& overrides) {
        return mv::test::message_of(
            [&] { mv::Comparison(mv::parse_scenario(full, "folder/a.toml", mv::built_in(), overrides)); });
    };
    CHECK(said({}).find("value:   worlds/small\n") != std::string::npos);
    CHECK(said({{"world", "../worlds/small", "--world"}})
              .starts_with("--world: there is no such world folder\n  value:   ../worlds/small\n"));
    CHECK(comparison().scenario().name == "s");
}

TEST_CASE("A full scenario resolves to settings in its world", "[scenario]")
{
    const mv::Comparison c = comparison();
    const mv::Case& main = c.cases().front();
    const mv::mv1::Settings& its = settings(c);
    CHECK(c.scenario().seed == 42u);
    CHECK(c.scenario().traced == 10);
    CHECK(main.replicates == 200);
    CHECK(main.parameters.get("demand_rate") == 4.f);
    CHECK(main.parameters.get("theta.security") == .2f);
    CHECK(its.focal == "BOR");
    CHECK(its.years == 20);
    CHECK(its.others.strategy == "adaptive");
    CHECK(its.others.revision == mv::mv1::Revision::fermi);
    REQUIRE(its.others.by_state.size() == 1);
    CHECK(its.off == std::vector<std::string>{"contest"});
    CHECK(its.on == std::vector<std::string>{"nuclear"});
    CHECK(its.informed_mediation);
    CHECK(its.restraint == std::vector<float>{1, .5f, 1});
    REQUIRE(its.events.size() == 2);
    CHECK(its.events[0].name == "winter");
    CHECK(its.events[0].amount == .3f);
    CHECK(its.events[1].hazard == .1f);
}

TEST_CASE("An override stands before what is written, in tables too, and is what messages point at", "[scenario]")
{
    const mv::Comparison c =
        comparison({{"replicates", std::int64_t{8}, "--replicates"}, {"others.strategy", "static", "--others"}});
    CHECK(c.cases().front().replicates == 8);
    CHECK(settings(c).others.strategy == "static");
    CHECK(settings(c).others.revision == mv::mv1::Revision::fermi);
    const auto said = [](const mv::Override& one) { return mv::test::message_of([&] { comparison({one}); }); };
    CHECK(said({"others.strategy", "adaptiv", "--others"}).starts_with("--others: unknown portfolio"));
    CHECK(said({"replicates", std::int64_t{0}, "replicates"}).starts_with("replicates: `replicates` is out of range"));
    CHECK(said({"no_such_key", true, "option"}).starts_with("option: unknown key"));
}

TEST_CASE("Strategies keep the order of the list, unlisted ones follow", "[scenario]")
{
    const mv::Comparison c = comparison();
    const auto& strategies = settings(c).user_strategies;
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

TEST_CASE("One alternative alone may be named, own ones and those that the scenario does not list too", "[scenario]")
{
    const auto world = std::make_shared<const mv::World>(mv::test::small_world());
    const auto alternatives = [&](const std::string& name) {
        mv::Registry registry = mv::built_in();
        registry.given<mv::GivenWorld>().world = world;
        mv::Scenario scenario = mv::parse_scenario(full, "s.toml", registry);
        scenario.only = {name, {"--strategy"}};
        return mv::Comparison(scenario).layout().alternatives;
    };
    CHECK(alternatives("") == std::vector<std::string>{"multi_vector"});
    CHECK(alternatives("mine") == std::vector<std::string>{"mine"});
    CHECK(alternatives("hedge+ally") == std::vector<std::string>{"hedge+ally"});
    CHECK(mv::test::message_of([&] { alternatives("mein"); }).starts_with("--strategy: unknown portfolio"));
}

TEST_CASE("Each variant differs from the main case in one thing", "[scenario]")
{
    const mv::Comparison c = comparison();
    REQUIRE(c.cases().size() == 5);
    CHECK(c.cases()[1].name == "adaptive");
    CHECK(c.cases()[1].replicates == 20);
    CHECK(settings(c, 1).others.by_state.empty());
    CHECK(c.cases()[2].name == "sampled");
    CHECK(c.cases()[2].sampled);
    CHECK(settings(c, 2).sampled);
    CHECK_FALSE(settings(c, 0).sampled);
    CHECK(c.cases()[3].name == "equal_instruments");
    for (const mv::mv1::Strategy& strategy : settings(c, 3).user_strategies) {
        CHECK(strategy.package == "none");
        CHECK(strategy.instruments == mv::mv1::find_package("none").instruments);
    }
    CHECK(settings(c, 3).user_strategies[1].label == "mine");
    CHECK(c.cases()[4].name == "no_preference");
    CHECK(c.cases()[4].parameters.get("preference_cost") == 0.f);
    CHECK(c.cases()[0].parameters.get("preference_cost") == .1f);
}

TEST_CASE("The factorial design crosses every portfolio with every package", "[scenario]")
{
    const mv::Override factorial{"factorial", true, "--factorial"};
    const mv::Comparison plain =
        comparison({factorial}, "focal = \"BOR\"\nstrategies = [\"hedge\", \"hedge+client\", \"enmesh\"]");
    const auto& crossed = settings(plain).user_strategies;
    CHECK(crossed.size() == 2 * mv::mv1::packages().size());
    CHECK(crossed.front().label == "hedge+none");
    const mv::Comparison with_own = comparison({factorial});
    CHECK(settings(with_own).user_strategies.size() == 4 * mv::mv1::packages().size());
    for (const mv::mv1::Strategy& strategy : settings(with_own).user_strategies)
        CHECK(strategy.instruments == mv::mv1::find_package(strategy.package).instruments);
}

TEST_CASE("The resolved scenario is JSON with every parameter", "[scenario]")
{
    const mv::Comparison c = comparison();
    const auto json = nlohmann::json::parse(mv::resolved_json(c));
    CHECK(json["model"] == "mv1");
    CHECK(json["focal"] == "BOR");
    CHECK(json["seed"] == 42);
    CHECK(json["parameters"].size() == c.cases().front().parameters.parameters().size());
    CHECK(json["parameters"]["demand_rate"] == 4.);
    CHECK(json["parameters"]["theta.security"] == .2);
    CHECK(json["mechanisms"]["contest"] == false);
    CHECK(json["mechanisms"]["nuclear"] == true);
    CHECK(json["strategies"][1]["lead_cap"] == .4);
    CHECK(json["strategies"][1]["instruments"]["camp"] == "lead_in_security");
    CHECK(json["cases"].size() == 5);
    CHECK(json["events"][0]["kind"] == "supply_loss");
}

TEST_CASE("The registry is open: a kind that somebody adds is found by its name, others are refused with the list",
          "[scenario][registry]")
{
    CHECK(mv::test::message_of([] {
              mv::parse_scenario("model = \"mv2\"", "s.toml");
          }).starts_with("s.toml:1:9: unknown model\n  value:   \"mv2\"\n  allowed: mv1"));
    CHECK(mv::test::message_of([] {
              mv::built_in().add(mv::mv1::kind());
          }).starts_with("Registry::add: there is a model of this name already"));
    CHECK(mv::test::message_of([] { mv::parse_scenario("[companions]\nsampled = 2", "s.toml"); })
          == "s.toml:1:2: this key has another name now\n  value:   `companions`\n  hint:    write `variants`");
}

TEST_CASE("Drawn seeds differ and fit 48 bits", "[scenario]")
{
    const std::uint64_t one = mv::draw_seed(), other = mv::draw_seed();
    CHECK(one != other); // false alarm: 1 in 2^48
    CHECK((one | other) >> 48 == 0);
}
