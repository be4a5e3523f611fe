/// A mechanism that is left out leaves alone what only it writes; with it, the same numbers move.

#include "support/catch.hpp"
#include "inspector.hpp"
#include "worlds.hpp"

using namespace mv;
using namespace mv::test;

namespace {

using enum Variable;

struct Ablation {
    std::vector<std::string> off; ///< mechanisms left out together, since they write the same variables
    std::vector<Variable> untouched;
};

const std::vector<Ablation>& ablations()
{
    static const std::vector<Ablation> all{
        {{"capability"}, {capability_E, capability_S}},
        {{"rivalry", "structural_balance"}, {rho}},
        {{"mediation"}, {mediation, mediated}},
        {{"crises"}, {crisis_level, war, wars, mediated, A_crises, A_great_wars}},
        {{"contest"}, {A_contested}},
        {{"entanglement"}, {A_drawn_in, A_joined, A_war_joined}},
        {{"disputes"},
         {dispute, dispute_mediation, settled, A_regional, A_border_disputes, A_border_wars, A_dispute_years,
          A_dispute_years_mediated, A_dispute_ends, A_dispute_ends_mediated}},
        {{"projects"}, {member, pressed, A_project_exits, A_projects_held}},
        {{"demands", "projects"},
         {conflict, conflict_mediation, incident_now, z, A_conceded, A_met, A_refused, A_incident, A_power_disputes,
          A_power_force, A_power_wars, A_conflict_years, A_conflict_years_mediated, A_conflict_ends,
          A_conflict_ends_mediated}},
        {{"sanctions", "secondary_sanctions"}, {sanctions_paid}},
        {{"portfolio"}, {moved}},
        {{"portfolio", "demands", "projects", "society", "regime_rescue"}, {x, X, T}},
        {{"portfolio", "demands", "society", "regime_rescue", "revision"}, {target}},
        {{"pacts"}, {camp, A_camp_exits, A_camp_exits_leverage}},
        {{"diplomacy", "demands", "projects"}, {q}},
        {{"corridors"}, {transit, A_flow}},
        {{"society", "crises", "contest", "entanglement", "disputes", "demands", "projects"},
         {S, unrest_now, unrest_decade, A_unrest, A_unrest_decades}},
        {{"society"}, {unrest_now, unrest_decade, A_unrest, A_unrest_decades}},
        {{"regime_rescue", "demands", "projects", "sanctions"}, {A}},
        {{"economy"}, {Y}},
        {{"revision"}, {choice}},
        {{"observation"},
         {conflict_now, A_income, A_autonomy, A_stability, A_conflict, A_camp_years, A_camp_years_leverage,
          A_onset_state_years, A_rivalry, payoff_mean}},
    };
    return all;
}

/// Fierce enough for everything to happen within six years to some of 16 replicates.
Setup fierce()
{
    WorldParts parts = small_world_parts();
    for (Power& g : parts.powers) g.economic_volatility = g.security_volatility = .1f;
    Setup setup{World{parts}};
    setup.everything();
    setup.settings.focal = "DOR";
    setup.settings.others.strategy = "adaptive";
    setup.settings.alternatives = {"static"};
    setup.settings.burn_in_years = 2;
    setup.set("crisis_slope", 4)
        .set("contest_rate", 3)
        .set("crisis_war", .1)
        .set("revision_rate", 2)
        .set("pact_review", .5)
        .set("incident_war", .3);
    setup.set("unrest_intercept", 2).set("demand_rate", 2).set("secondary_sanctions", 2).set("autonomy_concession", .1);
    return setup;
}

/// The same, and two states in projects that exclude each other.
Setup with_projects()
{
    Setup setup = fierce();
    setup.settings.projects = {
        {.name = "north", .power = "NOR", .members = {"BOR", "DOR"}, .excludes = {"east"}, .year = 1},
        {.name = "east", .power = "OST", .members = {"BOR", "DOR"}, .year = 1}};
    return setup.set("project_motive", 3);
}

/// Whether a variable changes in any of the 24 steps after the strategies have been taken up.
bool moves(const Setup& setup, Variable v)
{
    Inspector run(setup);
    run.begin(block_of(60));
    const std::vector<float> before = run.all(v);
    for (int n = 0; n < 24; ++n)
        if (!same_bits(run.step().all(v), before)) return true;
    return false;
}

std::string list(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names) text += " " + name;
    return text;
}

} // namespace

