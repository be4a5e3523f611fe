/// What each strategy does here, as variables of results files.

#include "portfolios.hpp"

#include "models/mv1/strategies/situation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace mv::mv1 {
namespace {

using results::Attribute;

/// `kept_for`: results files give these variables to the tables, too.
std::vector<Attribute> named(const char* long_name, const char* units = nullptr)
{
    std::vector<Attribute> all{{"long_name", std::string(long_name)}, {"kept_for", std::string("tables")}};
    if (units) all.push_back({"units", std::string(units)});
    return all;
}

std::vector<std::string> codes(const World& world)
{
    std::vector<std::string> all;
    for (const Power& power : world.powers()) all.push_back(power.code);
    return all;
}

/// [function][supplier]
void append(std::vector<float>& values, const Portfolio& portfolio, const Situation& s)
{
    for (int f = 0; f < s.functions; ++f)
        for (int k = 0; k < s.powers + first_power_supplier; ++k)
            values.push_back(portfolio.settled ? portfolio.target[k][f] : std::numeric_limits<float>::quiet_NaN());
}

std::string joined_lines(const std::vector<std::string>& texts)
{
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : "; ") + text;
    return all;
}

} // namespace

Portfolios portfolios(const World& world, StateId state, const ParameterSet& parameters,
                      const std::vector<Strategy>& strategies)
{
    std::array<float, max_functions> weights{};
    for (std::size_t f = 0; f < world.functions().size(); ++f)
        weights[f] = parameters.get("weight." + world.functions()[f]);
    RuleNumbers numbers;
#define MV1_RULE_NUMBER(key) numbers.key = parameters.get(#key);
#include <multivector/models/mv1/rule_numbers.def>
    Portfolios found{data_situation(world, state, weights, numbers)};
    found.situation.reliability = parameters.get("reliability");
    for (auto& row : found.situation.rivalry)
        for (float& rho : row) rho = std::min(rho * parameters.get("rivalry_scale"), 1.f);
    found.data = data_portfolio(found.situation);
    for (const Strategy& one : strategies) found.all.push_back(portfolio_of(one, found.situation));
    return found;
}

void describe_portfolios(results::Dataset& data, const Portfolios& portfolios)
{
    const Situation& s = portfolios.situation;
    const std::vector<std::string> powers = codes(*s.world);
    std::vector<std::string> suppliers{"home", "rest"}, packages, edges;
    suppliers.insert(suppliers.end(), powers.begin(), powers.end());
    std::vector<float> before, target, instruments;
    std::vector<std::int8_t> pact;
    append(before, portfolios.data, s);
    for (const Portfolio& one : portfolios.all) {
        append(target, one, s);
        for (const bool has : one.pact) pact.push_back(has ? 1 : 0);
        for (const InstrumentInfo& info : instrument_table) instruments.push_back(one.instruments.*info.value);
        packages.push_back(one.package);
        edges.push_back(joined_lines(knife_edge_texts(one, s)));
    }
    std::vector<std::string> names;
    for (const InstrumentInfo& info : instrument_table) names.emplace_back(info.name);
    data.add_coordinate("function", std::vector<std::string>(s.world->functions().begin(), s.world->functions().end()),
                        {{"long_name", std::string("field of cooperation")}});
    data.add_coordinate("supplier", suppliers, {{"long_name", std::string("who meets a need")}});
    data.add_coordinate("instrument", names, {{"long_name", std::string("what a state does beside its ties")}});
    data.add_variable({"portfolio_before",
                       {"function", "supplier"},
                       std::move(before),
                       named("ties of the focal state in the data", "1")});
    data.add_variable({"portfolio",
                       {"scenario", "function", "supplier"},
                       std::move(target),
                       named("ties that the strategy aims at in the situation of the data", "1")});
    data.add_variable(
        {"portfolio_pact", {"scenario", "power"}, std::move(pact), named("1 for a pact that the strategy wants", "1")});
    data.add_variable({"portfolio_instrument",
                       {"scenario", "instrument"},
                       std::move(instruments),
                       named("instruments of the strategy", "1")});
    data.add_variable({"portfolio_package",
                       {"scenario"},
                       std::move(packages),
                       named("package that the instruments are those of, or nothing")});
    data.add_variable({"portfolio_knife_edge",
                       {"scenario"},
                       std::move(edges),
                       named("other choices of the rule within 2 % of one of its inputs, or nothing")});
}

} // namespace mv::mv1
