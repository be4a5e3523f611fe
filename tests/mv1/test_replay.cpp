/// A replay is the replicate of the run: the same bits, wherever it lay there; and its events add up to what the run
/// counts.

#include "support/catch.hpp"
#include "verification/inspector.hpp"
#include "verification/worlds.hpp"

#include <multivector/base/error.hpp>
#include <multivector/ensemble/simulate.hpp>
#include <multivector/models/mv1/replay.hpp>

#include <array>
#include <cmath>
#include <set>

using namespace mv;
using namespace mv::test;
using Kind = mv1::TraceEvent::Kind;

namespace {

constexpr std::uint64_t seed = 4711;

/// Everything happens often: demands, conflicts, contests, disputes, unrest, pacts, a closed corridor.
Setup lively()
{
    Setup s(small_world());
    s.everything();
    s.settings.focal = "BOR";
    s.settings.alternatives = {"multi_vector", "align:OST", "random", "adaptive"};
    s.settings.burn_in_years = 2;
    s.settings.years = 10;
    s.settings.events = {
        {.kind = mv1::Event::Kind::corridor_closure, .name = "flood", .corridor = "southern road", .year = 2}};
    return s.set("crisis_slope", 1)
        .set("contest_rate", 8)
        .set("incident_war", .1)
        .set("pact_review", .3)
        .set("demand_rate", 12);
}

Setup adaptive()
{
    Setup s = lively();
    s.settings.others.strategy = "adaptive";
    return s.set("revision_rate", 1).set("mutation_rate", .2);
}

Setup sampled()
{
    Setup s = adaptive();
    s.settings.sampled = true;
    return s;
}

bool same(float a, float b) { return std::memcmp(&a, &b, sizeof a) == 0; }

/// Replicates in the first, a middle and the last lane, in three blocks and two groups, and in a block that is not
/// full.
void check_replicates(const Setup& setup)
{
    const mv1::Mv1 model = setup.model();
    const Outcomes run = simulate(model, {.replicates = 53, .seed = seed, .traced = 53});
    REQUIRE(run.failures.empty());
    const Layout& layout = run.layout;
    for (const std::uint32_t replicate : {0u, 7u, 15u, 16u, 30u, 47u, 52u})
        for (std::size_t a = 0; a < layout.alternatives.size(); ++a) {
            const mv1::Trace trace = mv1::replay(model, seed, replicate, a);
            CHECK(trace.failures.empty());
            for (std::size_t o = 0; o < layout.outcomes.size(); ++o) {
                INFO(layout.alternatives[a] << " replicate " << replicate << " " << layout.outcomes[o].name);
                for (std::size_t k = 0; k < layout.outcomes[o].size; ++k)
                    CHECK(same(trace.outcomes[layout.outcomes[o].first + k], run.value(a, o, k)[replicate]));
            }
            const std::size_t years = layout.trace_times.size();
            for (std::size_t s = 0; s < layout.series.size(); ++s)
                for (std::size_t t = 0; t < years; ++t)
                    CHECK(same(trace.series[s * layout.times.size() + layout.trace_times[t]],
                               run.trace[((a * layout.series.size() + s) * run.traced + replicate) * years + t]));
        }
}

std::size_t count(const mv1::Trace& trace, Kind kind, int state, int power = -1)
{
    return static_cast<std::size_t>(std::ranges::count_if(trace.events, [&](const mv1::TraceEvent& e) {
        return e.step >= 0 && e.kind == kind && (state < 0 || e.state == state) && (power < 0 || e.power == power);
    }));
}

} // namespace

TEST_CASE("a replay is the replicate of the run, bit for bit, others static", "[mv1][replay]")
{
    check_replicates(lively());
}

TEST_CASE("a replay is the replicate of the run, bit for bit, others adaptive", "[mv1][replay]")
{
    check_replicates(adaptive());
}

TEST_CASE("a replay is the replicate of the run, bit for bit, parameters sampled", "[mv1][replay]")
{
    check_replicates(sampled());
}

