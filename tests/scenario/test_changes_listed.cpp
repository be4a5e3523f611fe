/// Every kind of change of a scenario is listed, written into files, and stands in the header of tables.

#include "broken.hpp"
#include "support/catch.hpp"
#include "support/small_world.hpp"

#include <multivector/report/dataset.hpp>
#include <multivector/report/read_back.hpp>
#include <multivector/report/table.hpp>
#include <multivector/world/changes.hpp>

#include <algorithm>

using namespace mv;
using namespace mv::test;

namespace {

constexpr const char* plain = "world = \"2014\"\nfocal = \"KAZ\"\nreplicates = 2\nyears = 40\nseed = 1\n";

/// A scenario in the shipped world of 2014 with further lines; `head` stands at the top.
Scenario scenario(const std::string& tables, const std::string& head = "strategies = [\"static\"]\n")
{
    return parse_scenario(plain + head + tables, "s.toml");
}

struct Row {
    const char *kind, *text, *head, *tables;
};

constexpr const char* usual = "strategies = [\"static\"]\n";

const std::vector<Row>& rows()
{
    static const std::vector<Row> all{
        {"parameter", "demand_rate = 4 (default ", usual, "[parameters]\ndemand_rate = 4\n"},
        {"parameter", "theta.security = 0.2 (default ", usual, "[parameters.theta]\nsecurity = 0.2\n"},
        {"sampled", "parameters drawn from their ranges (default: fixed), but not demand_rate",
         "strategies = [\"static\"]\nsampled = true\n", "[parameters]\ndemand_rate = 4\n"},
        {"time", "years of run-up (burn-in) 2 (default 10)", "strategies = [\"static\"]\nburn_in_years = 2\n", ""},
        {"time", "steps a year 2 (default 4)", "strategies = [\"static\"]\nsteps_per_year = 2\n", ""},
        {"mechanism", "without the mechanism corridors", usual, "[mechanisms]\ncorridors = false\n"},
        {"mechanism", "with the mechanism nuclear", usual, "[mechanisms]\non = [\"nuclear\"]\n"},
        {"mediation", "hosts of talks chosen as informed", usual, "[mediation]\nmode = \"informed\"\n"},
        {"others", "the other states adaptive (default static)", usual, "[others]\nstrategy = \"adaptive\"\n"},
        {"others", "adaptive states revise by fermi (default logit)", usual,
         "[others]\nstrategy = \"adaptive\"\nrevision = \"fermi\"\n"},
        {"others", "MNG plays hedge", usual, "[others.by_state]\nMNG = \"hedge\"\n"},
        {"restraint", "restraint of RUS 0.5 (default 1)", usual, "[restraint]\nRUS = 0.5\n"},
        {"event", "event rivalry_jump CHN RUS 0.4 in year 5", usual,
         "[[event]]\nkind = \"rivalry_jump\"\npower = \"CHN\"\nother = \"RUS\"\namount = 0.4\nyear = 5\n"},
        {"event", "event accession RUS at 0.1 a year from year 0 on", usual,
         "[[event]]\nkind = \"accession\"\npower = \"RUS\"\nhazard = 0.1\n"},
        {"strategy", "own strategy mine: multi_vector with the package passive, visits 0.5, lead_share 0.6", "",
         "[[strategy]]\nlabel = \"mine\"\nportfolio = \"multi_vector\"\npackage = \"passive\"\nvisits = 0.5\n"
         "lead_share = 0.6\n"}};
    return all;
}

bool is_listed(const std::vector<Change>& all, const Row& row)
{
    return std::ranges::any_of(
        all, [&](const Change& one) { return one.kind == row.kind && one.text.starts_with(row.text); });
}

/// Without the breaks of lines.
std::string one_line(std::string text)
{
    for (std::size_t at; (at = text.find("\n ")) != std::string::npos;) text.erase(at, 1);
    return text;
}

} // namespace

TEST_CASE("a scenario as it comes has no changes, and its table says so", "[changes]")
{
    Comparison comparison(scenario(""));
    CHECK(changes(comparison).empty());
    comparison.simulate({});
    CHECK(report::comparison_table(comparison).find("Changed: nothing, model and world are as they come\n")
          != std::string::npos);
    CHECK(changes(Comparison(scenario("", "strategies = [\"static\", \"hedge+passive\", \"align:RUS\"]\n"))).empty());
}

TEST_CASE("every kind of change is listed and stands in the header of the table", "[changes]")
{
    for (const Row& row : rows()) {
        CAPTURE(row.text);
        Comparison comparison(scenario(row.tables, row.head));
        CHECK(is_listed(changes(comparison), row));
        comparison.simulate({});
        CHECK(one_line(report::comparison_table(comparison)).find(row.text) != std::string::npos);
        CHECK(one_line(report::run_table(comparison)).find(row.text) != std::string::npos);
    }
}

TEST_CASE("changes are in the data set and come back from it", "[changes]")
{
    Comparison comparison(scenario("[parameters]\ndemand_rate = 4\n[mechanisms]\ncorridors = false\n"));
    comparison.simulate({});
    const results::Dataset data = report::to_dataset(comparison, "a test");
    const ComparisonView back = report::read_back(data, "data", built_in());
    REQUIRE(back.changes);
    CHECK(back.changes->size() == 2);
    CHECK(report::comparison_table(back) == report::comparison_table(comparison));
    CHECK_FALSE(data.has_variable("world_text")); // the world is shipped
    CHECK_THROWS_AS(changes_of_json("{"), InputError);
    CHECK_THROWS_AS(changes_of_json("[{\"kind\": 1}]"), InputError);
}

TEST_CASE("a changed world is listed table by table and goes with the results", "[changes]")
{
    WorldParts parts = load_world("2014").parts();
    parts.rivalry[1] = parts.rivalry[parts.powers.size()] = .9f;
    const std::string text = plain + std::string(usual);
    Comparison comparison = comparison_in(std::make_shared<const World>(parts), text);
    REQUIRE(changes(comparison).size() == 1);
    CHECK(changes(comparison)[0].kind == "world");
    CHECK(changes(comparison)[0].text.starts_with("world 2014: rivalry (1 of 6 rows, USA CHN: rivalry 0.9, not 0.71"));
    comparison.simulate({});
    const results::Dataset data = report::to_dataset(comparison, "a test");
    CHECK(data.values<std::string>("world_file").size() == 12);
    CHECK(data.values<std::string>("world_text").size() == 12);

    const Comparison other = comparison_in(std::make_shared<const World>(small_world()),
                                           "world = \"s\"\nfocal = \"BOR\"\nstrategies = [\"static\"]\n");
    REQUIRE(changes(other).size() == 1);
    CHECK(changes(other)[0].text == "world small, not one of those that are shipped");
}
