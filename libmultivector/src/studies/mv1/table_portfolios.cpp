/// What each strategy does here, on the first page.

#include "portfolios.hpp"
#include "tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mv::mv1::tables {
namespace {

/// What the file or the study says of portfolios.
struct Written {
    const std::vector<std::string>&powers, &functions, &packages, &edges;
    const std::vector<float>&before, &target;
    const std::vector<std::int8_t>& pact;
    std::vector<float> weights{};

    std::size_t cells() const { return functions.size() * (powers.size() + first_power_supplier); }
};

/// Shares of the powers in a function, of the ties that begin at `ties` [function][supplier].
std::vector<double> shares(const Written& w, const float* ties, std::size_t f)
{
    const float* const first = ties + f * (w.powers.size() + first_power_supplier) + first_power_supplier;
    std::vector<double> found(first, first + w.powers.size());
    double sum = 0;
    for (const double share : found) sum += share;
    for (double& share : found) share = sum > 0 ? share / sum : 0;
    return found;
}

std::vector<double> lean(const Written& w, const float* ties)
{
    std::vector<double> found(w.powers.size());
    double sum = 0;
    for (std::size_t g = 0; g < found.size(); ++g)
        for (std::size_t f = 0; f < w.functions.size(); ++f) {
            const std::size_t cell = f * (w.powers.size() + first_power_supplier) + first_power_supplier + g;
            const double part = static_cast<double>(w.weights[f]) * static_cast<double>(ties[cell]);
            found[g] += part;
            sum += part;
        }
    for (double& share : found) share = sum > 0 ? share / sum : 0;
    return found;
}

std::vector<std::string> row(const Written& w, const std::string& label, const float* ties, const std::string& pact,
                             const std::string& package)
{
    const auto text = [&](const std::vector<double>& all) {
        const auto [least, most] = std::ranges::minmax(all);
        return most > 0 && most - least < 1e-6 ? "even" : shares_text(w.powers, all, .2, 2);
    };
    std::vector<std::string> cells{shortened(label)};
    if (std::isnan(ties[0])) {
        cells.resize(w.functions.size() + 2, "-");
    } else {
        for (std::size_t f = 0; f < w.functions.size(); ++f) cells.push_back(text(shares(w, ties, f)));
        cells.push_back(text(lean(w, ties)));
    }
    cells.push_back(pact);
    cells.push_back(package);
    return cells;
}

std::string pact_text(const Written& w, std::size_t a)
{
    std::string text;
    for (std::size_t g = 0; g < w.powers.size(); ++g)
        if (w.pact[a * w.powers.size() + g]) text += (text.empty() ? "" : " ") + w.powers[g];
    return text.empty() ? "none" : text;
}

Grid grid_of(const Written& w, const std::vector<std::string>& labels)
{
    Grid grid;
    grid.head = {{""}};
    for (const std::string& function : w.functions) grid.head[0].push_back(function);
    for (const char* more : {"lean", "pact", "package"}) grid.head[0].emplace_back(more);
    grid.rows.push_back(row(w, "in the data", w.before.data(), "", ""));
    for (std::size_t a = 0; a < labels.size(); ++a)
        grid.rows.push_back(row(w, labels[a], w.target.data() + a * w.cells(), pact_text(w, a),
                                w.packages[a].empty() ? "own" : w.packages[a]));
    return grid;
}

/// A line a knife edge, with the strategies that stand on it: packages do not move it.
std::string edges_text(const Written& w, const std::vector<std::string>& labels)
{
    std::string text;
    for (auto edge = w.edges.begin(); edge != w.edges.end(); ++edge) {
        if (edge->empty() || std::find(w.edges.begin(), edge, *edge) != edge) continue;
        const auto others = std::count(edge + 1, w.edges.end(), *edge);
        const std::string& first = labels[static_cast<std::size_t>(edge - w.edges.begin())];
        text += wrapped(fmt::format("! {}{} near another choice: {}", first,
                                    others ? fmt::format(" and {} more are", others) : " is", *edge));
    }
    return text;
}

} // namespace

std::string portfolios_block(const ComparisonView& comparison, const Facts& facts)
{
    const results::Dataset& data = *comparison.coordinates;
    if (!data.has_variable("portfolio") || !data.has_variable("function")) return {};
    Written w{data.values<std::string>("power"),
              data.values<std::string>("function"),
              data.values<std::string>("portfolio_package"),
              data.values<std::string>("portfolio_knife_edge"),
              data.values<float>("portfolio_before"),
              data.values<float>("portfolio"),
              data.values<std::int8_t>("portfolio_pact")};
    for (const std::string& function : w.functions)
        w.weights.push_back(static_cast<float>(facts.of_functions.at(function)));
    const std::vector<std::string>& labels = comparison.outcomes(0)->layout.alternatives;
    if (labels.size() != w.packages.size()) return {};
    std::string text =
        "What each strategy does here (% of the ties to powers, the two largest from 20 on; at base rivalry, "
        "trust .5)\n"
        + grid_of(w, labels).text();
    return text + edges_text(w, labels);
}

} // namespace mv::mv1::tables
