/// Parameters and settings of MV-1: the table, its slots, weights, and every error.

#include "../support/catch.hpp"

#include <multivector/base/error.hpp>
#include <multivector/models/mv1/settings.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <limits>
#include <set>

using namespace mv;
using namespace mv::mv1;

namespace {

using Names = std::vector<std::string>;
const Names three{"security", "economy", "technology"};

/// The kernels' struct with one float where they have sixteen.
struct Kernel {
#define MV1_PARAMETER(key, ...) float key;
#define MV1_FUNCTION_PARAMETER(key, ...) float key[4];
#include <multivector/models/mv1/declarations.def>
};

const Parameter& info(const std::vector<Parameter>& table, const std::string& name)
{
    const auto found = std::find_if(table.begin(), table.end(), [&](const auto& p) { return p.name == name; });
    REQUIRE(found != table.end());
    return *found;
}

std::string message_of(const std::function<void()>& act)
{
    try {
        act();
    } catch (const InputError& error) {
        return error.what();
    }
    return "no error";
}

} // namespace

TEST_CASE("every parameter has a unit, a meaning, a source and a default within its ranges", "[mv1][parameters]")
{
    for (const Names& functions : {three, Names{"security"}, Names{"energy", "economy", "security", "faith"}})
        for (const Parameter& p : parameter_space(functions).parameters()) {
            CAPTURE(p.name, functions.size());
            CHECK_FALSE((p.section.empty() || p.unit.empty() || p.meaning.empty() || p.source.empty()));
            CHECK((p.minimum <= p.low && p.low <= p.value && p.value <= p.high && p.high <= p.maximum));
        }
}

