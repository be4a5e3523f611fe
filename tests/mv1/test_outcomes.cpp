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
    s.settings.record = {.variables = {"A_met", "A_refused", "x", "A_rent", "choice"},
                         .all_states = true,
                         .when = mv1::Recording::When::end};
    return s.set("demand_rate", 12).set("revision_rate", 1);
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
