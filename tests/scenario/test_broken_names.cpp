/// Scenarios whose names or numbers do not fit the world.

#include "broken.hpp"
#include "support/catch.hpp"
#include "support/small_world.hpp"

#include <nlohmann/json.hpp>

namespace {

/// What resolving the text in the small world says; its focal state is BOR unless the text says otherwise.
std::string message_for(std::string text)
{
    if (text.find("focal") == std::string::npos) text = "focal = \"BOR\"\n" + text;
    const auto world = std::make_shared<const mv::World>(mv::test::small_world());
    return mv::test::message_of([&] { mv::test::comparison_in(world, text); });
}

bool says(const std::string& message, const std::string& start, const std::string& end)
{
    INFO(message);
    const bool both = message.starts_with(start) && message.ends_with(end);
    CHECK(both);
    return both;
}

} // namespace

TEST_CASE("Names that the world lacks are refused where they are written", "[scenario][errors]")
{
    says(message_for("focal = \"BOX\"\nstrategies = [\"neutral\"]"), "s.toml:1:9: ", "did you mean `BOR`?");
    says(message_for("strategies = [\"neutrall\"]"), "s.toml:2:15: ", "did you mean `neutral`?");
    says(message_for("strategies = [\"align:NOX\"]"), "s.toml:2:15: ", "");
    says(message_for("strategies = [\"hedge+passiv\"]"), "s.toml:2:15: unknown package", "did you mean `passive`?");
    says(message_for("strategies = [\"neutral\"]\n[restraint]\nNOT = 0.5"), "s.toml:4:1: ", "did you mean `NOR`?");
    says(message_for("strategies = [\"neutral\"]\n[others.by_state]\nARX = \"hedge\""),
         "s.toml:4:1: ", "did you mean `ARD`?");
    says(message_for("strategies = [\"neutral\"]\n[others.by_state]\nARD = \"hedgy\""),
         "s.toml:4:7: ", "did you mean `hedge`?");
    says(message_for("strategies = [\"neutral\"]\n[others]\nstrategy = \"adaptiv\""), "s.toml:4:12: ", "");
}

TEST_CASE("A project names a power, members and projects of other powers", "[scenario][errors]")
{
    const std::string first = "strategies = [\"neutral\"]\n[[project]]\nname = \"north\"\npower = \"NOR\"\n";
    const std::string members = first + "members = [\"BOR\"]\n";
    CHECK(message_for(members) == "no error");
    says(message_for("strategies = [\"neutral\"]\n[[project]]\npower = \"NOR\""), "s.toml:3:1: ", "");
    says(message_for(first), "s.toml:3:1: `[project].members` is missing", "");
    says(message_for(first + "members = []"), "s.toml:6:11: a project has no member", "");
    says(message_for(first + "members = [\"BOR\", \"DOX\"]"), "s.toml:6:19: ", "did you mean `DOR`?");
    says(message_for(members + "function = \"econmy\""), "s.toml:7:12: unknown function", "did you mean `economy`?");
    says(message_for(members + "gain = 1"), "s.toml:7:1: unknown key", "");
    says(message_for(members + "excludes = [\"nroth\"]"), "s.toml:7:13: unknown project", "did you mean `north`?");
    says(message_for(members + "excludes = [\"north\"]"), "s.toml:7:13: a project excludes projects of other powers",
         "rivals");
    says(message_for(members + "[[project]]\nname = \"north\"\npower = \"OST\"\nmembers = [\"BOR\"]"),
         "s.toml:8:8: two projects have this name", "");
    std::string many = "strategies = [\"neutral\"]\n";
    for (int k = 0; k < 9; ++k)
        many += "[[project]]\nname = \"p" + std::to_string(k) + "\"\npower = \"NOR\"\nmembers = [\"BOR\"]\n";
    says(message_for(many), "s.toml:35:1: too many projects", "no other");
}

TEST_CASE("The focal state is none of the others", "[scenario][errors]")
{
    CHECK(message_for("strategies = [\"neutral\"]\n[others.by_state]\nBOR = \"hedge\"")
          == "s.toml:4:1: the focal state is not one of the others\n  value:   \"BOR\"\n  allowed: other states\n"
             "  hint:    its strategies are in `strategies`");
}