TEST_CASE("a trace holds every variable after every step, burn-in too", "[mv1][replay]")
{
    const Setup setup = sampled();
    const mv1::Trace trace = mv1::replay(setup.model(), seed, 21, 1);
    Inspector run(setup);
    run.open(block_of(seed, 16));
    CHECK(trace.burn_in == 8);
    REQUIRE(trace.years.size() == 48);
    CHECK(trace.years[7] == 0);
    CHECK(trace.years.back() == 10);
    for (std::size_t step = 0; step < trace.burn_in; ++step) {
        run.step();
        for (std::size_t k = 0; k < run.size(Variable::x); ++k)
            CHECK(same(trace.at("x", step, k), run.at(Variable::x, static_cast<int>(k), 5)));
        for (std::size_t k = 0; k < run.size(Variable::A_met); ++k)
            CHECK(same(trace.at("A_met", step, k), run.at(Variable::A_met, static_cast<int>(k), 5)));
    }
    run.begin(block_of(seed, 16), 1);
    for (std::size_t step = trace.burn_in; step < trace.years.size(); ++step) {
        run.step();
        for (const Variable v :
             {Variable::x, Variable::q, Variable::rho, Variable::Y, Variable::S, Variable::A_lost, Variable::dispute})
            for (std::size_t k = 0; k < run.size(v); ++k) {
                const std::size_t place = mv1::MemoryPlan(run.view()).offset[static_cast<std::size_t>(v)] + k;
                CHECK(same(trace.values[step * trace.entries + place], run.at(v, static_cast<int>(k), 5)));
            }
    }
    CHECK(same(trace.parameters[setup.parameters.slot("demand_rate")], run.parameter("demand_rate", 5)));
    CHECK(same(trace.parameters[setup.parameters.slot("fear")], run.parameter("fear", 5)));
    CHECK_THROWS_AS(trace.at("autonomi", 0), InputError);
    CHECK_THROWS_AS(trace.at("A", 48), InputError);
    CHECK_THROWS_AS(mv1::replay(setup.model(), seed, 0, 4), InputError);
}

TEST_CASE("the events of a trace are those the run counts", "[mv1][replay]")
{
    const mv1::Mv1 model = adaptive().model();
    std::size_t violent = 0;
    for (const std::uint32_t replicate : {3u, 4u, 5u, 6u}) {
        const mv1::Trace trace = mv1::replay(model, seed, replicate, 0);
        const std::size_t last = trace.years.size() - 1;
        const auto total = [&](const char* v, int k) {
            return static_cast<std::size_t>(trace.at(v, last, static_cast<std::size_t>(k)));
        };
        for (int i = 0; i < 6; ++i) {
            for (int g = 0; g < 3; ++g) {
                CHECK(count(trace, Kind::demand_met, i, g) == total("A_met", 3 * i + g));
                CHECK(count(trace, Kind::demand_refused, i, g) == total("A_refused", 3 * i + g));
                CHECK(count(trace, Kind::incident, i, g) == total("A_incident", 3 * i + g));
            }
            CHECK(count(trace, Kind::contest, i) == total("A_contested", i));
            CHECK(count(trace, Kind::drawn_in, i) == total("A_drawn_in", i));
            CHECK(count(trace, Kind::unrest, i) == total("A_unrest", i));
            violent += count(trace, Kind::incident, i);
        }
        std::size_t crises = 0, disputes = 0;
        for (int pair = 0; pair < 3; ++pair) crises += total("A_crises", pair);
        for (int e = 0; e < 6; ++e) disputes += total("A_border_disputes", e);
        CHECK(count(trace, Kind::crisis, -1) == crises);
        CHECK(count(trace, Kind::dispute, -1) == disputes);
        CHECK(count(trace, Kind::pact_left, -1) + count(trace, Kind::pact_entered, -1) > 0);
        CHECK(count(trace, Kind::scenario_event, -1) == 1);
        CHECK(count(trace, Kind::corridor_closed, -1) == 1);
        CHECK(count(trace, Kind::strategy, 1) == 1);
        CHECK(count(trace, Kind::strategy, -1) > 1);
    }
    CHECK(violent > 0);
}

