/// How long income is below what it was before the focal state's first shock.

#include "support/catch.hpp"
#include "verification/inspector.hpp"
#include "verification/worlds.hpp"

#include <models/mv1/outcomes/recovery.hpp>

#include <multivector/ensemble/simulate.hpp>

using namespace mv;
using namespace mv::test;
using mv1::Event;

namespace {

constexpr std::size_t lanes = block_lanes;

/// Two steps a year, shock at a step: the recovery of lane 3; all others have no shock.
std::array<float, 3> recovery(const std::vector<float>& income, int shock)
{
    std::vector<float> all(income.size() * lanes);
    std::array<int, block_lanes> when{};
    when.fill(-1);
    when[3] = shock;
    for (std::size_t k = 0; k < income.size(); ++k) all[k * lanes + 3] = income[k];
    const auto found = mv1::outcomes::recovery_of(all, when, 2);
    for (std::size_t l = 0; l < lanes; ++l)
        if (l != 3) REQUIRE((found.shocked[l] == 0 && found.years[l] == 0 && found.unrecovered[l] == 0));
    return {found.shocked[3], found.years[3], found.unrecovered[3]};
}

using Three = std::array<float, 3>;

} // namespace

TEST_CASE("income has recovered at the end of the first year that is as good as that before the shock", "[mv1]")
{
    CHECK(recovery({1, 1, 1, 1, 1, 1}, 2) == Three{1, 1, 0});           // it never fell
    CHECK(recovery({9, 1, 1, .5f, .5f, 1, 1, 1}, 3) == Three{1, 2, 0}); // the year before is that of 1 and 1
    CHECK(recovery({1, 1, 0, 2, 0, 0}, 2) == Three{1, 1, 0});           // a mean of the year, not each step
    CHECK(recovery({1, 1, 0, 1.5f, .5f, 0}, 2) == Three{1, 1.5f, 0});   // a year that begins between
    CHECK(recovery({1, 1, 1, .9f, .9f, .9f}, 3) == Three{1, 1.5f, 1});  // not by the horizon
    CHECK(recovery({1, .5f, 1}, 1) == Three{1, 1, 1});     // less than a year is left: nothing is seen of it
    CHECK(recovery({2, 1, 2, 2}, 1) == Three{1, 1.5f, 0}); // what there is of the year before
    CHECK(recovery({0, 1, 1}, 0) == Three{0, 0, 0});       // nothing before it
    CHECK(recovery({0, 1, 1}, 3) == Three{0, 0, 0});       // after the horizon
    CHECK(recovery({0, 1, 1}, -1) == Three{0, 0, 0});
}

namespace {

/// DOR, which loses its economic ties with SUD in year 3, or what else is in the list.
Setup shaken(std::vector<Event> events)
{
    Setup s(small_world());
    s.settings.focal = "DOR";
    s.settings.burn_in_years = 2;
    s.settings.years = 12;
    s.settings.record = {.variables = {"Y"}};
    s.settings.events = std::move(events);
    return s.set("theta.economy", 0).set("speed.economy", .02);
}

Event event(Event::Kind kind, float year)
{
    Event e;
    e.kind = kind;
    e.power = "SUD";
    e.function = "economy";
    e.corridor = "southern road";
    e.year = year;
    return e;
}

std::size_t place(const Outcomes& run, const std::string& name)
{
    const auto found = std::ranges::find(run.layout.outcomes, name, &OutcomeInfo::name);
    REQUIRE(found != run.layout.outcomes.end());
    return static_cast<std::size_t>(found - run.layout.outcomes.begin());
}

struct Seen {
    std::vector<float> shocked, years, unrecovered;
    std::vector<std::vector<float>> income; ///< [replicate][step]
};

Seen seen(const Setup& setup)
{
    const Outcomes run = simulate(setup.model(), {.replicates = 24, .seed = 5});
    const auto of = [&](const char* name) {
        const auto values = run.value(0, place(run, name));
        return std::vector<float>(values.begin(), values.end());
    };
    Seen s{of("shocked"), of("recovery_years"), of("unrecovered"), {}};
    for (std::size_t r = 0; r < 24; ++r)
        s.income.emplace_back(run.recorded[0].begin() + static_cast<std::ptrdiff_t>(r * 48),
                              run.recorded[0].begin() + static_cast<std::ptrdiff_t>((r + 1) * 48));
    return s;
}

double mean(const std::vector<float>& y, std::size_t first, std::size_t end)
{
    double sum = 0;
    for (std::size_t k = first; k < end; ++k) sum += static_cast<double>(y[k]);
    return sum / static_cast<double>(end - first);
}

} // namespace

// Power: a level of another year, or windows that begin before the shock, gives other years in most futures.
TEST_CASE("recovery is read off the focal state's income from the first of its shocks on", "[mv1][outcomes]")
{
    // the second shock, and what is no shock of DOR's, change nothing in which one is the first
    Event other = event(Event::Kind::supply_loss, 1);
    other.state = "BOR";
    const Seen s = seen(shaken({event(Event::Kind::leader_change, 1), other, event(Event::Kind::patron_unreliable, 5),
                                event(Event::Kind::supply_loss, 3)}));
    int late = 0, never = 0;
    for (std::size_t r = 0; r < 24; ++r) {
        const double before = mean(s.income[r], 8, 12);
        std::size_t end = 16;
        while (end <= 48 && mean(s.income[r], end - 4, end) < before - 1e-7) ++end;
        CHECK(s.shocked[r] == 1);
        CHECK(s.unrecovered[r] == (end > 48 ? 1 : 0));
        CHECK(s.years[r] == static_cast<float>(std::min<std::size_t>(end, 48) - 12) / 4);
        late += end > 16 && end <= 48;
        never += end > 48;
    }
    CHECK(late > 3);
    CHECK(never > 1);
}

TEST_CASE("closed corridors are shocks of the focal state; leaders and other states' losses are not", "[mv1][outcomes]")
{
    Event other = event(Event::Kind::supply_loss, 1);
    other.state = "BOR";
    const Seen none = seen(shaken({event(Event::Kind::leader_change, 1), other}));
    const Seen closed = seen(shaken({event(Event::Kind::corridor_closure, 2)}));
    Event rare = event(Event::Kind::supply_loss, 1);
    rare.hazard = .1f;
    const Seen some = seen(shaken({rare}));
    float shocked = 0;
    for (std::size_t r = 0; r < 24; ++r) {
        CHECK((none.shocked[r] == 0 && none.years[r] == 0 && none.unrecovered[r] == 0));
        CHECK(closed.shocked[r] == 1);
        CHECK((some.years[r] > 0) == (some.shocked[r] == 1));
        shocked += some.shocked[r];
    }
    CHECK(shocked > 6);
    CHECK(shocked < 24);
}
