/// Demands, compliance and sanctions against closed forms.

#include "support/catch.hpp"
#include "inspector.hpp"
#include "support/statistics.hpp"
#include "worlds.hpp"

#include <multivector/random/uniform.hpp>

using namespace mv;
using namespace mv::test;

namespace {

/// Demands that leave no trace: hazards stay what they were in the first step.
Setup frozen(World world)
{
    Setup setup(std::move(world));
    setup.only({"demands"})
        .set("coercion", 0)
        .set("tie_concession", 0)
        .set("refusal_distrust", 0)
        .set("autonomy_concession", 0);
    return setup;
}

struct Answers {
    double met = 0, refused = 0;
    double all() const { return met + refused; }
};

Answers answers(Inspector& run) { return {run.sum(Variable::A_met), run.sum(Variable::A_refused)}; }

double number(float x) { return static_cast<double>(x); }

/// cS_h / (cS_h + cS_g) and the like of the small world, in double, from its own numbers.
struct Terms {
    const World& world;
    unsigned i;

    double x(unsigned g, int f) const
    {
        return number(world.tie(StateId(i), static_cast<int>(g) + first_power_supplier, f));
    }
    double rho(unsigned g, unsigned h) const { return number(world.rivalry(PowerId(g), PowerId(h))); }
    double camp(unsigned g) const { return world.camp(StateId(i), PowerId(g)) ? 1 : 0; }
    double shield(unsigned h, unsigned g) const
    {
        const double a = number(world.powers()[h].security_capability),
                     b = number(world.powers()[g].security_capability);
        return a / (a + b);
    }
    double lean(unsigned g) const { return .35 * x(g, 0) + .4 * x(g, 1) + .25 * x(g, 2); }
    double leverage(unsigned g) const
    {
        const std::array<double, 3> w{.35, .4, .25}, theta{.3, .7, .5};
        double sum = 0;
        for (int f = 0; f < 3; ++f) {
            const auto k = static_cast<std::size_t>(f);
            sum += w[k] * x(g, f) * (1 - theta[k] * (1 - x(g, f)));
        }
        return sum;
    }
    double protection(unsigned g) const
    {
        double best = 0;
        for (unsigned h = 0; h < 3; ++h)
            if (h != g) best = std::max(best, .4 * (.3 + .7 * camp(h)) * x(h, 0) * shield(h, g));
        return best;
    }
    /// As a world without a record of disputes has it: value and proximity, relative to the mean over states.
    double exposure(unsigned g) const
    {
        const auto rate = [&](unsigned n) {
            return (.5 + number(world.states()[n].strategic_value)) * number(world.proximity(StateId(n), PowerId(g)));
        };
        double sum = 0;
        for (unsigned n = 0; n < 6; ++n) sum += rate(n);
        return rate(i) * 6 / sum;
    }
    /// Hazard of demands of g at trust one half and no initiatives.
    double hazard(unsigned g, double rate, double tau) const
    {
        const Power& power = world.powers()[g];
        double motive = .5 + .3 * leverage(g), deterred = 0;
        for (unsigned h = 0; h < 3; ++h) {
            if (h == g) continue;
            motive += rho(g, h) * std::max(0., lean(h) - tau * lean(g));
            deterred = std::max(deterred, camp(h) * rho(g, h) * shield(h, g));
        }
        const double strength = std::max(number(power.economic_capability), number(power.security_capability));
        return number(power.assertiveness) * rate * std::pow(exposure(g), .75) * strength * .75
               * std::exp(-.05 * number(world.institutions(StateId(i), PowerId(g)))) * (1 - .5 * deterred) * motive;
    }
};

} // namespace

