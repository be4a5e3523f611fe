/// Strategies, mechanisms and outcomes of one's own, at the interface.
#include "support/catch.hpp"
#include "support/small_world.hpp"

#include <multivector/models/mv1/mv1.hpp>
#include <multivector/multivector.hpp>
#include <multivector/plugin.hpp>

#include <stdexcept>

using namespace mv;
using namespace mv::mv1;

namespace {

/// Counts its own steps, and moves a draw into every state's transit income.
class Windfall : public UserMechanism {
public:
    MechanismDeclaration declaration() const override
    {
        MechanismDeclaration d;
        d.name = "windfall";
        d.meaning = "Income from nowhere.";
        d.odd = "Each state earns a uniform share of w.";
        d.parameters = {{"size", "w", "", .1f, .05f, .2f, 0, 1, "1/year", "largest windfall", "test"}};
        d.variables = {{"steps", "step", "steps so far", false, 0, true},
                       {"memory", "1", "kept over burn-in", true, 2, false}};
        return d;
    }
    void step(StepView& now) const override
    {
        Sixteen steps = now.own(0);
        for (float& s : steps) s += 1;
        now.set_own(0, steps);
        const Sixteen size = now.parameter("windfall.size");
        for (int i = 0; i < now.states(); ++i) {
            Sixteen transit = now.get(Variable::transit, i);
            const Sixteen u = now.uniform(static_cast<std::uint32_t>(i), 1);
            for (std::size_t l = 0; l < transit.size(); ++l) transit[l] += size[l] * u[l];
            now.set(Variable::transit, transit, i);
        }
    }
};

UserOutcome steps_counted()
{
    return {{"windfall_steps", "step", "steps of the windfall", Scope::system, 0, 64, true},
            [](const StepView& end) { return end.of("windfall", "steps"); }};
}

Extensions windfall()
{
    Extensions extensions;
    extensions.insert_after("corridors", std::make_shared<Windfall>()).add(steps_counted());
    return extensions;
}

Outcomes run(const Extensions& extensions, int threads = 1, std::vector<std::string> off = {}, bool sampled = false)
{
    const auto world = std::make_shared<const World>(test::small_world());
    Settings settings;
    settings.extensions = std::make_shared<const Extensions>(extensions);
    settings.focal = world->states()[0].iso3;
    settings.alternatives = {"multi_vector", "static"};
    settings.years = 3;
    settings.burn_in_years = 2;
    settings.off = std::move(off);
    settings.sampled = sampled;
    const Mv1 model(world, ParameterSet(parameter_space(world->functions(), extensions.parameters())), settings);
    return simulate(model, {.replicates = 80, .seed = 5}, {.threads = threads});
}

std::size_t outcome(const Outcomes& o, const std::string& name)
{
    return static_cast<std::size_t>(std::ranges::find(o.layout.outcomes, name, &OutcomeInfo::name)
                                    - o.layout.outcomes.begin());
}

template <class F>
std::string refusal(F&& f)
{
    try {
        f();
    } catch (const InputError& error) {
        return error.what();
    }
    return "accepted";
}

} // namespace

TEST_CASE("an inserted mechanism runs once a step, with its parameter, its draws and its variables", "[mv1][extension]")
{
    const Outcomes with = run(windfall()), without = run(Extensions{});
    const auto counted = with.value(1, outcome(with, "windfall_steps"));
    CHECK(std::ranges::all_of(counted, [](float n) { return n == 12; })); // a total: burn-in does not count
    const auto income = with.value(1, outcome(with, "income")), before = without.value(1, outcome(without, "income"));
    double gain = 0;
    for (std::size_t r = 0; r < income.size(); ++r)
        gain += static_cast<double>(income[r] - before[r]) / static_cast<double>(income.size());
    // mean of .1 u over 12 steps and 80 replicates is .05, its standard error .001; income feeds nothing back
    CHECK(gain == Approx(.05).margin(.005));
}

TEST_CASE("an inserted mechanism gives the same bits for any number of threads, and none when it is off",
          "[mv1][extension]")
{
    CHECK(run(windfall(), 1).values == run(windfall(), 3).values);
    const Outcomes off = run(windfall(), 1, {"windfall"}), without = run(Extensions{});
    const std::size_t income = outcome(off, "income");
    CHECK(std::ranges::equal(off.value(0, income), without.value(0, income)));
}