TEST_CASE("States are found by name, and what is kept is their codes", "[scenario][names]")
{
    const auto world = std::make_shared<const mv::World>([] {
        mv::WorldParts parts = mv::test::small_world_parts();
        parts.groups = {{.name = "League", .states = {mv::StateId{0}, mv::StateId{1}, mv::StateId{4}}, .source = "x"}};
        return parts;
    }());
    const auto of = [&](const std::string& text) {
        return nlohmann::json::parse(mv::resolved_json(mv::test::comparison_in(world, text)));
    };
    const auto found = of("focal = \"borovia\"\nstrategies = [\"neutral\"]\n[others.by_state]\nLeague = \"hedge\"\n"
                          "\"Far Islands\" = \"enmesh\"\nelm = \"neutral\"\n[[event]]\nyear = 1\nkind = "
                          "\"accession\"\npower = \"NOR\"\nstate = \"Dorado\"\n[record]\nvariables = [\"A\"]\n"
                          "states = [\"League\", \"140\", \"BOR\"]");
    CHECK(found.at("focal") == "BOR");
    const nlohmann::json plays{{"ARD", "hedge"}, {"ELM", "neutral"}, {"FAR", "enmesh"}}; // not the focal state
    CHECK(found.at("others").at("by_state") == plays);
    CHECK(found.dump().find("Dorado") == std::string::npos);
    CHECK(found.at("record").at("states") == nlohmann::json{"ARD", "BOR", "ELM", "DOR"});
}

TEST_CASE("A state has one strategy", "[scenario][errors][names]")
{
    const std::string before = "strategies = [\"neutral\"]\n[others.by_state]\n";
    says(message_for(before + "ARD = \"hedge\"\nArdania = \"neutral\""), "s.toml:5:1: ARD has two strategies",
         "groups");
    says(message_for(before + "north = \"hedge\"\nNORTH = \"neutral\""), "s.toml:5:1: ARD has two strategies",
         "groups");
    CHECK(message_for(before + "north = \"hedge\"\nNORTH = \"hedge\"") == "no error");
    says(message_for(before + "West = \"hedge\""), "s.toml:4:1: unknown state", "");
}

TEST_CASE("Names in events that the world lacks are refused where they are written", "[scenario][errors]")
{
    const std::string before = "strategies = [\"neutral\"]\n[[event]]\nyear = 1\n";
    says(message_for(before + "kind = \"accession\"\npower = \"NOX\""), "s.toml:6:9: ", "did you mean `NOR`?");
    says(message_for(before + "kind = \"accession\"\npower = \"NOR\"\nstate = \"BOX\""),
         "s.toml:7:9: ", "did you mean `BOR`?");
    CHECK(message_for(before + "kind = \"rivalry_jump\"\npower = \"NOR\"\nother = \"NOR\"\namount = 0.2")
          == "s.toml:7:9: a power is no rival of its own\n  value:   \"NOR\"\n  allowed: another power than `power`");
    CHECK(message_for(before + "kind = \"supply_loss\"\npower = \"NOR\"\nfunction = \"econom\"")
          == "s.toml:7:12: unknown function\n  value:   \"econom\"\n  allowed: security, economy, technology\n"
             "  hint:    did you mean `economy`?");
    CHECK(message_for(before + "kind = \"corridor_closure\"\ncorridor = \"north rail\"")
          == "s.toml:6:12: unknown corridor\n  value:   \"north rail\"\n"
             "  allowed: northern rail, southern road, cape route\n  hint:    did you mean `northern rail`?");
    CHECK(message_for(before + "kind = \"capability\"\npower = \"NOR\"\nfunction = \"technology\"\namount = 1")
          == "s.toml:7:12: unknown function\n  value:   \"technology\"\n  allowed: economy, security");
}

TEST_CASE("Parameters that do not exist or do not fit are refused where they are written", "[scenario][errors]")
{
    const std::string before = "strategies = [\"neutral\"]\n[parameters]\n";
    says(message_for(before + "demand_rat = 3"), "s.toml:4:14: unknown parameter\n  value:   `demand_rat`",
         "did you mean `demand_rate`?");
    says(message_for(before + "demand_rate = -3"), "s.toml:4:15: ", "");
    says(message_for(before + "weight_income = 0.9"), "s.toml:4:17: the weights of the payoff do not sum to 1", "");
    says(message_for(before + "theta = 0.2"), "s.toml:4:9: unknown parameter", "");
    says(message_for("strategies = [\"neutral\"]\n[parameters.theta]\nculture = 0.2"), "s.toml:4:11: unknown parameter",
         "");
}

TEST_CASE("Own strategies that do not fit the world are refused", "[scenario][errors]")
{
    const std::string before = "[[strategy]]\nlabel = \"even\"\n";
    CHECK(message_for(before + "portfolio = \"multi_vector\"\nlead_share = 0.2")
          == "s.toml:5:14: `lead_share` is less than an even share\n  value:   0.2\n"
             "  allowed: a number from 1/3 (one over the powers) to 1");
    says(message_for(before + "portfolio = \"multi_vektor\""), "s.toml:4:13: ", "did you mean `multi_vector`?");
    says(message_for(before + "portfolio = \"hedge\"\npackage = \"clients\""), "s.toml:5:11: unknown package",
         "did you mean `client`?");
    CHECK(message_for("[[strategy]]\nlabel = \"hedge\"\nportfolio = \"enmesh\"")
          == "s.toml:3:9: this label is the name of a portfolio of the catalogue\n  value:   \"hedge\"\n"
             "  allowed: another label");
}
