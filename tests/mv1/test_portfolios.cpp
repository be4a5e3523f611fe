/// What each strategy does here, and where its rule was near another choice.

#include "../../libmultivector/src/models/mv1/strategies/knife_edge.hpp"
#include "../../libmultivector/src/models/mv1/strategies/situation.hpp"
#include "../support/catch.hpp"
#include "../support/small_world.hpp"

#include <algorithm>
#include <set>

using namespace mv;
using namespace mv::mv1;
using namespace mv::test;

namespace {

constexpr std::array<float, max_functions> weights{.35f, .4f, .25f, 0};
constexpr int NOR = 0, OST = 1;

Situation situation_of(const World& world, unsigned state) { return data_situation(world, StateId{state}, weights); }

std::vector<KnifeEdge> edges(const std::string& rule, const Situation& situation)
{
    return knife_edges(*make_portfolio(rule, *situation.world), situation);
}

} // namespace

TEST_CASE("splits by benefit that were found beforehand are those a rule finds, and not of changed inputs",
          "[mv1][portfolios]")
{
    const World world = small_world();
    const auto decided = [&](const PortfolioRule& rule, const Situation& s) {
        Ties target{};
        rule.decide(s, target);
        return target;
    };
    KnifeEdge edge;
    edge.input = "parameter benefit_exponent";
    edge.change = .1f;
    for (unsigned i = 0; i < world.states().size(); ++i)
        for (const char* name : {"hedge", "balance_of_threat", "greedy_economy"}) {
            INFO(name << " of state " << i);
            const auto rule = make_portfolio(name, world), changed = other_choice(rule, edge);
            const Situation plain = situation_of(world, i);
            Situation known = plain;
            know_splits(known);
            CHECK(decided(*rule, known) == decided(*rule, plain));
            CHECK(decided(*changed, known) == decided(*changed, plain));
        }
    Situation read = situation_of(world, 0);
    know_splits(read);
    read.split_by_benefit = {};
    const auto rule = make_portfolio("greedy_economy", world);
    CHECK(decided(*rule, read) != decided(*rule, situation_of(world, 0)));
}

TEST_CASE("a portfolio has the ties, pacts and instruments of its strategy", "[mv1][portfolios]")
{
    const World world = small_world();
    const Situation s = situation_of(world, 2); // CAL: nearest and most assertive is OST, no pact in the data
    const Portfolio client = portfolio_of(make_strategy("bandwagon", world), s);
    CHECK((client.strategy == "bandwagon" && client.package == "client" && client.settled));
    CHECK(client.pact == std::vector<bool>{false, true, false});
    CHECK(power_shares(client.target, s, 1)[OST] == 1.f);
    CHECK(lean_shares(client.target, s)[OST] == 1.f);
    CHECK(client.instruments.bias_patron == 2.f);
    const Portfolio balance = portfolio_of(make_strategy("balance_of_threat", world), s);
    CHECK(balance.pact == std::vector<bool>{true, false, false});
    Strategy own = make_strategy("hedge", world);
    own.instruments.visits = .3f;
    const Portfolio hedge = portfolio_of(own, s);
    CHECK((hedge.package.empty() && hedge.pact == std::vector<bool>{false, false, false}));
    CHECK(portfolio_of(make_strategy("static", world), situation_of(world, 3)).pact
          == std::vector<bool>{false, false, false});
    CHECK(portfolio_of(make_strategy("static", world), situation_of(world, 4)).pact
          == std::vector<bool>{false, true, false});
    CHECK_FALSE(portfolio_of(make_strategy("random", world), s).settled);
    CHECK(portfolio_of(make_strategy("permuted", world), situation_of(world, 4)).pact // known, whatever is drawn
          == std::vector<bool>{false, true, false});
    const Portfolio before = data_portfolio(s);
    CHECK((before.target == s.data && before.package == "none"));
    // BOR: security .20 .20 .15, economy .15 .19 .11 and so on by hand: X = .20 w_S + .15 w_E + .26 w_T
    const Situation b = situation_of(world, 1);
    const double nor = .35 * .20 + .4 * .15 + .25 * .26, ost = .35 * .20 + .4 * .19 + .25 * .11;
    const double sud = .35 * .15 + .4 * .11 + .25 * .15;
    CHECK(lean_shares(b.data, b)[NOR] == Approx(nor / (nor + ost + sud)));
}

TEST_CASE("a knife edge names the input, the direction and the other choice", "[mv1][portfolios]")
{
    const World world = small_world();
    Situation s = situation_of(world, 1); // BOR: shelters score .0955 (NOR) and .0828 (OST)
    CHECK(edges("shelter", s).empty());
    s.pact[NOR] = s.pact[OST] = 0;
    s.preference[OST] = .463f; // OST .0957: half a percent ahead
    REQUIRE(edges("shelter", s).size() == 1);
    const KnifeEdge edge = edges("shelter", s).front();
    CHECK(power_shares(edge.target, s, 0)[NOR] == 1.f);
    CHECK(edge.more > 0);
    // what it says is so: the input changed by that much brings that choice, and by nothing the other
    const auto inputs = rule_inputs(s);
    const auto input = std::ranges::find(inputs, edge.input, &RuleInput::name);
    REQUIRE(input != inputs.end());
    Ties target{};
    make_portfolio("shelter", world)->decide(s, target);
    CHECK(power_shares(target, s, 0)[OST] == 1.f);
    input->of(s) *= 1 + edge.change;
    make_portfolio("shelter", world)->decide(s, target = {});
    CHECK(target == edge.target);
}

TEST_CASE("rules that go smoothly with their inputs have no knife edge", "[mv1][portfolios]")
{
    const World world = small_world();
    for (const char* rule : {"align:NOR", "enmesh", "static", "drift", "greedy_economy", "neutral"})
        for (unsigned i = 0; i < 6; ++i) CHECK(edges(rule, situation_of(world, i)).empty());
    Situation s = situation_of(world, 0);
    s.rivalry[NOR][OST] = s.rivalry[OST][NOR] = .845f; // hedging ends at .85
    const auto found = edges("hedge", s);
    REQUIRE(found.size() == 1);
    CHECK(found.front().input == "rivalry of NOR and OST");
    CHECK((found.front().change > 0 && found.front().more == 1)); // or the parameter open_hostility
}

TEST_CASE("every input has a name of its own", "[mv1][portfolios]")
{
    const World world = small_world();
    const auto inputs = rule_inputs(situation_of(world, 0));
    std::set<std::string> names;
    for (const RuleInput& one : inputs) names.insert(one.name);
    CHECK(names.size() == inputs.size());
    CHECK(inputs.size() == 3 * 8 + 3 * 3 * 2 + 3 + 1 + 12);
    CHECK(names.contains("parameter habit"));
}