TEST_CASE("an own parameter is sampled and set like the model's", "[mv1][extension]")
{
    const auto world = test::small_world();
    ParameterSet set(parameter_space(world.functions(), windfall().parameters()));
    set.set("windfall.size", .5);
    CHECK(set.get("windfall.size") == .5f);
    CHECK_THROWS_AS(set.set("windfall.size", 2), InputError);
    CHECK(refusal([&] { set.set("windfall.sise", .1); }).find("did you mean `windfall.size`?") != std::string::npos);
    const Outcomes fixed = run(windfall()), sampled = run(windfall(), 1, {}, true);
    CHECK(!std::ranges::equal(fixed.value(1, outcome(fixed, "income")), sampled.value(1, outcome(sampled, "income"))));
}

TEST_CASE("what an own mechanism or outcome throws is listed and fails nobody else's run", "[mv1][extension]")
{
    struct Faulty : Windfall {
        void step(StepView& now) const override
        {
            if (now.step() < 8) return;          // burn-in
            for (const float u : now.uniform(0)) // 16 draws a block: some above, some not
                if (u > .97f) throw std::runtime_error("no windfall this time");
        }
    };
    Extensions extensions;
    extensions.insert_after("corridors", std::make_shared<Faulty>());
    const Outcomes outcomes = run(extensions);
    REQUIRE(!outcomes.failures.empty());
    CHECK(outcomes.failures[0].message.find("no windfall this time") != std::string::npos);
    CHECK(!outcomes.replicate.empty());
    Extensions bad;
    bad.add(UserOutcome{{"bad", "1", "asks for an index out of range", Scope::system, 0, 1, true},
                        [](const StepView& end) { return end.get(Variable::A, 1000); }});
    const Outcomes none = run(bad);
    CHECK(none.replicate.empty());
    CHECK(none.failures.at(0).message.find("index 1000") != std::string::npos);
}

namespace {

/// Aims one state at security wholly from the rest of the world (or at more than there is) late in the third year, in
/// six replicates.
struct Aimer : Windfall {
    float share;
    explicit Aimer(float s) : share(s) {}
    void step(StepView& now) const override
    {
        if (now.years() < 2.7f || now.years() > 2.8f) return; // after the last review of its strategy
        for (int s = 0; s < now.powers() + 2; ++s) {
            Sixteen aim = now.get(Variable::target, 4, s, 0);
            std::fill_n(aim.begin(), 6, s == 1 ? share : 0.f);
            now.set(Variable::target, aim, 4, s, 0);
        }
    }
};

/// The ties of state 4 with the rest of the world in security, and what those of all states sum to at worst.
Extensions aimed(float share, std::string after)
{
    Extensions extensions;
    extensions.insert_after(after, std::make_shared<Aimer>(share));
    extensions.add(UserOutcome{{"rest", "1", "ties with the rest of the world", Scope::system, 0, 1, true},
                               [](const StepView& end) { return end.get(Variable::x, 4, 1, 0); }});
    return extensions;
}

} // namespace

TEST_CASE("a target that a mechanism writes is followed, also by states at rest", "[mv1][extension]")
{
    // nothing else moves the ties: no demand, no unrest, no review of strategies by chance
    const auto outcomes_of = [](const Extensions& extensions) {
        return run(extensions, 1, {"demands", "society", "pacts"});
    };
    for (const std::string after : {"corridors", "rivalry"}) {
        const Outcomes o = outcomes_of(aimed(1, after));
        REQUIRE(o.failures.empty());
        const auto rest = o.value(1, outcome(o, "rest"));
        int moved = 0;
        for (const float x : rest) moved += x > .03f + .001f; // the data's share
        CHECK(moved == 6 * 5);                                // lanes of each of five blocks
    }
    const Outcomes bad = outcomes_of(aimed(.9f, "corridors")), negative = outcomes_of(aimed(-.1f, "corridors"));
    CHECK(bad.failures.at(0).message.find("left targets of ties that do not sum to 1: 0.9") != std::string::npos);
    CHECK(negative.failures.at(0).message.find("from 0 to 1") != std::string::npos);
}

