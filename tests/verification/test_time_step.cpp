/// Rates, not steps, carry the meaning: eight steps a year give what four give.

#include "support/catch.hpp"
#include "inspector.hpp"
#include "support/statistics.hpp"
#include "worlds.hpp"

#include <multivector/ensemble/simulate.hpp>

#include <map>

using namespace mv;
using namespace mv::test;

namespace {

Outcomes outcomes_at(int steps_per_year, std::uint64_t seed, std::uint32_t replicates, double recovery = .05)
{
    Setup setup(small_world());
    setup.settings.focal = "DOR";
    setup.settings.alternatives = {"multi_vector"};
    setup.settings.years = 10;
    setup.settings.burn_in_years = 4;
    setup.settings.steps_per_year = steps_per_year;
    // with more demands, the one a state and quarter that is part of the model would be felt everywhere
    setup.set("demand_rate", .2).set("autonomy_recovery", recovery);
    const mv1::Mv1 model = setup.model();
    return simulate(model, {.replicates = replicates, .seed = seed});
}

bool has(const std::string& name, const char* part) { return name.find(part) != std::string::npos; }

/// Where an outcome would stand if nothing happened: what events do is measured from there.
double undisturbed(const std::string& name) { return has(name, "autonomy") ? 1 : has(name, "stability") ? .8 : 0; }

std::map<std::string, Sample> means_of(const Outcomes& o)
{
    std::map<std::string, Sample> found;
    for (std::size_t k = 0; k < o.layout.outcomes.size(); ++k) {
        const std::string& name = o.layout.outcomes[k].name;
        for (const float x : o.value(0, k)) found[name].add(static_cast<double>(x) - undisturbed(name));
    }
    return found;
}

bool counts_events(const std::string& name)
{
    for (const char* part :
         {"demands", "contested", "drawn", "regional", "incident", "unrest", "conflict", "lost", "hosted", "disputes",
          "wars", "entangle", "crises", "onset", "joiner", "power_", "exit", "dominance", "end_hazard"})
        if (has(name, part)) return true;
    return false;
}

/// What nothing here brings about: nobody is adaptive, and no event of the scenario is a shock.
bool needs_another_setup(const std::string& name)
{
    for (const char* one : {"strategy_share", "shocked", "recovery_years", "unrecovered"})
        if (name == one) return true;
    return false;
}

/// Part of the mean by which an outcome may change. What happens at most once a step to a state, border or pair gains
/// up to 3 %; what such events do to autonomy and stability may change by 2 % more, for a rate times the step; other
/// levels by 1 %.
double allowed(const std::string& name) { return undisturbed(name) > 0 ? .05 : counts_events(name) ? .03 : .01; }

} // namespace

// n = 16,000 replicates at each step; the two runs share no draws. False alarm 5.7e-7 for each of about 50 outcomes.
// Power: levels are known to .4 % or better, counts of the order to 1 %, of the focal state to 1 % to 8 %, so that a dt
// forgotten, which doubles a count, is seen in every one of them; a recovery of autonomy at .03 for .05 a year is seen
// below.
TEST_CASE("half the step changes nothing beyond noise", "[verification][time step]")
{
    const auto quarters = means_of(outcomes_at(4, 70, 16000)), eighths = means_of(outcomes_at(8, 71, 16000));
    int levels = 0, events = 0;
    for (const auto& [name, a] : quarters) {
        const Sample& b = eighths.at(name);
        INFO(name << ": " << a.mean << " +- " << a.error() << " at 4, " << b.mean << " +- " << b.error()
                  << " at 8 steps a year");
        CHECK(z_between(a, b, allowed(name) * std::abs(b.mean)) < sigmas);
        if (needs_another_setup(name)) continue;
        const bool level = !counts_events(name) && undisturbed(name) == 0;
        (level ? levels : events) += 1;
        if (level) CHECK(a.error() < .004 * std::abs(a.mean));
    }
    CHECK(levels > 8);
    CHECK(events > 20);

    const auto slow = means_of(outcomes_at(8, 72, 4000, .03));
    const Sample &right = quarters.at("mean_autonomy"), &wrong = slow.at("mean_autonomy");
    CHECK(z_between(right, wrong, allowed("mean_autonomy") * std::abs(right.mean)) > sigmas);
}