// n = 32,000 steps of six states. The first of several exponential clocks rings within the step with probability 1 -
// e^{-sum h dt}, and it is g's with h_g / sum h. False alarm 5.7e-7 each of 24. Power: leverage, deterrence, trust or
// institutions left out of the hazard is more than 10 standard errors away in some state.
TEST_CASE("demands come at the hazard of the equation, from the powers in proportion", "[verification][demands]")
{
    Inspector run(frozen(small_world()).set("demand_rate", 4).set("institutions_effect", .05));
    run.begin(block_of(50)).step(2000);
    const double n = 2000. * block_lanes;
    double without_leverage = 0;
    for (unsigned i = 0; i < 6; ++i) {
        const Terms t{run.world(), i};
        std::array<double, 3> pressed{};
        double all = 0, sum = 0, blunt = 0;
        for (unsigned g = 0; g < 3; ++g) {
            for (int l = 0; l < block_lanes; ++l) {
                const int k = run.of_power(static_cast<int>(i), static_cast<int>(g));
                pressed[g] += number(run.at(Variable::A_met, k, l) + run.at(Variable::A_refused, k, l));
            }
            all += pressed[g];
            sum += t.hazard(g, 4, .5);
            blunt += t.hazard(g, 4, .5) * .1 / (.1 + .3 * t.leverage(g));
        }
        CHECK(std::abs(binomial_z(all, n, 1 - std::exp(-sum * .25))) < sigmas);
        without_leverage = std::max(without_leverage, std::abs(binomial_z(all, n, 1 - std::exp(-blunt * .25))));
        for (unsigned g = 0; g < 3; ++g)
            CHECK(std::abs(binomial_z(pressed[g], all, t.hazard(g, 4, .5) / sum)) < sigmas);
    }
    CHECK(without_leverage > 10);
}

// n about 150,000 demands. False alarm 5.7e-7 each of three. Power: a bias of .02 in the log odds is 4 standard errors;
// an answer that used the uniform of the clock, which is small when a demand comes, would always comply.
TEST_CASE("half of the demands are met where compliance costs what refusal costs", "[verification][demands]")
{
    Inspector run(frozen(small_world()).set("demand_rate", 30).set("sanction_bite", 0));
    run.begin(block_of(51)).step(2000);
    const Answers a = answers(run);
    REQUIRE(a.all() > 100000);
    CHECK(std::abs(binomial_z(a.met, a.all(), .5)) < sigmas);
    // sizes are uniform: those met sum to half their number, with variance 1/12 each
    CHECK(std::abs(run.sum(Variable::A_conceded) - a.met / 2) < sigmas * std::sqrt(a.met / 12));
    for (int g = 0; g < 3; ++g) {
        Answers by_power;
        for (int i = 0; i < 6; ++i)
            for (int l = 0; l < block_lanes; ++l) {
                by_power.met += number(run.at(Variable::A_met, run.of_power(i, g), l));
                by_power.refused += number(run.at(Variable::A_refused, run.of_power(i, g), l));
            }
        CHECK(std::abs(binomial_z(by_power.met, by_power.all(), .5)) < sigmas);
    }
}

// n about 70,000 demands. Package `firm` takes 3 from the log odds of demands above .3; `client` adds 2 for the
// patron's. False alarm 5.7e-7 each. Power: the threshold or the sign wrong moves the share by .1 and more, 50 standard
// errors.
TEST_CASE("biases shift the log odds of compliance", "[verification][demands]")
{
    for (const std::string package : {"firm", "client"}) {
        Setup setup = frozen(small_world()).set("demand_rate", 30).set("sanction_bite", 0);
        setup.settings.alternatives = {"static+" + package};
        setup.settings.others.strategy = "static+" + package;
        Inspector run(setup);
        run.begin(block_of(52)).step(1000);
        const Answers a = answers(run);
        REQUIRE(a.all() > 50000);
        if (package == "firm") {
            CHECK(std::abs(binomial_z(a.met, a.all(), .3 * .5 + .7 / (1 + std::exp(3.)))) < sigmas);
            continue;
        }
        Answers patron, other;
        for (unsigned i = 0; i < 6; ++i) {
            const Terms t{run.world(), i};
            unsigned first = 0;
            for (unsigned g = 1; g < 3; ++g)
                if (t.lean(g) > t.lean(first)) first = g;
            for (unsigned g = 0; g < 3; ++g)
                for (int l = 0; l < block_lanes; ++l) {
                    const int k = run.of_power(static_cast<int>(i), static_cast<int>(g));
                    (g == first ? patron : other).met += number(run.at(Variable::A_met, k, l));
                    (g == first ? patron : other).refused += number(run.at(Variable::A_refused, k, l));
                }
        }
        CHECK(std::abs(binomial_z(patron.met, patron.all(), 1 / (1 + std::exp(-2.)))) < sigmas);
        CHECK(std::abs(binomial_z(other.met, other.all(), .5)) < sigmas);
    }
}

