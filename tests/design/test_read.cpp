/// [design] in a scenario: what it says, what is refused and where, and that a design writes itself as what it was
/// read from.

#include "scenario/broken.hpp"
#include "support/catch.hpp"
#include "support/small_world.hpp"

#include <multivector/design/read.hpp>
#include <multivector/design/sweep_plan.hpp>

#include <filesystem>
#include <fstream>

namespace {

using namespace mv::design;
using mv::Scalar;
using mv::test::message_of;

mv::Scenario scenario(const std::string& text, const std::string& source = "s.toml")
{
    static const auto world = std::make_shared<const mv::World>(mv::test::small_world());
    mv::Registry registry = mv::built_in();
    registry.given<mv::GivenWorld>().world = world;
    return mv::parse_scenario("strategies = [\"multi_vector\", \"static\"]\nfocal = \"BOR\"\n" + text, source,
                              std::move(registry));
}

Design design(const std::string& text) { return read_design(scenario(text)); }

SweepPlan plan(const std::string& text)
{
    const mv::Scenario s = scenario(text);
    SweepPlan made(s, read_design(s));
    check_studies(s, made);
    return made;
}

std::string said(const std::string& text)
{
    return message_of([&] { plan(text); });
}

/// The text behind [design] for factors alone.
std::string factors(const std::string& entries)
{
    return "[design]\nmethod = \"sobol\"\npoints = 4\n[design.factors]\n" + entries + "\n";
}

struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("design_" + std::to_string(getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string write(const std::string& name, const std::string& text) const
    {
        std::ofstream(path / name) << text;
        return (path / name).string();
    }
};

} // namespace

TEST_CASE("Everything that [design] can say", "[design]")
{
    const Design d =
        design("[design]\nmethod = \"saltelli\"\npoints = 8\nseed = 7\nsecond_order = true\nshocks = "
               "\"independent\"\n[design.factors]\n"
               "sanction_bite = [0.1, 0.9]\nrivalry_noise = {low = 0.01, high = 0.2, log = true}\n"
               "focal = {values = [\"BOR\", \"ARD\"]}\n\"mechanisms.corridors\" = {values = [true, false]}\n"
               "theta.security = [0.1, 0.4]\nsteps_per_year = {low = 1, high = 8, whole = true}\n");
    const Specification& s = d.specification();
    CHECK(s.method == Method::saltelli);
    CHECK(s.n == 8);
    CHECK(s.seed == 7u);
    CHECK(s.second_order);
    CHECK(s.independent_shocks);
    CHECK(d.points() == 8 * 14);
    std::vector<std::string> names;
    for (const Factor& f : d.factors()) names.push_back(f.name);
    CHECK(names
          == std::vector<std::string>{"sanction_bite", "rivalry_noise", "focal", "mechanisms.corridors",
                                      "theta.security", "steps_per_year"});
    CHECK(d.factors()[1].scale == Scale::log);
    CHECK(d.factors()[3].levels == std::vector<Scalar>{true, false});
    CHECK(mv::to_string(d.factors()[0].location) == "s.toml:10:1");
}

TEST_CASE("A design writes itself as tables that are read as the same design", "[design]")
{
    const std::string text =
        GENERATE("[design]\nmethod = \"morris\"\ntrajectories = 5\nseed = 3\nlevels = 6\n[design.factors]\n"
                 "sanction_bite = [0.1, 0.9]\nfocal = {values = [\"BOR\", \"ARD\"]}\ntheta.security = [0.1, 0.4]\n",
                 "[design]\nmethod = \"grid\"\nshocks = \"independent\"\n[design.factors]\n"
                 "rivalry_noise = {low = 0.01, high = 0.1, log = true, steps = 3}\nyears = {values = [1, 2.0]}\n"
                 "steps_per_year = {low = 1, high = 4, whole = true}\n",
                 "[design]\nmethod = \"table\"\n[design.factors]\nrivalry_noise = {values = [0.1, 0.2, 0.1]}\n"
                 "focal = {values = [\"BOR\", \"BOR\", \"ARD\"]}\nyears = {values = [3, 3, 5]}\n");
    const Design once = design(text), again = design(to_toml(once));
    CHECK(to_toml(once) == to_toml(again));
    CHECK(digest(once) == digest(again));
    CHECK(once.points() == again.points());
    for (std::size_t point = 0; point < once.points(); ++point)
        for (std::size_t k = 0; k < once.factors().size(); ++k) CHECK((once.value(point, k) == again.value(point, k)));
}

TEST_CASE("all_sampled takes the parameters that `sampled` would draw, but for those named or set", "[design]")
{
    const Design d = design("[parameters]\ncontest_rate = 5\n[design]\nmethod = \"sobol\"\npoints = 2\nall_sampled = "
                            "true\n[design.factors]\nlinkage_base = [0.1, 0.2]\n");
    CHECK(d.factors()[0].name == "linkage_base");
    std::size_t sampled = 0;
    const mv::Comparison base(scenario(""));
    for (const mv::Parameter& p : base.cases().front().parameters.parameters()) sampled += p.is_sampled();
    CHECK(d.factors().size() == sampled - 1);
    for (const Factor& f : d.factors()) CHECK(f.name != "contest_rate");
    CHECK(said("[design]\nmethod = \"sobol\"\npoints = 2\nall_sampled = true\n") == "no error");
}

TEST_CASE("Parameters are lanes; keys make studies, in the order of their first points", "[design]")
{
    const SweepPlan p =
        plan("[design]\nmethod = \"table\"\n[design.factors]\nrivalry_noise = {values = [0.1, 0.2, 0.3, 0.4]}\n"
             "focal = {values = [\"ARD\", \"BOR\", \"ARD\", \"BOR\"]}\n");
    CHECK(p.is_parameter(0));
    CHECK_FALSE(p.is_parameter(1));
    REQUIRE(p.studies().size() == 2);
    CHECK(p.studies()[0].points == std::vector<std::uint32_t>{0, 2});
    CHECK(p.studies()[1].points == std::vector<std::uint32_t>{1, 3});
    CHECK(p.study_of(3) == 1);
    CHECK(p.number(3, 0) == .4);
    REQUIRE(p.studies()[0].overrides.size() == 1);
    CHECK(p.studies()[0].overrides[0].key == "focal");
    CHECK(std::get<std::string>(p.studies()[0].overrides[0].value) == "ARD");
    CHECK(p.blocks(1) == 2);
    CHECK(p.blocks(2) == 4);
    CHECK(p.blocks(64) == 16);
    const auto all = p.overrides(2);
    REQUIRE(all.size() == 2);
    CHECK(all[0].key == "parameters.rivalry_noise");
    CHECK(std::get<double>(all[0].value) == .3);
}

TEST_CASE("Blocks: sixteen points with one replicate each are one block, as one point with sixteen is", "[design]")
{
    const SweepPlan p =
        plan("[design]\nmethod = \"sobol\"\npoints = 64\n[design.factors]\nrivalry_noise = [0.01, 0.1]\n");
    CHECK(p.studies().size() == 1);
    CHECK(p.blocks(1) == 4);
    CHECK(p.blocks(3) == 12);
    CHECK(p.blocks(16) == 64);
    CHECK(p.blocks(17) == 68);
}

TEST_CASE("A point's overrides reach the study: parameters, tables in tables, switches, over what the file says",
          "[design]")
{
    const std::string theta = GENERATE(as<std::string>{}, "[parameters.theta]\nsecurity = 0.2\n",
                                       "theta.security = 0.2\n", "\"theta.security\" = 0.2\n", "");
    const mv::Scenario s =
        scenario("[parameters]\ndemand_rate = 4\n" + theta
                 + "[design]\nmethod = \"table\"\n[design.factors]\ndemand_rate = {values = [2.5]}\n"
                   "theta.security = {values = [0.4]}\n\"others.by_state.ARD\" = {values = [\"hedge\"]}\n"
                   "\"mechanisms.corridors\" = {values = [false]}\nyears = {values = [7]}\n");
    const SweepPlan p(s, read_design(s));
    const mv::Comparison c(mv::with(s, p.overrides(0)));
    const mv::ParameterSet& set = c.cases().front().parameters;
    CHECK(set.get("demand_rate") == 2.5f);
    CHECK(set.get("theta.security") == .4f);
    const std::string resolved = mv::resolved_json(c);
    CHECK(resolved.find("\"ARD\": \"hedge\"") != std::string::npos);
    CHECK(resolved.find("\"corridors\": false") != std::string::npos);
    CHECK(c.layout().times.back() == 7.f);
}

TEST_CASE("compare and run take a scenario with a design as if it had none", "[design]")
{
    const mv::Comparison with(scenario(factors("rivalry_noise = [0.01, 0.1]"))), without(scenario(""));
    CHECK(with.cases().front().parameters.get("rivalry_noise")
          == without.cases().front().parameters.get("rivalry_noise"));
    CHECK(message_of([] { mv::Comparison{scenario("[desing]\nmethod = \"sobol\"\n")}; }).find("did you mean `design`?")
          != std::string::npos);
}

TEST_CASE("What is wrong with [design] is refused at its place, with what was meant", "[design]")
{
    const auto has = [](const std::string& text, const std::string& place, const std::string& part) {
        const std::string message = said(text);
        INFO(message);
        CHECK(message.starts_with("s.toml:" + place + ": "));
        CHECK(message.find(part) != std::string::npos);
    };
    has("", "1:1", "`design` is missing");
    has("[design]\npoints = 4\n", "3:1", "`design.method` is missing");
    has("[design]\nmethod = \"soboll\"\n", "4:10", "did you mean `sobol`?");
    has("[design]\nmethod = \"sobol\"\npoint = 4\n", "5:1", "did you mean `points`?");
    has("[design]\nmethod = \"sobol\"\npoints = 100\n[design.factors]\nrivalry_noise = [0.1, 0.2]\n", "5:10",
        "64 or 128");
    has("[design]\nmethod = \"sobol\"\npoints = 4\ntrajectories = 3\n", "6:16", "not of the method sobol");
    has("[design]\nmethod = \"morris\"\npoints = 4\n", "5:10", "trajectories and levels");
    has("[design]\nmethod = \"morris\"\ntrajectories = 4\nlevels = 5\nseed = 1\n[design.factors]\n"
        "rivalry_noise = [0.1, 0.2]\n",
        "6:10", "an even number");
    has("[design]\nmethod = \"random\"\npoints = 4\n[design.factors]\nrivalry_noise = [0.1, 0.2]\n", "3:1",
        "`seed` is missing");
    has("[design]\nmethod = \"sobol\"\npoints = 4\n", "3:1", "a design without factors");
    has("[design]\nmethod = \"random\"\npoints = 4000000000\nseed = 1\n[design.factors]\nrivalry_noise = [0.1, 0.2]\n",
        "5:10", "too many points");
    has("[design]\nmethod = \"sobol\"\nsecond_order = true\n", "5:16", "saltelli alone");
    has(factors("rivalry_nois = [0.1, 0.2]"), "7:1", "did you mean `rivalry_noise`?");
    has(factors("parameters.rivalry_noise = [0.1, 0.2]"), "7:12", "write `rivalry_noise`");
    has(factors("foca = {values = [\"BOR\"]}"), "7:1", "did you mean `focal`?");
    has(factors("rivalry_noise = [0.2, 0.1]"), "7:1", "whose lower end is not below the upper");
    has(factors("rivalry_noise = [0.2, 0.2]"), "7:1", "a number that does not vary");
    has(factors("rivalry_noise = [0.1, 0.2, 0.3]"), "7:17", "is no range");
    has(factors("rivalry_noise = 0.1"), "7:17", "two numbers [low, high]");
    has(factors("focal = [\"BOR\", \"ARD\"]"), "7:9", "{values = [");
    has(factors("rivalry_noise = [0.1, 99]"), "7:1", "rivalry_noise is out of range");
    has(factors("rivalry_noise = {values = [0.1, 99]}"), "7:1", "rivalry_noise is out of range");
    has(factors("rivalry_noise = {values = [0.1, \"x\"]}"), "7:1", "is a parameter, and this no number");
    has(factors("rivalry_noise = {values = []}"), "7:27", "is empty");
    has(factors("rivalry_noise = {low = 0.1}"), "7:17", "high` is missing");
    has(factors("rivalry_noise = {low = 0, high = 0.1, log = true}"), "7:1", "0 < low < high");
    has(factors("rivalry_noise = {low = 0.1, high = 0.2, logg = true}"), "7:41", "did you mean `log`?");
    has(factors("rivalry_noise = {low = 0.1, values = [0.1]}"), "7:24", "has values and a range");
    has(factors("focal = {values = [\"BOR\", \"XXX\"]}"), "7:1", "XXX");
    has(factors("focal = {values = [1, 2]}"), "7:1", "`focal` has the wrong type");
    has(factors("\"others.strateg\" = {values = [\"hedge\"]}"), "7:1", "did you mean `strategy`?");
    has(factors("\"mechanisms.corridor\" = {values = [true, false]}"), "7:1", "did you mean `corridors`?");
    has(factors("\"weight.security\" = [0.1, 0.4]"), "7:1", "at point 0");
}

TEST_CASE("A factor cannot lie in a list of tables, nor in a value", "[design]")
{
    const std::string event = "[[event]]\nkind = \"leader_change\"\npower = \"OST\"\namount = 0.1\nyear = 1\n";
    CHECK(said(event + factors("\"event.year\" = {values = [1, 2]}")).find("`event.year` does not lie in a table")
          != std::string::npos);
    CHECK(said(factors("\"focal.x\" = {values = [1, 2]}")).find("`focal.x` does not lie in a table")
          != std::string::npos);
}

TEST_CASE("A factor may lie in an event or a strategy that has a name", "[design]")
{
    const std::string event =
        "[[event]]\nname = \"coup\"\nkind = \"leader_change\"\npower = \"OST\"\namount = 0.1\nyear = 1\n";
    CHECK(plan(event + factors("\"event.coup.year\" = {values = [1.0, 2.0]}")).studies().size() == 2);
    CHECK(plan("[[strategy]]\nlabel = \"own\"\nportfolio = \"hedge\"\n"
               + factors("\"strategy.own.visits\" = {values = [0.0, 1.0]}"))
              .studies()
              .size()
          == 2);
    const std::string unnamed = "[[event]]\nkind = \"leader_change\"\npower = \"OST\"\namount = 0.1\nyear = 1\n";
    CHECK(plan(event + unnamed + factors("\"event.leader_change.year\" = {values = [1.0, 2.0]}")).studies().size()
          == 2);
    const auto has = [&](const std::string& text, const std::string& what) {
        CHECK(said(text).find(what) != std::string::npos);
    };
    has(event + factors("\"event.coop.year\" = {values = [1.0]}"), "`event.coop.year` does not lie in a table");
    has(event + event + factors("\"event.coup.year\" = {values = [1.0]}"), "`event.coup.year` does not lie in a table");
    has(event + factors("\"event.coup.amount\" = {values = [0.2, 7.0]}"), "13:1");
    has(event + factors("\"event.coup.amount\" = {values = [0.2, 7.0]}"), "`[event].amount` is out of range");
}

TEST_CASE("Rows of a CSV file beside the scenario, and what is wrong with them at its cell", "[design]")
{
    const Folder folder;
    const std::string source = (folder.path / "s.toml").string(), csv = (folder.path / "rows.csv").string();
    const auto read = [&](const std::string& rows) {
        folder.write("rows.csv", rows);
        const mv::Scenario s = scenario("[design]\nmethod = \"table\"\ntable = \"rows.csv\"\n", source);
        return SweepPlan(s, read_design(s));
    };
    const SweepPlan p = read("rivalry_noise,focal,mechanisms.corridors\n0.1,BOR,true\n0.2,ARD,False\n0.1,BOR,True\n");
    CHECK(p.design().points() == 3);
    CHECK(p.design().repeated() == 1);
    CHECK(p.design().value(1, 2) == Scalar(false));
    CHECK(p.studies().size() == 2);
    const auto refused = [&](const std::string& rows) { return message_of([&] { read(rows); }); };
    CHECK(refused("rivalry_noise\n0.1\n99\n").starts_with(csv + ":3:1: rivalry_noise is out of range"));
    CHECK(refused("rivalry_noise\n0.1\nx\n").starts_with(csv + ":3:1: `rivalry_noise` is a parameter"));
    CHECK(refused("rivalry_noise\n0.1\nnan\n").starts_with(csv + ":3:1: `rivalry_noise` is not finite"));
    CHECK(refused("rivalry_noise,focal\n0.1,\n").starts_with(csv + ":2:5: `focal` is empty"));
    CHECK(refused("rivalry_nois\n0.1\n").find("did you mean `rivalry_noise`?") != std::string::npos);
    CHECK(refused("rivalry_nois\n0.1\n").starts_with(csv + ":1:1: "));
    CHECK(refused(",rivalry_noise\n0,0.1\n").starts_with(csv + ":1:1: a factor without a name"));
    CHECK(refused("rivalry_noise\n").starts_with(csv + ":2:1: a table without rows"));
    CHECK(refused("rivalry_noise,rivalry_noise\n1,2\n").find("appears twice") != std::string::npos);
    CHECK_THROWS_AS(read_design(scenario("[design]\nmethod = \"table\"\ntable = \"none.csv\"\n", source)),
                    mv::FileError);
}
