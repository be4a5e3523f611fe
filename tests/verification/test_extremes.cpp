/// Every parameter, and pairs of them, at the ends of what a scenario may say: the invariants hold, and no guard
/// swallows what it should only keep finite.

#include "support/catch.hpp"
#include "invariants.hpp"
#include "worlds.hpp"

using namespace mv;
using namespace mv::test;

namespace {

using Extreme = std::pair<std::string, double>;

/// Everything that can be is in, at a pace at which all of it happens within a few years.
Setup lively(std::uint64_t seed, int steps_per_year)
{
    Setup s{World{world_of_size(3, 3, 6, seed)}};
    s.everything();
    s.settings.focal = "S12";
    s.settings.alternatives = {"neutral+multi_vector_diplomacy"};
    s.settings.others.strategy = seed % 2 ? "adaptive" : "align:P1";
    s.settings.others.by_state = {{"S10", "drift"}, {"S14", "enmesh+client"}};
    s.settings.steps_per_year = steps_per_year;
    s.settings.informed_mediation = seed % 3 == 0;
    s.settings.events = {
        {.kind = mv1::Event::Kind::corridor_closure, .corridor = "road", .year = 2},
        {.kind = mv1::Event::Kind::nuclear_renunciation, .state = "S13", .amount = .3f, .year = 1},
        {.kind = mv1::Event::Kind::supply_loss, .power = "P2", .function = "economy", .amount = 1, .year = 1}};
    s.set("demand_rate", 20)
        .set("crisis_slope", 3)
        .set("crisis_war", .2)
        .set("incident_war", .3)
        .set("unrest_intercept", 2);
    return s.set("pact_review", .5).set("revision_rate", 1).set("dispute_rate", .5).set("contest_rate", 20);
}

/// Sets a parameter; weights that must sum to 1 share what it leaves.
void set(Setup& s, const Extreme& extreme)
{
    const auto& [name, value] = extreme;
    for (const std::vector<std::string>& group :
         {std::vector<std::string>{"weight.security", "weight.economy", "weight.technology"},
          {"weight_autonomy", "weight_income", "weight_stability"}})
        if (std::ranges::find(group, name) != group.end())
            for (const std::string& other : group)
                if (other != name) s.set(other, std::max((1 - value) / 2, other == "weight_income" ? .01 : 0.));
    s.set(name, value);
}

/// The invariants that some step breaks, and how often.
std::map<std::string, int> broken(const Setup& setup, int years)
{
    Inspector run(setup);
    std::map<std::string, int> found;
    run.begin(block_of(190));
    Frame was(run);
    for (int n = 0; n < years * setup.settings.steps_per_year; ++n) {
        Frame is(run.step());
        for (int l = 0; l < block_lanes; ++l) Invariants(was, is, l, found).check();
        was = std::move(is);
    }
    return found;
}

void check_all(const std::vector<Extreme>& extremes, std::uint64_t seed, int steps_per_year, int years)
{
    Setup s = lively(seed, steps_per_year);
    std::string what;
    for (const Extreme& e : extremes) {
        set(s, e);
        what += e.first + " = " + std::to_string(e.second) + ", ";
    }
    for (const auto& [invariant, times] : broken(s, years)) {
        INFO(what << "seed " << seed << ", " << steps_per_year << " steps a year: " << times << " times");
        FAIL_CHECK("broken: " << invariant);
    }
}

std::vector<Extreme> every_extreme()
{
    std::vector<Extreme> all;
    const Setup usual = lively(1, 4);
    for (const auto& p : usual.parameters.parameters()) {
        all.emplace_back(p.name, p.minimum);
        all.emplace_back(p.name, p.maximum);
    }
    return all;
}

} // namespace

TEST_CASE("the invariants hold with every parameter at its least and its largest", "[verification][extremes]")
{
    Inspector usual(lively(1, 4));
    usual.begin(block_of(190)).step(12);
    for (const Variable v : {Variable::A_incident, Variable::A_power_wars, Variable::A_unrest, Variable::A_great_wars,
                             Variable::A_drawn_in, Variable::A_border_wars, Variable::A_hosted, Variable::A_camp_exits})
        REQUIRE(usual.sum(v) > 0); // so that there is something to break
    std::uint64_t seed = 1;
    check_all({}, seed, 4, 3);
    for (const Extreme& e : every_extreme()) check_all({e}, seed++, 4, 3);
}

// 300 of the 20,000 pairs, and 40 runs with a dozen parameters at an end, by a seeded draw: another seed is another
// sample. Steps of a year, a quarter and a month.
TEST_CASE("the invariants hold with pairs and dozens of parameters at their ends", "[verification][extremes]")
{
    const std::vector<Extreme> all = every_extreme();
    Numbers u(191);
    const auto some = [&] { return all[static_cast<std::size_t>(u() * static_cast<double>(all.size()))]; };
    const std::vector<int> pace{1, 4, 12};
    for (std::uint64_t n = 0; n < 300; ++n) check_all({some(), some()}, n, pace[n % 3], 2);
    for (std::uint64_t n = 0; n < 40; ++n) {
        std::vector<Extreme> dozen(12);
        std::ranges::generate(dozen, some);
        check_all(dozen, n, pace[n % 3], 2);
    }
}
