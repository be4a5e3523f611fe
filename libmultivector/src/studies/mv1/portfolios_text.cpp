/// What each strategy does here, in words and as JSON.

#include "portfolios.hpp"

#include "report/grid.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace mv::mv1 {
namespace {

using Json = nlohmann::ordered_json;
using ByPower = std::array<float, max_powers>;

std::vector<std::string> codes(const Situation& s)
{
    std::vector<std::string> all;
    for (const Power& power : s.world->powers()) all.push_back(power.code);
    return all;
}

std::string shares_of(const ByPower& shares, const Situation& s, double least)
{
    return shares_text(codes(s), {shares.begin(), shares.begin() + s.powers}, least);
}

std::string pact_text(const Portfolio& portfolio, const Situation& s)
{
    std::string text;
    for (int g = 0; g < s.powers; ++g)
        if (portfolio.pact[static_cast<std::size_t>(g)])
            text += (text.empty() ? "" : " ") + codes(s)[static_cast<std::size_t>(g)];
    return text.empty() ? "none" : text;
}

std::string instruments_text(const Instruments& instruments)
{
    std::string text;
    for (const InstrumentInfo& info : instrument_table)
        if (const float value = instruments.*info.value; value != 0)
            text += fmt::format("{}{} {:g}", text.empty() ? "" : ", ", info.name, value);
    return text.empty() ? "none" : text;
}

/// Four decimals, as numbers that do not end in a tail of binary digits.
double rounded(float value) { return std::round(static_cast<double>(value) * 1e4) / 1e4; }

Json by_power(const ByPower& shares, const Situation& s)
{
    Json all = Json::object();
    for (int g = 0; g < s.powers; ++g)
        all[codes(s)[static_cast<std::size_t>(g)]] = rounded(shares[static_cast<std::size_t>(g)]);
    return all;
}

Json ties_json(const Ties& ties, const Situation& s)
{
    Json all = Json::object();
    for (int f = 0; f < s.functions; ++f) {
        Json& one = all[s.world->functions()[static_cast<std::size_t>(f)]];
        one["home"] = rounded(ties[supplier_home][f]);
        one["rest"] = rounded(ties[supplier_rest][f]);
        for (int g = 0; g < s.powers; ++g)
            one[codes(s)[static_cast<std::size_t>(g)]] = rounded(ties[g + first_power_supplier][f]);
    }
    return all;
}

Json as_json(const Portfolio& portfolio, const Situation& s)
{
    Json one = Json::object();
    if (!portfolio.strategy.empty()) one["strategy"] = portfolio.strategy;
    if (portfolio.settled) {
        one["ties"] = ties_json(portfolio.target, s);
        one["lean"] = by_power(lean_shares(portfolio.target, s), s);
    }
    one["pacts"] = Json::array();
    for (int g = 0; g < s.powers; ++g)
        if (portfolio.pact[static_cast<std::size_t>(g)]) one["pacts"].push_back(codes(s)[static_cast<std::size_t>(g)]);
    one["package"] = portfolio.package;
    for (const InstrumentInfo& info : instrument_table)
        one["instruments"][info.name] = rounded(portfolio.instruments.*info.value);
    one["knife_edges"] = Json::array();
    for (const KnifeEdge& edge : portfolio.edges)
        one["knife_edges"].push_back({{"input", edge.input},
                                      {"change", rounded(edge.change)},
                                      {"more_inputs", edge.more},
                                      {"ties", ties_json(edge.target, s)}});
    return one;
}

std::string in_full(const Portfolio& portfolio, const std::string& label, const Situation& s)
{
    std::string text = "\n" + label + "\n";
    if (!portfolio.settled)
        text += "  ties         what the rule draws or finds in each future; it is not asked here\n";
    else {
        for (int f = 0; f < s.functions; ++f)
            text += fmt::format("  {:<12} {}; home {:.0f}, rest of the world {:.0f}\n",
                                s.world->functions()[static_cast<std::size_t>(f)],
                                shares_of(power_shares(portfolio.target, s, f), s, .005),
                                100 * portfolio.target[supplier_home][f], 100 * portfolio.target[supplier_rest][f]);
        text += fmt::format("  {:<12} {}\n", "lean", shares_of(lean_shares(portfolio.target, s), s, .005));
    }
    text += fmt::format("  {:<12} {}\n", "pacts", pact_text(portfolio, s));
    text += fmt::format("  {:<12} {}\n", "instruments", instruments_text(portfolio.instruments));
    for (const std::string& edge : knife_edge_texts(portfolio, s)) text += report::wrapped("  knife edge   " + edge);
    return text;
}

} // namespace

std::string shares_text(const std::vector<std::string>& powers, const std::vector<double>& shares, double least,
                        std::size_t most)
{
    std::vector<std::size_t> order(powers.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return shares[a] > shares[b]; });
    order.resize(std::min(order.size(), most));
    std::string text;
    for (const std::size_t g : order)
        if (shares[g] >= least) text += fmt::format("{}{} {:.0f}", text.empty() ? "" : " ", powers[g], 100 * shares[g]);
    return text.empty() ? "-" : text;
}

std::vector<std::string> knife_edge_texts(const Portfolio& portfolio, const Situation& s)
{
    std::vector<std::string> all;
    for (const KnifeEdge& edge : portfolio.edges) {
        std::string text = fmt::format("with the {} {:g} % {}", edge.input, 100 * std::abs(edge.change),
                                       edge.change > 0 ? "higher" : "lower");
        if (edge.more) text += fmt::format(", or another of {} inputs as little changed", edge.more);
        for (int f = 0; f < s.functions; ++f)
            text += fmt::format("{} {} {}", f ? "," : ":", s.world->functions()[static_cast<std::size_t>(f)],
                                shares_of(power_shares(edge.target, s, f), s, .2));
        all.push_back(text);
    }
    return all;
}

std::string portfolios_text(const Portfolios& portfolios)
{
    const Situation& s = portfolios.situation;
    const State& state = s.world->state(s.state);
    std::string text = fmt::format("What each strategy does for {} ({})\n", state.name, state.iso3);
    text += report::wrapped(
        "Percentages: of the ties to powers in each function, of the lean on all powers, of the need for home "
        "and rest of the world. In the situation of the data: base rivalry, trust .5. A knife edge is "
        "another choice of the rule within 2 % of one of its inputs.");
    text += in_full(portfolios.data, "in the data", s);
    for (const Portfolio& one : portfolios.all) text += in_full(one, one.strategy, s);
    return text;
}

std::string portfolios_json(const Portfolios& portfolios)
{
    const Situation& s = portfolios.situation;
    Json list = Json::array();
    for (const Portfolio& one : portfolios.all) list.push_back(as_json(one, s));
    return Json{{"state", s.world->state(s.state).iso3}, {"before", as_json(portfolios.data, s)}, {"portfolios", list}}
        .dump();
}

} // namespace mv::mv1
