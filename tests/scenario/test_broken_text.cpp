/// Broken scenario files: every message says place, value, what is allowed and what to do.

#include "broken.hpp"
#include "support/catch.hpp"

namespace {

using mv::test::message_of;

struct Broken {
    const char* what;
    const char* text;
    const char* message;
};

/// What making a comparison of the text in the world of 2014 says.
std::string message_for(const std::string& text)
{
    static const auto world = std::make_shared<const mv::World>(mv::load_world(MV_WORLDS_DIR "/2014"));
    return message_of([&] { mv::test::comparison_in(world, text); });
}

void check(const Broken& broken)
{
    INFO(broken.what);
    CHECK(message_for(broken.text) == broken.message);
}

constexpr const char* kinds =
    "supply_loss, corridor_closure, rivalry_jump, patron_unreliable, leader_change, accession, "
    "nuclear_renunciation, capability";

} // namespace

TEST_CASE("Plain keys of a broken scenario are refused with their place", "[scenario][errors]")
{
    for (const Broken& broken : {
             Broken{"unknown key", "strategies = [\"neutral\"]\nreplicate = 100",
                    "s.toml:2:1: unknown key\n  value:   `replicate`\n"
                    "  allowed: model, title, seed, replicates, traced, sampled, parameters, "
                    "variants, design, sweep, world, world_fingerprint, focal, years, burn_in_years, steps_per_year, "
                    "strategies, factorial, "
                    "strategy, others, mechanisms, mediation, restraint, event, project, record\n"
                    "  hint:    did you mean `replicates`?"},
             Broken{"no strategy", "seed = 1",
                    "s.toml:1:1: `strategies` is missing\n  allowed: a list of strategies, e.g. [\"multi_vector\", "
                    "\"neutral\"], or [[strategy]] tables"},
             Broken{"text for a number", "replicates = \"1000\"\nstrategies = [\"neutral\"]",
                    "s.toml:1:14: `replicates` has the wrong type\n  value:   \"1000\"\n"
                    "  allowed: a whole number from 1 to 1000000000\n  hint:    leave out the quotes"},
             Broken{"fraction for a whole number", "replicates = 1000.5\nstrategies = [\"neutral\"]",
                    "s.toml:1:14: `replicates` has the wrong type\n  value:   1000.5\n"
                    "  allowed: a whole number from 1 to 1000000000"},
             Broken{"no replicates", "replicates = 0\nstrategies = [\"neutral\"]",
                    "s.toml:1:14: `replicates` is out of range\n  value:   0\n"
                    "  allowed: a whole number from 1 to 1000000000"},
             Broken{"negative seed", "seed = -3\nstrategies = [\"neutral\"]",
                    "s.toml:1:8: `seed` is out of range\n  value:   -3\n"
                    "  allowed: a whole number from 0 to 9223372036854775807"},
             Broken{
                 "NaN", "years = nan\nstrategies = [\"neutral\"]",
                 "s.toml:1:9: `years` is not a finite number\n  value:   nan\n  allowed: a number from 0.25 to 1000"},
             Broken{"negative years", "years = -40\nstrategies = [\"neutral\"]",
                    "s.toml:1:9: `years` is out of range\n  value:   -40\n  allowed: a number from 0.25 to 1000"},
             Broken{"part of a step", "years = 10.1\nstrategies = [\"neutral\"]",
                    "s.toml:1:9: `years` is not a whole number of steps\n  value:   10.1\n  allowed: a multiple of "
                    "1/steps_per_year = 1/4"},
             Broken{"odd number of sampled replicates", "sampled = true\nreplicates = 101\nstrategies = [\"neutral\"]",
                    "s.toml:2:14: `replicates` must be even when parameters are sampled\n  value:   101\n"
                    "  allowed: an even number\n  hint:    replicates 2k and 2k+1 share a draw of the parameters"},
             Broken{"empty title", "title = \"\"\nstrategies = [\"neutral\"]",
                    "s.toml:1:9: `title` is empty\n  value:   \"\"\n  allowed: a text"},
             Broken{"truth as text", "sampled = \"yes\"\nstrategies = [\"neutral\"]",
                    "s.toml:1:11: `sampled` has the wrong type\n  value:   \"yes\"\n  allowed: true or false"},
             Broken{"one strategy, no list", "strategies = \"neutral\"",
                    "s.toml:1:14: `strategies` has the wrong type\n  value:   \"neutral\"\n"
                    "  allowed: a list of texts, e.g. [\"a\", \"b\"]"},
             Broken{"strategy twice", "strategies = [\"neutral\", \"hedge\", \"neutral\"]",
                    "s.toml:1:35: `strategies` lists a name twice\n  value:   \"neutral\"\n  allowed: each name once\n"
                    "  hint:    the first is at s.toml:1:15"},
             Broken{"a number among strategies", "strategies = [\"neutral\", 7]",
                    "s.toml:1:26: `strategies` lists something that is not a name\n  value:   7\n"
                    "  allowed: a text in quotes"},
         })
        check(broken);
}

