/// A replicate that goes wrong is named with step and state, and the others are bit for bit what they would have been.

#include "support/catch.hpp"
#include "verification/inspector.hpp"
#include "verification/worlds.hpp"

#include <multivector/base/error.hpp>
#include <multivector/ensemble/simulate.hpp>

#include <multivector/random/uniform.hpp>

#include <cmath>
#include <functional>
#include <limits>
#include <stdexcept>

using namespace mv;
using namespace mv::test;

namespace {

/// Even shares of what the data leave to the powers; for chosen situations `wrong` is called instead.
class Unruly final : public mv1::PortfolioRule {
public:
    using Wrong = std::function<bool(const mv1::Situation&, mv1::Ties&)>;
    explicit Unruly(Wrong wrong) : wrong_(std::move(wrong)) {}
    std::string name() const override { return "unruly"; }
    std::string meaning() const override { return "Even shares, and a mistake."; }
    std::string source() const override { return "test"; }
    void decide(const mv1::Situation& s, mv1::Ties& target) const override
    {
        target = s.data;
        for (int f = 0; f < s.functions; ++f)
            for (int g = 0; g < s.powers; ++g)
                target[g + 2][f] = (1 - s.data[0][f] - s.data[1][f]) / static_cast<float>(s.powers);
        wrong_(s, target);
    }

private:
    Wrong wrong_;
};

bool right(const mv1::Situation&, mv1::Ties&) { return false; }

Setup unruly(const std::vector<Unruly::Wrong>& rules)
{
    Setup setup(small_world());
    setup.settings.focal = "CAL";
    setup.settings.alternatives.clear();
    for (std::size_t k = 0; k < rules.size(); ++k)
        setup.settings.user_strategies.push_back(
            {"own " + std::to_string(k), std::make_shared<Unruly>(rules[k]), "none", {}});
    setup.settings.years = 5;
    setup.settings.burn_in_years = 2;
    return setup;
}

constexpr std::uint32_t count = 40, victim = 21;

Outcomes run(const Setup& setup)
{
    return simulate(setup.model(), {.replicates = count, .seed = 9}, {.threads = 2, .progress = {}});
}

/// The outcomes of all replicates but the victims are those of the other run.
void check_others(const Outcomes& broken, const Outcomes& sound)
{
    REQUIRE(sound.failures.empty());
    REQUIRE(sound.replicate.size() == count);
    for (std::size_t a = 0; a < sound.layout.alternatives.size(); ++a)
        for (std::size_t o = 0; o < sound.layout.outcomes.size(); ++o)
            for (std::size_t e = 0; e < sound.layout.outcomes[o].size; ++e)
                for (std::size_t k = 0; k < broken.replicate.size(); ++k)
                    REQUIRE(broken.value(a, o, e)[k] == sound.value(a, o, e)[broken.replicate[k]]);
}

constexpr float no_number = std::numeric_limits<float>::quiet_NaN();

} // namespace

TEST_CASE("a rule that throws in one replicate costs that replicate", "[mv1][failures]")
{
    const Outcomes broken = run(unruly({[](const mv1::Situation& s, mv1::Ties&) {
        if (s.replicate == victim && s.year > 1.5f) throw std::runtime_error("no portfolio for me");
        return false;
    }}));
    REQUIRE(broken.failures.size() == 1);
    const Failure& failure = broken.failures[0];
    CHECK(failure.replicate == victim);
    CHECK(failure.message.find("no portfolio for me") != std::string::npos);
    CHECK(failure.alternative == 0);
    CHECK(failure.step
          == 10); // CAL, id 130, reviews in steps 2, 6, 10 after burn-in; the last is the first past year 1.5
    CHECK(failure.state == "CAL");
    CHECK(broken.replicate.size() == count - 1);
    check_others(broken, run(unruly({right})));
}

