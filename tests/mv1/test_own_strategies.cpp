/// Strategies of one's own, for one state and for sixteen replicates.
#include "support/catch.hpp"
#include "support/small_world.hpp"

#include <multivector/models/mv1/mv1.hpp>
#include <multivector/multivector.hpp>

using namespace mv;
using namespace mv::mv1;

namespace {

/// Leans to the power that trusts the state most, in both forms.
class MostTrusting : public PortfolioRule {
public:
    explicit MostTrusting(bool sixteen) : sixteen_(sixteen) {}
    std::string name() const override { return "most_trusting"; }
    std::string meaning() const override { return "All foreign ties to the power that trusts the state most."; }
    std::string source() const override { return "test"; }
    void decide(const Situation& s, Ties& target) const override
    {
        for (std::size_t f = 0; f < static_cast<std::size_t>(s.functions); ++f) {
            std::size_t best = 0;
            float foreign = 0;
            for (std::size_t g = 0; g < static_cast<std::size_t>(s.powers); ++g) {
                foreign += s.ties[g + first_power_supplier][f];
                if (s.trust[g] > s.trust[best]) best = g;
            }
            target[0][f] = s.ties[0][f];
            target[1][f] = s.ties[1][f];
            target[best + first_power_supplier][f] = foreign;
        }
    }
    bool decide_sixteen(const SituationOfSixteen& s, TiesOfSixteen& target) const override
    {
        if (!sixteen_) return false;
        for (std::size_t lane = 0; lane < block_lanes; ++lane)
            for (std::size_t f = 0; f < static_cast<std::size_t>(s.functions); ++f) {
                std::size_t best = 0;
                float foreign = 0;
                for (std::size_t g = 0; g < static_cast<std::size_t>(s.powers); ++g) {
                    foreign += s.ties[g + first_power_supplier][f][lane];
                    if (s.trust[g][lane] > s.trust[best][lane]) best = g;
                }
                target[0][f][lane] = s.ties[0][f][lane];
                target[1][f][lane] = s.ties[1][f][lane];
                target[best + first_power_supplier][f][lane] = foreign;
            }
        return true;
    }

private:
    bool sixteen_;
};

/// The focal state plays the first of the extensions, that with the package `passive`, and `static`.
Outcomes run_with(const Extensions& extensions, const std::string& others = "static")
{
    const std::string own = extensions.strategies().front().label;
    const auto world = std::make_shared<const World>(test::small_world());
    Settings settings;
    settings.extensions = std::make_shared<const Extensions>(extensions);
    settings.focal = world->states()[0].iso3;
    settings.alternatives = {own, own + "+passive", "static"};
    settings.others.strategy = others;
    settings.years = 4;
    settings.burn_in_years = 1;
    return simulate(Mv1(world, ParameterSet(parameter_space(world->functions())), settings),
                    {.replicates = 48, .seed = 3});
}

Outcomes run_rule(std::shared_ptr<const PortfolioRule> rule, const std::string& others = "static")
{
    Extensions extensions;
    extensions.add({"most_trusting", std::move(rule), {}, {}});
    return run_with(extensions, others);
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

TEST_CASE("a strategy's form for sixteen replicates gives the bits of its form for one", "[mv1][extension]")
{
    for (const char* others : {"static", "most_trusting", "adaptive"}) {
        const Outcomes one = run_rule(std::make_shared<MostTrusting>(false), others);
        CHECK(one.values == run_rule(std::make_shared<MostTrusting>(true), others).values);
        CHECK(!std::ranges::equal(one.value(0, 0), one.value(2, 0)));
    }
}

TEST_CASE("a strategy of sixteen whose ties are no shares fails those replicates only", "[mv1][extension]")
{
    struct Broken : MostTrusting {
        Broken() : MostTrusting(true) {}
        bool decide_sixteen(const SituationOfSixteen& s, TiesOfSixteen& target) const override
        {
            MostTrusting::decide_sixteen(s, target);
            for (std::size_t lane = 0; lane < block_lanes; ++lane)
                if (s.replicate[lane] == 20) target[0][0][lane] += 1;
            return true;
        }
    };
    const Outcomes outcomes = run_rule(std::make_shared<Broken>());
    CHECK(outcomes.replicate.size() == 47);
    CHECK(outcomes.failures.at(0).replicate == 20);
    CHECK(outcomes.failures[0].message.find("no shares") != std::string::npos);
}

TEST_CASE("instruments of an own strategy stay in their range", "[mv1][extension]")
{
    Strategy extreme{"mine", std::make_shared<MostTrusting>(false), "none", {}};
    extreme.instruments.initiatives = -1;
    Extensions ranged;
    ranged.add(extreme);
    CHECK(refusal([&] { run_with(ranged); }).find("initiatives is out of range\n  value:   -1") != std::string::npos);
}

TEST_CASE("adaptive states refuse more strategies than they can compare", "[mv1][extension]")
{
    Extensions crowded;
    for (const char* name : {"a", "b", "c", "d", "e", "f", "g", "h"})
        crowded.add({name, std::make_shared<MostTrusting>(false), {}, {}});
    CHECK(refusal([&] { run_with(crowded, "adaptive"); }).find("too many strategies") != std::string::npos);
    CHECK(refusal([&] { run_with(crowded); }) == "accepted");
}
