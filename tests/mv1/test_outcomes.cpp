/// Outcomes that powers, ties and strategies have each, against the variables they are read from.

#include "support/catch.hpp"
#include "verification/inspector.hpp"
#include "verification/worlds.hpp"

#include <multivector/ensemble/simulate.hpp>

using namespace mv;
using namespace mv::test;

namespace {

/// DOR among adaptive states, with what outcomes are read from recorded of all states at the end.
Setup recorded()
{
    Setup s(small_world());
    s.settings.focal = "DOR";
    s.settings.alternatives = {"enmesh", "align:OST"};
    s.settings.others.strategy = "adaptive";
    s.settings.burn_in_years = 1;
    s.settings.years = 6;
    s.settings.record = {.variables = {"A_met", "A_refused", "x", "T", "A_rent", "choice", "A_flow", "A_camp_exits",
                                       "A_camp_years", "A_camp_exits_leverage", "A_camp_years_leverage",
                                       "A_dispute_years", "A_dispute_years_mediated", "A_dispute_ends",
                                       "A_dispute_ends_mediated", "A_conflict_years", "A_conflict_years_mediated",
                                       "A_conflict_ends", "A_conflict_ends_mediated"},
                         .all_states = true,
                         .when = mv1::Recording::When::end};
    s.set("demand_rate", 12).set("revision_rate", 1).set("pact_review", 1).set("dispute_rate", .5);
    return s.set("incident_force", .6).set("coercion", 3);
}

/// One future of one alternative.
struct Future {
    const Outcomes& run;
    std::size_t alternative, replicate;

    float outcome(const std::string& name, std::size_t entry = 0) const
    {
        const auto found = std::ranges::find(run.layout.outcomes, name, &OutcomeInfo::name);
        REQUIRE(found != run.layout.outcomes.end());
        return run.value(alternative, static_cast<std::size_t>(found - run.layout.outcomes.begin()), entry)[replicate];
    }
    float of(const std::string& name, std::size_t entry) const
    {
        const auto found = std::ranges::find(run.layout.recorded, name, &RecordedVariable::name);
        REQUIRE(found != run.layout.recorded.end());
        const auto v = static_cast<std::size_t>(found - run.layout.recorded.begin());
        return run.recorded[v][(alternative * run.replicate.size() + replicate) * found->size + entry];
    }
};

template <class Check>
void for_each_future(Check&& check)
{
    const mv1::Mv1 model = recorded().model();
    const Outcomes run = simulate(model, {.replicates = 20, .seed = 41});
    const std::size_t focal = model.world().find_state("DOR").value;
    for (std::size_t a = 0; a < 2; ++a)
        for (std::size_t r = 0; r < 20; ++r) check(Future{run, a, r}, focal);
}

constexpr std::size_t powers = 3, functions = 3, states = 6, steps = 24;

} // namespace

TEST_CASE("demands of each power are those met and refused, and sum to those of all", "[mv1][outcomes]")
{
    float most = 0;
    for_each_future([&](const Future& f, std::size_t focal) {
        float all = 0;
        for (std::size_t g = 0; g < powers; ++g) {
            const float met = f.of("A_met", focal * powers + g);
            CHECK(f.outcome("demands_met_of_power", g) == met);
            CHECK(f.outcome("demands_of_power", g) == met + f.of("A_refused", focal * powers + g));
            all += f.outcome("demands_of_power", g);
        }
        CHECK(all == f.outcome("demands_met") + f.outcome("demands_refused"));
        most = std::max(most, all);
    });
    CHECK(most > 5);
}

TEST_CASE("ties at the end are the focal state's with powers, and economic ties are means over states",
          "[mv1][outcomes]")
{
    for_each_future([&](const Future& f, std::size_t focal) {
        const auto tie = [&](std::size_t i, std::size_t g, std::size_t n) {
            return f.of("x", (i * (powers + 2) + g + 2) * functions + n);
        };
        for (std::size_t g = 0; g < powers; ++g) {
            for (std::size_t n = 0; n < functions; ++n)
                CHECK(f.outcome("tie_end", g * functions + n) == tie(focal, g, n));
            double sum = 0;
            for (std::size_t i = 0; i < states; ++i) sum += static_cast<double>(tie(i, g, 1));
            CHECK(static_cast<double>(f.outcome("mean_economic_tie", g)) == Approx(sum / states).margin(1e-6));
        }
    });
}

TEST_CASE("concentration by function is that of the focal state's ties at the end", "[mv1][outcomes]")
{
    float apart = 0;
    for_each_future([&](const Future& f, std::size_t) {
        for (std::size_t n = 0; n < functions; ++n) {
            float sum = 0, squares = 0;
            for (std::size_t g = 0; g < powers; ++g) {
                const float x = f.outcome("tie_end", g * functions + n);
                sum += x;
                squares += x * x;
            }
            CHECK(f.outcome("concentration_by_function", n) == Approx(sum > 0 ? squares / (sum * sum) : 0));
        }
        apart = std::max(
            apart, std::abs(f.outcome("concentration_by_function", 0) - f.outcome("concentration_by_function", 1)));
    });
    CHECK(apart > .05f);
}