TEST_CASE("decades with unrest are those of its events", "[mv1][replay]")
{
    Setup setup = adaptive();
    setup.settings.years = 25; // the last decade is half a one
    setup.set("unrest_intercept", -3).set("unrest_slope", 0);
    const mv1::Mv1 model = setup.model();
    std::set<std::size_t> seen;
    for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
        const mv1::Trace trace = mv1::replay(model, seed, replicate, 0);
        for (std::size_t i = 0; i < 6; ++i) {
            std::set<int> decades;
            for (const mv1::TraceEvent& e : trace.events)
                if (e.kind == Kind::unrest && e.state == static_cast<int>(i) && e.step >= 0)
                    decades.insert(e.step / 40);
            CHECK(trace.at("A_unrest_decades", trace.years.size() - 1, i) == static_cast<float>(decades.size()));
            seen.insert(decades.size());
        }
    }
    CHECK(seen == std::set<std::size_t>{0, 1, 2, 3});
}

TEST_CASE("states that join wars are those that join crises at that level", "[mv1][replay]")
{
    const auto joiners = [](double war) {
        Setup setup = lively();
        setup.set("crisis_force", 1 - war).set("crisis_war", war).set("draw_in_force", 1).set("draw_in_war", 1);
        const mv1::Trace trace = mv1::replay(setup.model(), seed, 3, 0);
        const std::size_t last = trace.years.size() - 1;
        return std::array{trace.at("A_joined", last, 0), trace.at("A_war_joined", last, 0)};
    };
    CHECK(joiners(1)[0] > 0);
    CHECK(joiners(1)[1] == joiners(1)[0]);
    CHECK(joiners(0)[0] > 0);
    CHECK(joiners(0)[1] == 0);
}

TEST_CASE("a demand's numbers explain its answer", "[mv1][replay]")
{
    const Setup setup = sampled();
    const mv1::Mv1 model = setup.model();
    std::size_t met = 0, refused = 0;
    for (const std::uint32_t replicate : {8u, 9u, 40u}) {
        const mv1::Trace trace = mv1::replay(model, seed, replicate, 0);
        const float slope = trace.parameters[setup.parameters.slot("compliance_slope")];
        float sizes = 0;
        for (const mv1::TraceEvent& e : trace.events) {
            if (e.kind != Kind::demand_met && e.kind != Kind::demand_refused) continue;
            REQUIRE(e.demand);
            const bool complies = e.kind == Kind::demand_met;
            CHECK((e.demand->draw < e.demand->probability) == complies);
            CHECK(e.demand->hazard > 0);
            CHECK(same(e.demand->reason, slope * (e.demand->refusal - e.demand->concession) + e.demand->bias));
            CHECK(std::abs(e.demand->probability - 1 / (1 + std::exp(-e.demand->reason))) < 1e-5f);
            (complies ? met : refused) += 1;
            if (complies && e.step >= 0 && e.state == 1) sizes += e.size;
        }
        float conceded = 0;
        for (std::size_t g = 0; g < 3; ++g) conceded += trace.at("A_conceded", trace.years.size() - 1, 3 + g);
        CHECK(std::abs(sizes - conceded) < 1e-4f);
    }
    CHECK(met > 50);
    CHECK(refused > 50);
}