TEST_CASE("ties that are no shares are refused, with their state and step", "[mv1][failures]")
{
    struct Mistake {
        const char* what;
        void (*make)(mv1::Ties&);
    };
    const std::vector<Mistake> mistakes{
        {"all not numbers",
         [](mv1::Ties& t) {
             for (auto& row : t) row.fill(no_number);
         }},
        {"one not a number", [](mv1::Ties& t) { t[3][1] = no_number; }},
        {"infinite", [](mv1::Ties& t) { t[2][0] = std::numeric_limits<float>::infinity(); }},
        {"negative",
         [](mv1::Ties& t) {
             t[2][0] -= .5f;
             t[3][0] += .5f;
         }},
        {"more than one", [](mv1::Ties& t) { t[2][0] += .5f; }},
    };
    const Outcomes sound = run(unruly({right}));
    for (const Mistake& mistake : mistakes) {
        INFO(mistake.what);
        const Outcomes broken = run(unruly({[&](const mv1::Situation& s, mv1::Ties& t) {
            if (s.replicate == victim && s.year > 1.5f) mistake.make(t);
            return false;
        }}));
        REQUIRE(broken.failures.size() == 1);
        CHECK(broken.failures[0].replicate == victim);
        CHECK(broken.failures[0].step == 10);
        CHECK(broken.failures[0].state == "CAL");
        CHECK_FALSE(broken.failures[0].message.empty());
        check_others(broken, sound);
    }
}

namespace {

/// Economic capabilities that walk so wildly that the largest floats are passed after about 85 years, in some
/// replicates.
Setup wild()
{
    WorldParts parts = small_world_parts();
    for (Power& g : parts.powers) g.economic_drift = g.economic_volatility = 1;
    Setup setup{World{parts}};
    setup.settings.on = {"capability"};
    setup.settings.focal = "CAL";
    setup.settings.alternatives = {"enmesh", "static"};
    setup.settings.steps_per_year = 1;
    setup.settings.years = 78;
    return setup;
}

/// Step and state in which a replicate's income is no longer finite; -1 if it stays so.
std::pair<int, std::string> first_infinite(const Setup& setup, std::size_t alternative, std::uint32_t replicate)
{
    Inspector run(setup);
    run.begin(block_of(9, replicate), alternative);
    for (int step = 0; step < 78; ++step) {
        run.step();
        for (int i = 0; i < 6; ++i)
            if (!std::isfinite(run.at(Variable::Y, i, 0)))
                return {step, run.world().states()[static_cast<std::size_t>(i)].iso3};
    }
    return {-1, ""};
}

} // namespace

TEST_CASE("a number that is not finite is found in the step and state in which it appears", "[mv1][failures]")
{
    const Setup setup = wild();
    const Outcomes broken = run(setup);
    REQUIRE(broken.replicate.size() > 5);
    REQUIRE(broken.replicate.size() < count - 5);
    std::vector<std::uint32_t> kept;
    std::size_t named = 0;
    for (std::uint32_t replicate = 0; replicate < count; ++replicate) {
        bool sound = true;
        for (int a = 0; a < 2; ++a) {
            const auto [step, state] = first_infinite(setup, static_cast<std::size_t>(a), replicate);
            if (step < 0) continue;
            sound = false;
            REQUIRE(named < broken.failures.size());
            const Failure& f = broken.failures[named++];
            CHECK(std::tuple(f.replicate, f.alternative, f.step, f.state, f.message)
                  == std::tuple(replicate, a, step, state, std::string("a number is not finite")));
        }
        if (sound) kept.push_back(replicate);
    }
    CHECK(named == broken.failures.size());
    CHECK(broken.replicate == kept);
    // the same numbers as in blocks of other company
    for (std::size_t k = 0; k < kept.size(); k += 5) {
        const Outcomes alone = simulate(setup.model(), {.replicates = 1, .first_replicate = kept[k], .seed = 9});
        for (std::size_t o = 0; o < alone.layout.outcomes.size(); ++o)
            for (std::size_t e = 0; e < alone.layout.outcomes[o].size; ++e)
                REQUIRE(alone.value(1, o, e)[0] == broken.value(1, o, e)[k]);
    }
}