TEST_CASE("Text that is no TOML is refused with its place", "[scenario][errors]")
{
    const auto start = [](const char* text) {
        const std::string message = message_for(text);
        return message.substr(0, message.find("TOML") + 4); // the rest is the parser's own
    };
    CHECK(start("title = \"a\nstrategies = [\"neutral\"]") == "s.toml:1:11: not TOML");
    CHECK(start("seed = 1\nseed = 2") == "s.toml:2:8: not TOML");
    CHECK(start("years = .5") == "s.toml:1:9: not TOML");
}

TEST_CASE("Tables of a broken scenario are refused with their place", "[scenario][errors]")
{
    for (
        const Broken& broken : {
            Broken{"parameter as text", "strategies = [\"neutral\"]\n[parameters]\ndemand_rate = \"6\"",
                   "s.toml:3:15: `parameters.demand_rate` has the wrong type\n  value:   \"6\"\n  allowed: a number\n"
                   "  hint:    leave out the quotes"},
            Broken{
                "infinite parameter of a function", "strategies = [\"neutral\"]\n[parameters.theta]\nsecurity = inf",
                "s.toml:3:12: `parameters.theta.security` is not a finite number\n  value:   inf\n  allowed: a number"},
            Broken{"others without such a key", "strategies = [\"neutral\"]\n[others]\nrevison = \"logit\"",
                   "s.toml:3:1: unknown key in [others]\n  value:   `revison`\n"
                   "  allowed: strategy, revision, by_state, shares, start, shares_seed\n"
                   "  hint:    did you mean `revision`?"},
            Broken{
                "unknown revision", "strategies = [\"neutral\"]\n[others]\nrevision = \"logits\"",
                "s.toml:3:12: unknown `others.revision`\n  value:   \"logits\"\n  allowed: logit, fermi, aspiration\n"
                "  hint:    did you mean `logit`?"},
            Broken{
                "begins with what is not on the menu",
                "strategies = [\"neutral\"]\n[others]\nstrategy = \"adaptive\"\nstart = {hegde = 0.5}",
                "s.toml:4:10: no strategy that adaptive states choose among\n  value:   `hegde`\n"
                "  allowed: align:USA, align:CHN, align:RUS, align:EU, bandwagon, shelter, balance_of_threat, hedge, "
                "enmesh, neutral, multi_vector, static\n  hint:    did you mean `hedge`?"},
            Broken{"begins where nobody is adaptive", "strategies = [\"neutral\"]\n[others]\nstart = {hedge = 0.5}",
                   "s.toml:3:9: no state is adaptive\n  value:   [others.start]\n  allowed: shares of adaptive states\n"
                   "  hint:    set `others.strategy = \"adaptive\"`, or the shares to 0"},
            Broken{"mode of mediation", "strategies = [\"neutral\"]\n[mediation]\nmode = \"secret\"",
                   "s.toml:3:8: unknown `mediation.mode`\n  value:   \"secret\"\n  allowed: facilitator, informed"},
            Broken{"restraint above one", "strategies = [\"neutral\"]\n[restraint]\nUSA = 1.5",
                   "s.toml:3:7: `restraint.USA` is out of range\n  value:   1.5\n  allowed: a number from 0 to 1"},
            Broken{"odd sampled variant", "strategies = [\"neutral\"]\n[variants]\nsampled = 7",
                   "s.toml:3:11: `variants.sampled` must be even when parameters are sampled\n  value:   7\n"
                   "  allowed: an even number\n  hint:    replicates 2k and 2k+1 share a draw of the parameters"},
            Broken{"mechanism on and off",
                   "strategies = [\"neutral\"]\n[mechanisms]\noff = [\"contest\"]\non = [\"contest\"]",
                   "s.toml:4:7: a mechanism cannot be both on and off\n  value:   \"contest\"\n"
                   "  hint:    it is switched off at s.toml:3:8"},
            Broken{"variants as a number", "strategies = [\"neutral\"]\nvariants = 2000",
                   "s.toml:2:12: `variants` has the wrong type\n  value:   2000\n  allowed: a table: [variants]"},
        })
        check(broken);
}

