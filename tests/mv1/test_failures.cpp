/// A replicate that goes wrong is named with step and state, and the others are bit for bit what they would have been.

#include "support/catch.hpp"
#include "verification/inspector.hpp"
#include "verification/worlds.hpp"

#include <multivector/base/error.hpp>
#include <multivector/ensemble/simulate.hpp>

#include <limits>

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
        setup.settings.own_strategies.push_back({"own " + std::to_string(k), std::make_shared<Unruly>(rules[k]), "none", {}});
    setup.settings.years = 5;
    setup.settings.burn_in_years = 2;
    return setup;
}

constexpr std::uint32_t count = 40, victim = 21;

Outcomes run(const Setup& setup) { return simulate(setup.model(), {.replicates = count, .seed = 9}, {.threads = 2, .progress = {}}); }

/// The outcomes of all replicates but the victims are those of the other run.
void check_others(const Outcomes& broken, const Outcomes& sound)
{
    REQUIRE(sound.failures.empty());
    REQUIRE(sound.replicate.size() == count);
    for (std::size_t a = 0; a < sound.layout.alternatives.size(); ++a)
        for (std::size_t o = 0; o < sound.layout.outcomes.size(); ++o)
            for (std::size_t k = 0; k < broken.replicate.size(); ++k)
                REQUIRE(broken.value(a, o)[k] == sound.value(a, o)[broken.replicate[k]]);
}

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

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
    CHECK(failure.step == 8); // CAL, id 130, reviews when the step is 2 modulo 4; 8 steps of burn-in; year 1.5 is step 14 - 8
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
        {"all not numbers", [](mv1::Ties& t) { for (auto& row : t) row.fill(nan); }},
        {"one not a number", [](mv1::Ties& t) { t[3][1] = nan; }},
        {"infinite", [](mv1::Ties& t) { t[2][0] = std::numeric_limits<float>::infinity(); }},
        {"negative", [](mv1::Ties& t) { t[2][0] -= .5f; t[3][0] += .5f; }},
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
        CHECK(broken.failures[0].step == 8);
        CHECK(broken.failures[0].state == "CAL");
        CHECK_FALSE(broken.failures[0].message.empty());
        check_others(broken, sound);
    }
}

TEST_CASE("a number that is not finite is found in the step in which it appears", "[mv1][failures]")
{
    Setup setup(small_world());
    setup.settings.years = 6;
    setup.settings.alternatives = {"enmesh", "static"};
    const Outcomes sound = run(setup);
    setup.settings.events = {{.kind = mv1::Event::Kind::capability, .power = "OST", .function = "security", .amount = nan, .year = 1, .hazard = .1f}};
    const Outcomes broken = run(setup);
    REQUIRE(broken.failures.size() > 4);
    REQUIRE(broken.failures.size() < 2 * count);
    // the event's draws tell where it happened
    std::vector<std::uint32_t> kept;
    for (std::uint32_t replicate = 0; replicate < count; ++replicate) {
        int first = -1;
        for (int step = 4; step < 24 && first < 0; ++step)
            if (uniform4({9, replicate, static_cast<std::uint32_t>(step), 0, Stream::scenario_event})[0] < 1 - std::exp(-.1 / 4)) first = step;
        if (first < 0) kept.push_back(replicate);
        int named = 0;
        for (const Failure& f : broken.failures)
            if (f.replicate == replicate) {
                CHECK(f.alternative == named++);
                CHECK(f.step == first);
                CHECK(f.message == "a number is not finite");
            }
        CHECK(named == (first < 0 ? 0 : 2));
    }
    CHECK(broken.replicate == kept);
    check_others(broken, sound);
}

TEST_CASE("a failure does not depend on the alternatives before it", "[mv1][failures]")
{
    // the second rule goes wrong where trust has fallen, which is a matter of the replicate's shocks
    const Unruly::Wrong early = [](const mv1::Situation& s, mv1::Ties&) -> bool {
        if (s.replicate % 3 == 0 && s.year > .2f) throw std::runtime_error("early");
        return false;
    };
    const Unruly::Wrong late = [](const mv1::Situation& s, mv1::Ties&) -> bool {
        if (s.trust[0] + s.trust[1] + s.trust[2] < 1.35f) throw std::runtime_error("late");
        return false;
    };
    Setup both(small_world());
    both.settings.years = 6;
    both.settings.alternatives = {"enmesh"};
    both.settings.events = {{.kind = mv1::Event::Kind::capability, .power = "OST", .function = "security", .amount = nan, .year = 1, .hazard = .3f}};
    (void)early;
    (void)late;
    // the event strikes every alternative in the same step; what an alternative had computed before must not show
    const auto failures = [&](const std::vector<std::string>& alternatives, const std::string& wanted) {
        Setup setup = both;
        setup.settings.alternatives = alternatives;
        std::vector<std::tuple<std::uint32_t, int, std::string>> found;
        const Outcomes outcomes = run(setup);
        for (const Failure& f : outcomes.failures)
            if (outcomes.layout.alternatives[static_cast<std::size_t>(f.alternative)] == wanted) found.emplace_back(f.replicate, f.step, f.state);
        return found;
    };
    for (const std::string wanted : {"enmesh", "static"}) CHECK(failures({"enmesh", "static"}, wanted) == failures({wanted}, wanted));
}