// Exact but for rounding. Power: r_z forgotten doubles it, (1 - P) forgotten adds 1 % to 20 %, against 1e-5 allowed.
TEST_CASE("a refusal of size k brings sanctions of sigma k V (1 - P) in all", "[verification][sanctions]")
{
    const BlockAddress where = block_of(53);
    Inspector run(frozen(small_world()).set("demand_rate", 10).set("sanction_bite", .8));
    run.begin(where);
    double worst = 0, least_protection = 1;
    int refusals = 0;
    for (int n = 0; n < 60; ++n) {
        const std::vector<float> before = run.all(Variable::z), refused = run.all(Variable::A_refused);
        run.step();
        for (unsigned i = 0; i < 6; ++i)
            for (unsigned g = 0; g < 3; ++g)
                for (unsigned l = 0; l < block_lanes; ++l) {
                    const int entry = run.of_power(static_cast<int>(i), static_cast<int>(g));
                    const std::size_t k = static_cast<std::size_t>(entry) * block_lanes + l;
                    if (before[k] > 0 || run.at(Variable::A_refused, entry, static_cast<int>(l)) == refused[k])
                        continue;
                    const Terms t{run.world(), i};
                    const double size = number(uniform4(
                        {where.seed, l, static_cast<std::uint32_t>(n), run.view().id[i], Stream::demand_body})[0]);
                    const double total = number(run.at(Variable::z, entry, static_cast<int>(l))) / .5; // z / r_z
                    worst = std::max(worst, std::abs(total - .8 * size * t.leverage(g) * (1 - t.protection(g))));
                    least_protection = std::min(least_protection, t.protection(g));
                    ++refusals;
                }
    }
    CHECK(refusals > 100);
    CHECK(worst < 1e-6);
    CHECK(least_protection > .001);
}

// Exact but for rounding; the closed form of the sum is what makes the total independent of the step. Power: sanctions
// paid at the rate of the step's start or end are 6 % off.
TEST_CASE("sanctions decay so that what is paid in all is z / r_z", "[verification][sanctions]")
{
    for (const int steps_per_year : {2, 4, 12}) {
        Setup setup(small_world());
        setup.only({"sanctions"});
        setup.settings.steps_per_year = steps_per_year;
        Inspector run(setup);
        run.begin(block_of(54));
        run.at(Variable::z, run.of_power(3, 0), 2) = .08f;
        run.at(Variable::z, run.of_power(3, 2), 2) = .03f;
        double paid = 0;
        for (int n = 0; n < 60 * steps_per_year; ++n)
            paid += number(run.step().at(Variable::sanctions_paid, 3, 2)) / steps_per_year;
        CHECK(paid == Approx((.08 + .03) / .5).epsilon(1e-5));
        CHECK(run.at(Variable::sanctions_paid, 3, 1) == 0);
    }
}

// Exact but for rounding. Power: the display that is left over, -1, makes a war cheaper than it is by .1; 0 of
// reliability lost in a part cannot be assured again.
TEST_CASE("an incident's price is that of its levels where the shares of force and war exceed 1",
          "[verification][demands]")
{
    Setup setup = frozen(small_world()).set("coercion", 1.5).set("sanction_bite", 0).set("reliability", 0);
    Inspector run(setup.set("incident_force", 1).set("incident_war", .8).set("cost_war", 1.1));
    run.begin(block_of(55));
    mv1::DemandWeights weights;
    run.kernel().weigh_demand(run.block().data(), 0, 2, 0, 3, &weights); // NOR and CAL
    const double cost = .2 * .3 + .8 * 1.1, reach = std::exp(.25 * number(run.view().log_exposure[2 * 3])),
                 v = reach * .7 * (.62 + .17) / 2;
    CHECK(weights.refusal
          == Approx(number(weights.size) * (1 + .5 * .3 / (.4 * .5)) * .5 * 1.5 * cost * v).epsilon(1e-5));
}
