/// What a model refuses, in which words; and the corners of what it accepts.

#include "support/catch.hpp"
#include "models/mv1/strategy_profile.hpp"
#include "models/mv1/world_tables.hpp"
#include "verification/inspector.hpp"
#include "verification/worlds.hpp"

#include <multivector/base/error.hpp>
#include <multivector/ensemble/simulate.hpp>

#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <set>

using namespace mv;
using namespace mv::test;

namespace {

using Kind = mv1::Event::Kind;

Setup usual()
{
    Setup setup(small_world());
    setup.settings.focal = "DOR";
    setup.settings.burn_in_years = 1;
    setup.settings.years = 2;
    return setup;
}

/// The text of the error that a change of the settings brings, or "" if the model takes it.
std::string refused(const std::function<void(Setup&)>& change)
{
    Setup setup = usual();
    change(setup);
    try {
        (void)setup.model();
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

std::string refused_event(const mv1::Event& event)
{
    return refused([&](Setup& s) { s.settings.events = {event}; });
}

bool all_finite(const Outcomes& o)
{
    return o.failures.empty() && std::ranges::all_of(o.values, [](float x) { return std::isfinite(x); });
}

} // namespace

TEST_CASE("errors of settings", "[mv1][settings]")
{
    CHECK(refused([](Setup&) {}).empty());
    CHECK(refused([](Setup& s) { s.settings.alternatives.clear(); })
          == "settings: there is no strategy to compare\n  allowed: at least one");
    CHECK(refused([](Setup& s) {
              s.settings.alternatives = {"static", "static"};
          })
          == "settings: a strategy is listed twice\n  value:   static\n  allowed: each label once");
    CHECK(refused([](Setup& s) { s.settings.years = 0; }).starts_with("settings: years out of range"));
    CHECK(refused([](Setup& s) { s.settings.years = 1001; }).starts_with("settings: years out of range"));
    CHECK(refused([](Setup& s) { s.settings.years = std::nanf(""); }).starts_with("settings: years out of range"));
    CHECK(refused([](Setup& s) { s.settings.burn_in_years = -1; }).starts_with("settings: burn-in out of range"));
    CHECK(refused([](Setup& s) { s.settings.steps_per_year = 65; })
          == "settings: steps per year out of range\n  value:   65\n  allowed: 1 to 64");
    CHECK(refused([](Setup& s) {
              s.settings.restraint = {1, 1};
          })
          == "settings: restraint needs one number a power\n  value:   2\n  allowed: as many as powers");
    CHECK(refused([](Setup& s) {
              s.settings.restraint = {1, 1.5f, 0};
          }).starts_with("settings: restraint out of range"));
    CHECK(refused([](Setup& s) {
              s.settings.restraint = {1, std::nanf(""), 0};
          }).starts_with("settings: restraint out of range"));
    CHECK(refused([](Setup& s) {
              s.settings.isa = "sse9";
          }).starts_with("instruction set: this kernel is not compiled in"));
    CHECK(refused([](Setup& s) { s.settings.off = {"demand"}; }).find("did you mean `demands`?") != std::string::npos);
    CHECK(refused([](Setup& s) { s.settings.on = s.settings.off = {"capability"}; })
          == "mechanisms: mechanism is both on and off\n  value:   capability\n  allowed: on or off\n"
             "  hint:    remove it from one of the lists");
    CHECK(refused([](Setup& s) { s.settings.focal = "DOT"; }).find("did you mean `DOR`?") != std::string::npos);
    CHECK(refused([](Setup& s) { s.settings.alternatives = {"multivector"}; }).find("did you mean `multi_vector`?")
          != std::string::npos);
    CHECK(refused([](Setup& s) { s.settings.alternatives = {"static+clients"}; }).find("did you mean `client`?")
          != std::string::npos);
    CHECK(refused([](Setup& s) { s.settings.others.strategy = "hedged"; }).find("did you mean `hedge`?")
          != std::string::npos);
    CHECK(refused([](Setup& s) { s.settings.others.by_state = {{"XXX", "hedge"}}; }).find("XXX") != std::string::npos);
    CHECK(refused([](Setup& s) { s.set("weight.security", .9); }).find("do not sum to 1") != std::string::npos);
}

TEST_CASE("errors of events", "[mv1][settings]")
{
    CHECK(refused_event({.kind = Kind::accession, .name = "joins", .power = "OST"}).empty());
    CHECK(refused_event({.kind = Kind::accession, .name = "joins"})
          == "event joins: the event needs a power\n  allowed: a power of the world");
    CHECK(refused_event({.kind = Kind::accession, .name = "joins", .power = "OSTE"}).find("did you mean `OST`?")
          != std::string::npos);
    CHECK(refused_event({.kind = Kind::rivalry_jump, .name = "jump", .power = "OST", .other = "OST"})
              .find("two different powers")
          != std::string::npos);
    CHECK(refused_event({.kind = Kind::supply_loss, .name = "loss", .power = "OST"}).find("the event needs a function")
          != std::string::npos);
    CHECK(refused_event({.kind = Kind::corridor_closure, .name = "shut", .corridor = "norther rail"})
              .find("did you mean `northern rail`?")
          != std::string::npos);
    CHECK(refused_event({.kind = Kind::accession, .state = "QQQ", .power = "OST"}).find("QQQ") != std::string::npos);
    // there is no technological capability
    CHECK(refused_event({.kind = Kind::capability, .name = "leap", .power = "OST", .function = "technology"})
              .find("event leap")
          != std::string::npos);
}

TEST_CASE("every parameter may be as small and as large as it says", "[mv1][parameters]")
{
    Setup table = usual();
    std::vector<std::string> failed;
    for (const Parameter& info : table.parameters.parameters()) {
        if (info.name.starts_with("weight")) continue; // they sum to 1: below
        for (const float value : {info.minimum, info.maximum}) {
            Setup setup = usual();
            setup.everything().set(info.name, static_cast<double>(value));
            setup.settings.alternatives = {"multi_vector"};
            setup.settings.others.strategy = "adaptive";
            if (info.name != "revision_rate") setup.set("revision_rate", 1);
            const Outcomes outcomes =
                simulate(setup.model(), {.replicates = 16, .seed = 3}, {.threads = 1, .progress = {}});
            if (!all_finite(outcomes)) failed.push_back(info.name + " at " + std::to_string(value));
        }
    }
    CHECK(failed == std::vector<std::string>{});
    for (const std::string only : {"security", "economy", "technology"}) {
        Setup setup = usual();
        for (const std::string f : {"security", "economy", "technology"}) setup.set("weight." + f, f == only ? 1 : 0);
        setup.set("weight_income", 1).set("weight_autonomy", 0).set("weight_stability", 0);
        CHECK(all_finite(simulate(setup.model(), {.replicates = 16, .seed = 3}, {.threads = 1, .progress = {}})));
    }
}

TEST_CASE("times that are no whole number of steps are rounded, and means are over the steps that were run",
          "[mv1][settings]")
{
    for (const float years : {.3f, 2.6f, 1.99f}) {
        Setup setup = usual();
        setup.only({"observation"});
        setup.settings.years = years;
        const mv1::Mv1 model = setup.model();
        const auto steps = static_cast<std::size_t>(std::lround(4 * years));
        CHECK(model.layout().times.size() == steps);
        const Outcomes o = simulate(model, {.replicates = 16, .seed = 3}, {.threads = 1, .progress = {}});
        for (std::size_t k = 0; k < o.layout.outcomes.size(); ++k)
            if (o.layout.outcomes[k].name == "autonomy") CHECK(o.value(0, k)[0] == Approx(1)); // nothing lowers it
    }
}

TEST_CASE("a run too short for a step is refused", "[mv1][settings]")
{
    CHECK(refused([](Setup& s) { s.settings.years = .1f; }).starts_with("settings: years out of range"));
}

TEST_CASE("worlds without weight or chance run", "[mv1][settings]")
{
    WorldParts parts = small_world_parts();
    for (State& state : parts.states) state.strategic_value = 0;
    Setup setup = usual();
    setup.world = std::make_shared<const World>(parts);
    CHECK(all_finite(simulate(setup.model(), {.replicates = 16, .seed = 3}, {.threads = 1, .progress = {}})));
}

TEST_CASE("the baseline of gains is a mean also when burn-in is short", "[mv1][settings]")
{
    for (const float burn_in : {.5f, 1.f, 2.f, 5.f}) {
        Setup setup(small_world());
        setup.only({"society", "economy", "observation"}).set("unrest_intercept", -20);
        setup.settings.burn_in_years = burn_in;
        Inspector run(setup);
        run.begin(block_of(4)).step(8);
        for (int i = 0; i < 6; ++i) { // stability moves a little, income not at all: no state gains a tenth
            INFO(burn_in << " years, state " << i);
            CHECK(std::abs(run.at(Variable::payoff_mean, i, 0) - run.at(Variable::payoff_before, i, 0)) < .05f);
        }
    }
}

// A share keeps who adopted at a smaller one, whoever else is taken out; the counts are the rounded shares.
TEST_CASE("shares of adopters", "[mv1][settings]")
{
    const Setup setup = usual();
    const mv1::WorldTables tables(*setup.world, setup.settings);
    const auto adopters = [&](const mv1::Others& others) {
        mv1::Settings settings = setup.settings;
        settings.others = others;
        const mv1::StrategyProfile profile(*setup.world, tables.view(), setup.parameters, settings);
        std::map<std::string, std::set<int>> found;
        for (int i = 0; i < setup.world->state_count(); ++i)
            if (i != profile.focal()) found[profile.entry(profile.other(i)).strategy.label].insert(i);
        return found;
    };
    std::set<int> before;
    for (const double share : {0., .1, .2, .5, .6, 1.}) {
        const auto found = adopters({.by_state = {}, .shares = {{"neutral", share}}});
        const std::set<int> now = found.contains("neutral") ? found.at("neutral") : std::set<int>();
        CHECK(now.size() == static_cast<std::size_t>(share * 5 + .5));
        CHECK(std::ranges::includes(now, before));
        before = now;
    }
    const auto two = adopters({.by_state = {{"ARD", "hedge"}}, .shares = {{"hedge+none", .5}, {"neutral", .5}}});
    CHECK(two.at("hedge") == std::set<int>{0});
    CHECK(two.at("hedge+none").size() == 2);
    CHECK(two.at("neutral").size() == 2);
    std::set<std::set<int>> orders;
    for (std::uint64_t seed = 0; seed < 100; ++seed)
        orders.insert(adopters({.by_state = {}, .shares = {{"neutral", .4}}, .shares_seed = seed}).at("neutral"));
    CHECK(orders.size() == 10); // all pairs of five come up
}

// Among those that are adaptive, in the order of shares.
TEST_CASE("what adaptive states begin with", "[mv1][settings]")
{
    const Setup setup = usual();
    const mv1::WorldTables tables(*setup.world, setup.settings);
    const std::vector<std::string> menu = mv1::menu_names(*setup.world, nullptr);
    const auto begins = [&](const mv1::Others& others) {
        mv1::Settings settings = setup.settings;
        settings.others = others;
        const mv1::StrategyProfile profile(*setup.world, tables.view(), setup.parameters, settings);
        std::map<std::string, int> found;
        for (int i = 0; i < setup.world->state_count(); ++i) {
            if (i == profile.focal() || profile.other(i) != mv1::adaptive) continue;
            const mv1::FirstChoice first = profile.first_choice(i);
            found[menu[static_cast<std::size_t>(first.choice)] + (first.named_package ? "" : "+none")] += 1;
        }
        return found;
    };
    using Found = std::map<std::string, int>;
    CHECK(begins({.strategy = "adaptive", .by_state = {}}) == Found{{"static+none", 5}});
    CHECK(begins({.strategy = "adaptive", .by_state = {}, .start = {{"hedge", .4}, {"multi_vector", .6}}})
          == Found{{"hedge", 2}, {"multi_vector", 3}});
    CHECK(begins({.strategy = "adaptive", .by_state = {{"ARD", "hedge"}}, .start = {{"multi_vector", .5}}})
          == Found{{"multi_vector", 2}, {"static+none", 2}});
    CHECK(begins({.strategy = "adaptive", .by_state = {}, .shares = {{"neutral", .4}}, .start = {{"hedge", 1}}})
          == Found{{"hedge", 3}});
    CHECK(begins({.by_state = {}, .shares = {{"adaptive", .4}}, .start = {{"hedge", .5}}})
          == Found{{"hedge", 1}, {"static+none", 1}});
}