TEST_CASE("slots follow the kernels' struct", "[mv1][parameters]")
{
    CHECK(parameter_slots() == sizeof(Kernel) / sizeof(float));
    const auto table = parameter_space(three).parameters();
#define MV1_PARAMETER(key, ...) CHECK(info(table, #key).slot == offsetof(Kernel, key) / sizeof(float));
#define MV1_FUNCTION_PARAMETER(key, ...)                                                                               \
    for (std::size_t f = 0; f < 3; ++f)                                                                                \
        CHECK(info(table, #key "." + three[f]).slot == offsetof(Kernel, key) / sizeof(float) + f);
#include <multivector/models/mv1/declarations.def>
}

TEST_CASE("names differ and slots ascend; with four functions they leave no gap", "[mv1][parameters]")
{
    const auto table = parameter_space(Names{"security", "economy", "technology", "energy"}).parameters();
    REQUIRE(table.size() == parameter_slots());
    std::set<std::string> names;
    for (std::size_t k = 0; k < table.size(); ++k) {
        CHECK(table[k].slot == k);
        names.insert(table[k].name);
    }
    CHECK(names.size() == table.size());
    CHECK(parameter_space(three).parameters().size() == parameter_slots() - 5);
}

TEST_CASE("functions take the defaults of their name, others the common one", "[mv1][parameters]")
{
    const ParameterSet set(parameter_space(Names{"energy", "economy", "security"}));
    CHECK(set.get("theta.security") == .3f);
    CHECK(set.get("theta.economy") == .7f);
    CHECK(set.get("theta.energy") == .5f);
    const auto& theta = info(set.parameters(), "theta.security");
    CHECK(theta.section == "functions");
    CHECK(theta.symbol == "theta_f");
    CHECK(theta.low == Approx(.05f));
    CHECK(theta.high == Approx(.55f));
    const auto theta_economy = info(set.parameters(), "theta.economy");
    CHECK(theta_economy.high == Approx(.95f));
    CHECK(info(parameter_space(three).parameters(), "home_benefit.security").low == Approx(.1f));
    // the slot of the fourth function, which this world has not
    CHECK(set.values()[theta.slot + 1] == .5f);
    CHECK(set.values()[info(set.parameters(), "weight.security").slot + 1] == 0.f);
}

TEST_CASE("weights are as declared for the three functions and share 1 otherwise", "[mv1][parameters]")
{
    const ParameterSet usual(parameter_space(three));
    CHECK(usual.get("weight.security") == .35f);
    CHECK(usual.get("weight.economy") == .4f);
    CHECK(usual.get("weight.technology") == .25f);
    CHECK_NOTHROW(check_weights(usual));
    const ParameterSet two(parameter_space(Names{"economy", "security"}));
    CHECK(two.get("weight.economy") == Approx(.4 / .75));
    CHECK(two.get("weight.security") == Approx(.35 / .75));
    CHECK(info(two.parameters(), "weight.economy").low == two.get("weight.economy"));
    CHECK_NOTHROW(check_weights(two));
    CHECK_NOTHROW(check_weights(ParameterSet(parameter_space(Names{"security", "economy", "technology", "energy"}))));
}

TEST_CASE("a value that is set is the value that is read", "[mv1][parameters]")
{
    ParameterSet set(parameter_space(three));
    set.set("demand_rate", 4.5);
    CHECK(set.get("demand_rate") == 4.5f);
    CHECK(set.values()[info(set.parameters(), "demand_rate").slot] == 4.5f);
    CHECK(info(set.parameters(), "demand_rate").value == .33f); // the table keeps the default
    CHECK_NOTHROW(set.set("autonomy_recovery", .001)); // the minimum, which a double and a float write differently
    CHECK_NOTHROW(set.set("demand_rate", 100));
}

TEST_CASE("errors of parameters", "[mv1][parameters]")
{
    ParameterSet set(parameter_space(three));
    const auto setting = [&](const std::string& name, double value) {
        return message_of([&] { set.set(name, value); });
    };
    const std::string count = std::to_string(set.parameters().size());
    CHECK(setting("demand_rat", 1)
          == "parameters: unknown parameter\n  value:   `demand_rat`\n  allowed: one of the " + count
                 + " that `multivector parameters` lists\n  hint:    did you mean `demand_rate`?");
    CHECK(message_of([&] { set.get("theta"); })
          == "parameters: unknown parameter\n  value:   `theta`\n  allowed: one of the " + count
                 + " that `multivector parameters` lists\n"
                   "  hint:    there are several: theta.security, theta.economy, theta.technology");
    CHECK(setting("demand_rate", 101)
          == "parameters: demand_rate is out of range\n  value:   101\n  allowed: 0 to 100, in 1/year\n"
             "  hint:    scale of the hazard of demands; the default is 0.33");
    CHECK(setting("deterrence", -.01)
          == "parameters: deterrence is out of range\n  value:   -0.01\n  allowed: 0 to 1\n"
             "  hint:    how far a pact deters the ally's rivals; the default is 0.5");
    CHECK(setting("deterrence", std::numeric_limits<double>::quiet_NaN()).find("value:   nan") != std::string::npos);
    CHECK(setting("deterrence", std::numeric_limits<double>::infinity()).find("value:   inf") != std::string::npos);
    CHECK(setting("deterrence", -1e300).find("out of range") != std::string::npos);
    CHECK(set.get("deterrence") == .5f);
    CHECK(message_of([] { parameter_space(Names(5, "f")); })
          == "parameters: too many functions\n  value:   5\n  allowed: at most 4");
}

TEST_CASE("errors of weights", "[mv1][parameters]")
{
    ParameterSet set(parameter_space(three));
    set.set("weight.security", .5);
    CHECK(message_of([&] { check_weights(set); })
          == "parameters: the weights of functions do not sum to 1\n"
             "  value:   weight.security 0.5 + weight.economy 0.4 + weight.technology 0.25 = 1.15\n"
             "  allowed: a sum of 1\n  hint:    divide each by 1.15");
    set.set("weight.security", .35);
    set.set("weight_autonomy", 0);
    CHECK(message_of([&] { check_weights(set); })
          == "parameters: the weights of the payoff do not sum to 1\n"
             "  value:   weight_income 0.4 + weight_autonomy 0 + weight_stability 0.3 = 0.7\n"
             "  allowed: a sum of 1\n  hint:    divide each by 0.7");
    set.set("weight_income", .7);
    CHECK_NOTHROW(check_weights(set));
}

TEST_CASE("mechanisms and kinds of events are listed once each", "[mv1][settings]")
{
    Names names;
    bool stepless = false;
    for (const Mechanism& m : mechanisms()) {
        CHECK(std::ranges::find(names, m.name) == names.end());
        names.push_back(m.name);
        CHECK(m.meaning.back() == '.');
        CHECK_FALSE((stepless && m.has_step)); // they stand last
        stepless = !m.has_step;
    }
    const auto place = [&](const char* name) { return std::ranges::find(names, name) - names.begin(); };
    const std::array order{"capability", "rivalry",   "mediation", "crises",  "contest",     "entanglement", "disputes",
                           "demands",    "portfolio", "society",   "economy", "observation", "revision"};
    for (std::size_t k = 1; k < order.size(); ++k) CHECK(place(order[k - 1]) < place(order[k]));
    for (const char* name : {"capability", "structural_balance", "secondary_sanctions", "regime_rescue", "nuclear"})
        CHECK_FALSE(mechanisms()[static_cast<std::size_t>(place(name))].on_by_default);
    for (const Mechanism& m : mechanisms()) CHECK(m.has_step == (m.name != "nuclear" && m.name != "revision"));
    REQUIRE(event_kinds().size() == 8);
    for (std::size_t k = 0; k < 8; ++k) CHECK(static_cast<std::size_t>(event_kinds()[k].second) == k);
    CHECK(event_kinds()[3].first == "patron_unreliable");
}