TEST_CASE("Own strategies and events that are broken are refused with their place", "[scenario][errors]")
{
    const std::string unknown_kind = "s.toml:3:8: unknown `[event].kind`\n  value:   \"supply_los\"\n  allowed: "
                                     + std::string(kinds) + "\n  hint:    did you mean `supply_loss`?";
    for (
        const Broken& broken : {
            Broken{"no label", "[[strategy]]\nportfolio = \"hedge\"",
                   "s.toml:1:1: `[strategy].label` is missing\n  allowed: a name for tables and files"},
            Broken{"label twice",
                   "[[strategy]]\nlabel = \"a\"\nportfolio = \"hedge\"\n[[strategy]]\nlabel = \"a\"\n"
                   "portfolio = \"enmesh\"",
                   "s.toml:5:9: two strategies have this label\n  value:   \"a\"\n  allowed: labels that differ\n"
                   "  hint:    the first is at s.toml:2:9"},
            Broken{"lead cap of a hedge", "[[strategy]]\nlabel = \"a\"\nportfolio = \"hedge\"\nlead_cap = 0.5",
                   "s.toml:4:12: `lead_cap` belongs to the portfolio multi_vector\n  value:   0.5\n"
                   "  allowed: leave it out here"},
            Broken{
                "too many initiatives", "[[strategy]]\nlabel = \"a\"\nportfolio = \"hedge\"\ninitiatives = 2",
                "s.toml:4:15: `[strategy].initiatives` is out of range\n  value:   2\n  allowed: a number from 0 to 1"},
            Broken{"unknown kind", "strategies = [\"neutral\"]\n[[event]]\nkind = \"supply_los\"",
                   unknown_kind.c_str()},
            Broken{"event without power",
                   "strategies = [\"neutral\"]\n[[event]]\nkind = \"supply_loss\"\nfunction = \"economy\"",
                   "s.toml:2:1: an event of kind supply_loss needs `power`\n  allowed: power, function"},
            Broken{"event with a key of another kind",
                   "strategies = [\"neutral\"]\n[[event]]\nkind = \"accession\"\npower = \"RUS\"\ncorridor = \"x\"\n"
                   "year = 1",
                   "s.toml:5:1: an event of kind accession has no `corridor`\n"
                   "  allowed: power, state, name, year, hazard"},
            Broken{"event without time", "strategies = [\"neutral\"]\n[[event]]\nkind = \"accession\"\npower = \"RUS\"",
                   "s.toml:2:1: `[event].year` is missing\n  allowed: years after the run-up, or a hazard a year"},
            Broken{
                "event after the end",
                "strategies = [\"neutral\"]\nyears = 10\n[[event]]\nkind = \"accession\"\npower = \"RUS\"\nyear = 11",
                "s.toml:6:8: `[event].year` is out of range\n  value:   11\n  allowed: a number from 0 to 10"},
            Broken{"negative hazard",
                   "strategies = [\"neutral\"]\n[[event]]\nkind = \"accession\"\npower = \"RUS\"\nhazard = -0.1",
                   "s.toml:5:10: `[event].hazard` is out of range\n  value:   -0.1\n  allowed: a number from 0 to 100"},
            Broken{"more than all of a supply",
                   "strategies = [\"neutral\"]\n[[event]]\nkind = \"supply_loss\"\npower = \"RUS\"\n"
                   "function = \"economy\"\namount = 1.5\nyear = 1",
                   "s.toml:6:10: `[event].amount` is out of range\n  value:   1.5\n  allowed: a number from 0 to 1"},
            Broken{"event as a table", "strategies = [\"neutral\"]\n[event]\nkind = \"accession\"",
                   "s.toml:2:1: `event` has the wrong type\n  value:   a table\n  allowed: tables: [[event]]"},
        })
        check(broken);
}

TEST_CASE("An unknown mechanism is refused with the closest name", "[scenario][errors]")
{
    const std::string message = message_for("strategies = [\"neutral\"]\n[mechanisms]\noff = [\"contests\"]");
    CHECK(message.starts_with(
        "s.toml:3:8: unknown mechanism\n  value:   \"contests\"\n  allowed: capability, rivalry, "));
    CHECK(message.ends_with("\n  hint:    did you mean `contest`?"));
}

TEST_CASE("A scenario file that is not there is a file error", "[scenario][errors]")
{
    CHECK_THROWS_AS(mv::load_scenario("nowhere/s.toml"), mv::FileError);
}