TEST_CASE("ties are moved by those who say so, and stay shares", "[mv1][extension]")
{
    struct Mover : Windfall {
        bool declared;
        float value;
        Variable variable;
        bool balanced;
        Mover(bool d, float v, Variable what, bool b) : declared(d), value(v), variable(what), balanced(b) {}
        MechanismDeclaration declaration() const override
        {
            MechanismDeclaration d = Windfall::declaration();
            d.moves_ties = declared;
            return d;
        }
        void step(StepView& now) const override
        {
            Sixteen ties;
            ties.fill(value);
            if (variable != Variable::x) return now.set(variable, ties, 0, variable == Variable::T ? 2 : 0);
            Sixteen home = now.get(Variable::x, 0, 0, 0); // what the power's tie gains the home share loses, or not
            const Sixteen before = now.get(Variable::x, 0, 2, 0);
            for (std::size_t lane = 0; lane < block_lanes; ++lane) home[lane] += balanced ? before[lane] - value : 0.f;
            now.set(Variable::x, ties, 0, 2, 0);
            now.set(Variable::x, home, 0, 0, 0);
        }
    };
    const auto first_failure = [](bool declared, float value, Variable variable, bool balanced = true) {
        Extensions extensions;
        extensions.insert_after("corridors", std::make_shared<Mover>(declared, value, variable, balanced));
        const Outcomes outcomes = run(extensions);
        return outcomes.failures.empty() ? std::string() : outcomes.failures[0].message;
    };
    CHECK(first_failure(true, .1f, Variable::x).empty());
    CHECK(first_failure(false, .1f, Variable::x).find("declares moves_ties") != std::string::npos);
    CHECK(first_failure(true, 1.5f, Variable::x).find("from 0 to 1") != std::string::npos);
    CHECK(first_failure(true, .6f, Variable::x, false).find("do not sum to 1") != std::string::npos);
    CHECK(first_failure(true, -.1f, Variable::rho).find("from 0 to 1") != std::string::npos);
    CHECK(first_failure(true, .5f, Variable::rho).empty());
    // the bound of demands' hazards counts on nothing being harder to replace than without visits
    CHECK(first_failure(true, -.1f, Variable::resourcing).find("from 0 to 1") != std::string::npos);
    CHECK(first_failure(true, .1f, Variable::T).find("leans follow from ties") != std::string::npos);
}

TEST_CASE("extensions that cannot be are refused with a reason", "[mv1][extension]")
{
    Extensions e = windfall();
    const auto mechanism = std::make_shared<Windfall>();
    CHECK(refusal([&] { e.insert_after("corridors", mechanism); }).find("is taken") != std::string::npos);
    CHECK(refusal([&] { Extensions{}.insert_after("corridor", mechanism); }).find("did you mean `corridors`?")
          != std::string::npos);
    CHECK(refusal([&] { Extensions{}.insert_after("revision", mechanism); }).find("no step to stand behind")
          != std::string::npos);
    CHECK(refusal([&] { Extensions{}.insert_after("corridors", nullptr); }).find("there is no mechanism")
          != std::string::npos);
    CHECK(refusal([&] { e.add(Strategy{"hedge", nullptr, {}, {}}); }).find("is taken") != std::string::npos);
    CHECK(refusal([&] {
              e.add(Strategy{"My rule", nullptr, {}, {}});
          }).find("cannot be the name")
          != std::string::npos);
    CHECK(refusal([&] { e.add(Strategy{"mine", nullptr, {}, {}}); }).find("has no rule") != std::string::npos);
    CHECK(refusal([&] {
              e.add(UserOutcome{{"x", "1", "x", Scope::system, 1, 1, true}, steps_counted().read});
          }).find("no width")
          != std::string::npos);
    CHECK(refusal([&] {
              e.add(UserOutcome{{"x", "1", "x", Scope::state, 0, 1, true}, steps_counted().read});
          }).find("scope")
          != std::string::npos);
    CHECK(refusal([&] {
              e.add(UserOutcome{{"x", "1", "x", Scope::system, 0, 1, true}, {}});
          }).find("no function")
          != std::string::npos);
    Extensions taken;
    taken.add(UserOutcome{{"income", "1", "income", Scope::system, 0, 1, true}, steps_counted().read});
    CHECK(refusal([&] { run(taken); }).find("the name of an outcome is taken") != std::string::npos);
}