TEST_CASE("a revision's numbers explain the choice", "[mv1][replay]")
{
    for (const mv1::Revision rule : {mv1::Revision::logit, mv1::Revision::fermi, mv1::Revision::aspiration}) {
        Setup setup = adaptive();
        setup.settings.others.revision = rule;
        const mv1::Trace trace = mv1::replay(setup.model(), seed, 11, 0);
        std::size_t weighed = 0, mutations = 0, changed = 0;
        REQUIRE(trace.menu.size() > 5);
        for (const mv1::TraceEvent& e : trace.events) {
            if (!e.choice) continue;
            const mv1::ChoiceWeights& c = *e.choice;
            CHECK((e.kind == Kind::strategy || e.kind == Kind::strategy_kept));
            CHECK((c.before == c.after) == (e.kind == Kind::strategy_kept));
            CHECK(e.label == trace.menu[static_cast<std::size_t>(c.after)]);
            const std::size_t row = trace.burn_in + static_cast<std::size_t>(e.step);
            CHECK(trace.at("choice", row, static_cast<std::size_t>(e.state)) == static_cast<float>(c.after));
            changed += c.before != c.after;
            if (c.rule == mv1::ChoiceWeights::Rule::mutation) {
                mutations += 1;
                CHECK(c.after == static_cast<int>(c.draw * static_cast<float>(trace.menu.size())));
                continue;
            }
            weighed += 1;
            if (c.rule == mv1::ChoiceWeights::Rule::fermi && c.peer >= 0 && c.before != c.after)
                CHECK(c.draw < c.accept);
            if (c.rule == mv1::ChoiceWeights::Rule::aspiration) CHECK((c.own_gain < 0 || c.before == c.after));
            if (c.rule != mv1::ChoiceWeights::Rule::logit) continue;
            REQUIRE(c.payoff.size() == trace.menu.size());
            float sum = 0, below = 0;
            for (std::size_t k = 0; k < c.probability.size(); ++k) {
                sum += c.probability[k];
                if (k < static_cast<std::size_t>(c.after)) below += c.probability[k];
                for (std::size_t j = 0; j < k; ++j)
                    CHECK((c.payoff[k] > c.payoff[j]) == (c.probability[k] > c.probability[j]));
            }
            CHECK(std::abs(sum - 1) < 1e-5f);
            CHECK(c.draw > below - 1e-5f);
            CHECK(c.draw < below + c.probability[static_cast<std::size_t>(c.after)] + 1e-5f);
        }
        CHECK(weighed > 20);
        CHECK(mutations > 2);
        CHECK(changed > 5);
    }
}

TEST_CASE("a trace says what every state would have weighed, and why it was contested", "[mv1][replay]")
{
    const mv1::Mv1 model = lively().model();
    std::size_t contests = 0;
    for (const std::uint32_t replicate : {8u, 9u, 10u}) {
        const mv1::Trace trace = mv1::replay(model, seed, replicate, 1);
        REQUIRE(trace.demands.size() == trace.years.size() * 6 * 3);
        REQUIRE(trace.reviewed.size() == trace.years.size() * 6);
        CHECK(std::ranges::count(trace.reviewed, true) == static_cast<std::ptrdiff_t>(trace.years.size() * 6 / 4));
        for (const mv1::TraceEvent& e : trace.events) {
            const std::size_t row = static_cast<std::size_t>(static_cast<int>(trace.burn_in) + e.step);
            if (e.demand) {
                const mv1::DemandWeights& d =
                    trace
                        .demands[(row * 6 + static_cast<std::size_t>(e.state)) * 3 + static_cast<std::size_t>(e.power)];
                CHECK(same(d.refusal, e.demand->refusal));
                CHECK(same(d.draw, e.demand->draw));
            }
            if (!e.contest) continue;
            contests += 1;
            CHECK(e.contest->draw < e.contest->probability);
            for (std::size_t pair = 0; pair < 3; ++pair)
                CHECK(same(e.contest->hazard[pair],
                           trace.contests[(row * 6 + static_cast<std::size_t>(e.state)) * 3 + pair]));
        }
    }
    CHECK(contests > 5);
}

TEST_CASE("a replay says what made a replicate fail, and ends there", "[mv1][replay]")
{
    struct Broken final : mv1::PortfolioRule {
        std::string name() const override { return "broken"; }
        std::string meaning() const override { return "throws in its third year"; }
        std::string source() const override { return "test"; }
        void decide(const mv1::Situation& s, mv1::Ties& target) const override
        {
            target = s.ties;
            if (s.year > 2) throw std::runtime_error("no idea");
        }
    };
    Setup setup = lively();
    setup.settings.user_strategies = {{"broken", std::make_shared<Broken>(), "none", {}}};
    const mv1::Trace trace = mv1::replay(setup.model(), seed, 5, 4);
    REQUIRE(trace.failures.size() == 1);
    CHECK(trace.failures[0].state == "BOR");
    CHECK(trace.failures[0].message == "no idea");
    CHECK(trace.years.size() == 8 + static_cast<std::size_t>(trace.failures[0].step));
}