TEST_CASE("modularity is Newman's, over pairs of different states", "[mv1][outcomes]")
{
    double least = 1, most = -1;
    for_each_future([&](const Future& f, std::size_t) {
        std::array<std::array<double, states>, states> weight{};
        std::array<double, states> degree{};
        std::array<std::size_t, states> camp{};
        double all = 0, q = 0;
        for (std::size_t i = 0; i < states; ++i)
            for (std::size_t j = 0; j < states; ++j)
                for (std::size_t g = 0; g < powers; ++g) {
                    const float own = f.of("T", i * powers + g);
                    if (own > f.of("T", i * powers + camp[i])) camp[i] = g;
                    if (i != j)
                        weight[i][j] += static_cast<double>(own) * static_cast<double>(f.of("T", j * powers + g));
                }
        for (std::size_t i = 0; i < states; ++i)
            for (const double w : weight[i]) degree[i] += w;
        for (const double d : degree) all += d;
        for (std::size_t i = 0; i < states; ++i)
            for (std::size_t j = 0; j < states; ++j)
                if (camp[i] == camp[j]) q += (weight[i][j] - degree[i] * degree[j] / all) / all;
        CHECK(static_cast<double>(f.outcome("modularity")) == Approx(q).margin(1e-6));
        least = std::min(least, q);
        most = std::max(most, q);
    });
    CHECK(most - least > .01);
}

TEST_CASE("rent is the mean of what powers pay", "[mv1][outcomes]")
{
    for_each_future([&](const Future& f, std::size_t focal) {
        CHECK(f.outcome("rent") == Approx(f.of("A_rent", focal) / steps));
        CHECK(f.outcome("rent") > 0);
    });
}

TEST_CASE("shares of strategies count the adaptive states alone", "[mv1][outcomes]")
{
    int mixed = 0;
    for_each_future([&](const Future& f, std::size_t focal) {
        CHECK(f.of("choice", focal) == -1);
        float sum = 0;
        const std::size_t menu = f.run.layout.labels("menu").size();
        REQUIRE(menu == 11);
        for (std::size_t k = 0; k < menu; ++k) {
            float holders = 0;
            for (std::size_t i = 0; i < states; ++i) holders += f.of("choice", i) == static_cast<float>(k) ? 1.f : 0.f;
            CHECK(f.outcome("strategy_share", k) == holders / (states - 1));
            mixed += holders > 0 && holders < states - 1;
            sum += f.outcome("strategy_share", k);
        }
        CHECK(sum == Approx(1.f));
    });
    CHECK(mixed > 40);

    Setup fixed = recorded();
    fixed.settings.others.strategy = "static";
    const Outcomes run = simulate(fixed.model(), {.replicates = 2, .seed = 41});
    CHECK(Future{run, 0, 1}.outcome("strategy_share", 10) == 0);
}

TEST_CASE("hazards of exits by leverage and of ends by mediator are events over years", "[mv1][outcomes]")
{
    std::array<int, 6> seen{};
    for_each_future([&](const Future& f, std::size_t) {
        const auto total = [&](const char* name) { return f.of(name, 0); };
        const auto check = [&](std::size_t kind, const char* name, float events, float years) {
            CHECK(f.outcome(name, kind % 2) == Approx(years > 0 ? events / years : 0));
            seen[kind] += events > 0;
        };
        const float exits = total("A_camp_exits_leverage"), years = total("A_camp_years_leverage");
        check(0, "camp_exit_hazard_by_leverage", total("A_camp_exits") - exits, total("A_camp_years") - years);
        check(1, "camp_exit_hazard_by_leverage", exits, years);
        check(2, "dispute_end_hazard", total("A_dispute_ends"), total("A_dispute_years"));
        check(3, "dispute_end_hazard", total("A_dispute_ends_mediated"), total("A_dispute_years_mediated"));
        check(4, "conflict_end_hazard", total("A_conflict_ends"), total("A_conflict_years"));
        check(5, "conflict_end_hazard", total("A_conflict_ends_mediated"), total("A_conflict_years_mediated"));
    });
    for (const int futures : seen) CHECK(futures > 2);
}

TEST_CASE("a corridor's income is that of its transit states together", "[mv1][outcomes]")
{
    for_each_future([&](const Future& f, std::size_t) {
        const std::vector<std::string>& names = f.run.layout.labels("corridor");
        REQUIRE(names == std::vector<std::string>{"northern rail", "southern road", "cape route"});
        const std::array<float, 3> weight{1, 1, .45f};
        for (std::size_t k = 0; k < 3; ++k)
            CHECK(f.outcome("corridor_income", k) == Approx(.03f * weight[k] * f.of("A_flow", k) / steps));
        CHECK(f.outcome("corridor_income", 0) + f.outcome("corridor_income", 1) == Approx(.03f));
        CHECK(f.outcome("corridor_income", 2) == Approx(.03f * .45f));
    });
}

TEST_CASE("a world without corridors has no outcome of them", "[mv1][outcomes]")
{
    WorldParts parts = small_world_parts();
    parts.corridors.clear();
    const Layout layout = Setup{World{parts}}.model().layout();
    CHECK(std::ranges::find(layout.outcomes, "corridor_income", &OutcomeInfo::name) == layout.outcomes.end());
}
