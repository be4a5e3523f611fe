/// What is counted, against what is seen step by step (ODD 7.9).

#include "support/catch.hpp"
#include "frame.hpp"
#include "worlds.hpp"

using namespace mv;
using namespace mv::test;

namespace {

using enum Variable;

/// Much of everything, after three years of burn-in.
Setup observed()
{
    Setup s(small_world());
    s.settings.focal = "DOR";
    s.settings.alternatives = {"multi_vector"};
    s.settings.burn_in_years = 3;
    s.set("demand_rate", 8)
        .set("dispute_rate", .2)
        .set("contest_rate", 8)
        .set("incident_war", .2)
        .set("pact_review", .4);
    return s.set("weight_income", .5).set("weight_autonomy", .2).set("weight_stability", .3);
}

double payoff(const Frame& f, int i, int l) { return .5 * f(Y, i, l) + .2 * f(A, i, l) + .3 * f(S, i, l); }

/// The highest level of a state's conflicts, with powers and on its borders.
double worst(const Frame& f, int i, int l)
{
    double level = 0;
    for (int g = 0; g < f.world().powers; ++g) level = std::max(level, f.of(conflict, i, g, l));
    for (int e = 0; e < f.world().borders; ++e)
        if (f.world().border_a[e] == i || f.world().border_b[e] == i) level = std::max(level, f(dispute, e, l));
    return level;
}

double onsets(const Frame& f, int i, int l)
{
    double incidents = 0;
    for (int g = 0; g < f.world().powers; ++g) incidents += f.of(A_incident, i, g, l);
    return f(A_contested, i, l) + f(A_drawn_in, i, l) + f(A_regional, i, l) + incidents;
}

/// Kept beside the run, of one state in one replicate.
struct Kept {
    double income = 0, autonomy = 0, stability = 0, conflict = 0, mean = 0;
    bool onset = false; ///< in this year
};

} // namespace

// Exact but for rounding. Power: an onset that is not forgotten at the end of its year, or a year counted in steps, is
// off by dozens; a conflict that ended in its step, counted, by several.
TEST_CASE("totals are sums over steps, and state-years with an onset count once a year", "[verification][observation]")
{
    Inspector run(observed());
    run.begin(block_of(199));
    const Frame first(run);
    std::vector<Kept> kept(6 * block_lanes);
    std::array<double, block_lanes> years{}, pacts{}, much{}, rivalry{};
    const auto at = [&](int i, int l) -> Kept& { return kept[static_cast<std::size_t>(i * block_lanes + l)]; };
    for (int i = 0; i < 6; ++i)
        for (int l = 0; l < block_lanes; ++l) at(i, l).mean = first(payoff_mean, i, l);
    Frame was = first;
    for (int n = 0; n < 24; ++n) {
        const Frame is(run.step());
        for (int l = 0; l < block_lanes; ++l) {
            const auto k = static_cast<std::size_t>(l);
            for (int i = 0; i < 6; ++i) {
                Kept& own = at(i, l);
                own.income += is(Y, i, l);
                own.autonomy += is(A, i, l);
                own.stability += is(S, i, l);
                own.conflict += worst(is, i, l) > 0;
                own.mean += .25 / 4 * (payoff(is, i, l) - own.mean);
                own.onset = own.onset || onsets(is, i, l) > onsets(was, i, l);
                if (n % 4 == 3) years[k] += own.onset;
                if (n % 4 == 3) own.onset = false;
                REQUIRE(is(conflict_now, i, l) == worst(is, i, l));
                for (int g = 0; g < 3; ++g) {
                    pacts[k] += is.of(camp, i, g, l) / 4;
                    if (n % 4 == 3 && is.leverage(i, g, l) > .2) much[k] += is.of(camp, i, g, l);
                }
            }
            rivalry[k] += is(rho, 1, l);
        }
        was = is;
    }
    double most = 0;
    for (int l = 0; l < block_lanes; ++l) {
        const auto k = static_cast<std::size_t>(l);
        for (int i = 0; i < 6; ++i) {
            const Kept& own = at(i, l);
            CHECK(was(A_income, i, l) == Approx(own.income).margin(1e-4));
            CHECK(was(A_autonomy, i, l) == Approx(own.autonomy).margin(1e-4));
            CHECK(was(A_stability, i, l) == Approx(own.stability).margin(1e-4));
            CHECK(was(A_conflict, i, l) == own.conflict);
            CHECK(was(payoff_mean, i, l) == Approx(own.mean).margin(1e-5));
        }
        CHECK(was(A_onset_state_years, 0, l) == years[k]);
        CHECK(was(A_camp_years, 0, l) == Approx(pacts[k]).margin(1e-4));
        CHECK(was(A_camp_years_leverage, 0, l) == much[k]);
        CHECK((much[k] > 0 && much[k] < pacts[k]));
        CHECK(was(A_rivalry, 1, l) == Approx(rivalry[k]).margin(1e-4));
        most = std::max(most, years[k]);
    }
    CHECK(most > 10);
    CHECK(most < 36);
}

// Exact but for rounding.
TEST_CASE("the baseline of gains is the mean payoff of the last two years of burn-in", "[verification][observation]")
{
    Inspector run(observed());
    run.open(block_of(199));
    std::vector<double> mean(6 * block_lanes);
    for (int n = 0; n < 12; ++n) {
        const Frame is(run.step());
        for (int i = 0; i < 6; ++i)
            for (int l = 0; l < block_lanes; ++l)
                if (n >= 4) mean[static_cast<std::size_t>(i * block_lanes + l)] += payoff(is, i, l) / 8;
    }
    const Frame end(run);
    for (int i = 0; i < 6; ++i)
        for (int l = 0; l < block_lanes; ++l)
            CHECK(end(payoff_before, i, l) == Approx(mean[static_cast<std::size_t>(i * block_lanes + l)]).margin(1e-5));
}