TEST_CASE("an event's amount is checked", "[mv1][failures]")
{
    using Kind = mv1::Event::Kind;
    const auto refused = [](mv1::Event event) {
        Setup setup(small_world());
        event.name = "odd";
        setup.settings.events = {event};
        try {
            (void)setup.model();
        } catch (const InputError& error) {
            return std::string(error.what()).starts_with("event odd");
        }
        return false;
    };
    CHECK(refused({.kind = Kind::capability, .power = "OST", .function = "security", .amount = no_number}));
    CHECK(refused({.kind = Kind::capability, .power = "OST", .function = "security", .amount = -1}));
    CHECK(refused({.kind = Kind::supply_loss, .power = "OST", .function = "security", .amount = 2}));
    CHECK(refused({.kind = Kind::leader_change, .power = "OST", .amount = -.1f}));
    CHECK(refused({.kind = Kind::rivalry_jump, .power = "OST", .other = "SUD", .amount = no_number}));
    CHECK(refused({.kind = Kind::accession, .power = "OST", .year = no_number}));
    CHECK(refused({.kind = Kind::accession, .power = "OST", .year = -1}));
    CHECK(refused({.kind = Kind::accession, .power = "OST", .hazard = -.5f}));
    CHECK_FALSE(refused({.kind = Kind::accession, .power = "OST", .hazard = .5f}));
}

namespace {

/// The sum of incomes of a focal state with initiatives overflows in the second step.
class Overflow final : public mv1::UserMechanism {
public:
    mv1::MechanismDeclaration declaration() const override
    {
        mv1::MechanismDeclaration d;
        d.name = "overflow";
        d.meaning = "Income beyond all numbers.";
        d.odd = "A test.";
        return d;
    }
    void step(mv1::StepView& now) const override
    {
        const int focal = static_cast<int>(now.focal().value);
        const Sixteen initiatives = now.get(mv1::Variable::initiatives, focal);
        Sixteen income = now.get(mv1::Variable::A_income, focal);
        for (std::size_t lane = 0; lane < income.size(); ++lane) income[lane] += initiatives[lane] * 3e38f;
        now.set(mv1::Variable::A_income, income, focal);
    }
};

} // namespace

TEST_CASE("a failure does not depend on the alternatives before it", "[mv1][failures]")
{
    // one strategy overflows in the second step; the rule of another fails where trust has fallen far, which is a
    // matter of the replicate's shocks
    const mv1::Strategy early{"early", std::make_shared<Unruly>(right), "none", {.initiatives = 1}};
    const mv1::Strategy late{"late",
                             std::make_shared<Unruly>([](const mv1::Situation& s, mv1::Ties&) -> bool {
                                 if (s.trust[0] + s.trust[1] + s.trust[2] < .7f)
                                     throw std::runtime_error("trust is gone");
                                 return false;
                             }),
                             "none",
                             {}};
    const auto late_failures = [&](const std::vector<mv1::Strategy>& strategies) {
        Setup setup = unruly({});
        setup.settings.years = 10;
        setup.settings.user_strategies = strategies;
        setup.set("demand_rate", .6);
        mv1::Extensions extensions;
        extensions.insert_after("corridors", std::make_shared<Overflow>());
        setup.settings.extensions = std::make_shared<const mv1::Extensions>(extensions);
        std::vector<std::uint32_t> found;
        const Outcomes outcomes = run(setup);
        for (const Failure& f : outcomes.failures)
            if (f.message.find("trust is gone") != std::string::npos) found.push_back(f.replicate);
        CHECK((outcomes.failures.size() > found.size()) == (strategies.size() > 1)); // the first one did overflow
        return found;
    };
    const auto alone = late_failures({late});
    CHECK(alone.size() > 5);
    CHECK(alone.size() < count - 5);
    CHECK(late_failures({early, late}) == alone);
}