// Exact. Power: each variable is also seen to move when the mechanisms are in.
TEST_CASE("a mechanism that is left out leaves its variables untouched", "[verification][ablation]")
{
    for (const Ablation& a : ablations())
        for (const Variable v : a.untouched) {
            INFO("off:" << list(a.off) << ", variable " << static_cast<int>(v));
            Setup setup = with_projects();
            CHECK(moves(setup, v));
            CHECK_FALSE(moves(setup.without(a.off), v));
        }
}

namespace {

std::vector<float> rivalry_without_crises(std::vector<std::string> also_out)
{
    Setup setup = fierce();
    setup.set("contest_rate", 20).set("contest_escalation", 1);
    also_out.push_back("crises");
    Inspector run(setup.without(also_out));
    return run.begin(block_of(61)).step(24).all(rho);
}

} // namespace

// Exact. Without crises of powers a contest costs its host and no more: rivalry is what it is without contests.
TEST_CASE("contests do not push rivalry when crises are left out", "[verification][ablation]")
{
    CHECK(same_bits(rivalry_without_crises({"demands"}), rivalry_without_crises({"demands", "contest"})));
    CHECK_FALSE(same_bits(rivalry_without_crises({"demands"}), rivalry_without_crises({"demands", "rivalry"})));
}

// Exact. An incident pushes rivalry in the step after it, once, whether crises are in or not.
TEST_CASE("incidents are forgotten after a step, also when crises are left out", "[verification][ablation]")
{
    for (const bool crises : {true, false}) {
        Setup setup = fierce();
        if (!crises) setup.without({"crises"});
        Inspector run(setup);
        run.begin(block_of(62));
        int quiet = 0, forgotten = 0;
        for (int n = 0; n < 24; ++n) {
            run.step();
            for (int l = 0; l < block_lanes; ++l) {
                float now = 0, left = 0;
                for (int k = 0; k < 18; ++k) now += run.at(incident_now, k, l);
                for (int pair = 0; pair < 3; ++pair) left += run.at(pair_incidents, pair, l);
                quiet += now == 0;
                forgotten += now == 0 && left == 0;
            }
        }
        CHECK(quiet > 50);
        CHECK(forgotten == quiet);
    }
}

// Exact. Secondary sanctions last as long as the war they answer, also when a power's own sanctions are left out.
TEST_CASE("secondary sanctions do not pile up when sanctions are left out", "[verification][ablation]")
{
    Setup setup(small_world());
    setup.only({"secondary_sanctions"});
    Inspector run(setup);
    run.begin(block_of(63));
    run.at(conflict, run.of_power(3, 1), 0) = 3; // OST at war with DOR
    const float first = run.step().at(sanctions_paid, 1, 0);
    CHECK(first > 0);
    CHECK(run.step().at(sanctions_paid, 1, 0) == first);
    CHECK(run.at(sanctions_paid, 3, 0) == 0); // the victim is no third state
}

// Exact. What a mechanism does not share with another stays bit for bit the same when it is left out.
TEST_CASE("mechanisms that nothing reads change nothing else", "[verification][ablation]")
{
    const auto rest_of_state = [](const Setup& setup) {
        Inspector run(setup);
        run.begin(block_of(64)).step(24);
        std::vector<float> values;
        for (const Variable v : {rho, q, A, S, x, z, camp, dispute, A_met, A_contested})
            std::ranges::copy(run.all(v), std::back_inserter(values));
        return values;
    };
    Setup setup = fierce();
    setup.settings.others.strategy = "multi_vector";
    const auto usual = rest_of_state(setup);
    for (const char* name : {"corridors", "economy", "observation", "revision"}) {
        Setup less = setup;
        CHECK(same_bits(usual, rest_of_state(less.without({name}))));
    }
    CHECK_FALSE(same_bits(usual, rest_of_state(setup.without({"contest"}))));
}
