#pragma once
/// What each strategy does here: the ties, pacts and instruments that strategies come to for one state, in the
/// situation of the data: base rivalry, trust .5, the scenario's parameters.

#include "keys.hpp"

#include "models/mv1/strategies/portfolio.hpp"

#include <multivector/results/dataset.hpp>

namespace mv::mv1 {

/// The portfolios of a state, the one in the data apart.
struct Portfolios {
    Situation situation{};
    Portfolio data{};
    std::vector<Portfolio> all{};
};

Portfolios portfolios(const World& world, StateId state, const ParameterSet& parameters,
                      const std::vector<Strategy>& strategies);

/// As variables of results files, along scenario, function, supplier and power; the dimension `scenario` is there.
void describe_portfolios(results::Dataset& data, const Portfolios& portfolios);

/// "RUS 86 EU 14": the powers' percentages, the largest first, those from `least` on, `most` of them.
std::string shares_text(const std::vector<std::string>& powers, const std::vector<double>& shares, double least,
                        std::size_t most = 99);
/// "with the presence of USA 2 % lower: security EU 100, ..." for each other choice of the rule.
std::vector<std::string> knife_edge_texts(const Portfolio& portfolio, const Situation& situation);

/// In full, for the verb strategies.
std::string portfolios_text(const Portfolios& portfolios);
std::string portfolios_json(const Portfolios& portfolios);

} // namespace mv::mv1
