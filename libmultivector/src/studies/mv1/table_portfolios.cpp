/// What each strategy does here, on the first page.

#include "portfolios.hpp"
#include "written_portfolios.hpp"

#include <multivector/study/model_kind.hpp>
#include <multivector/study/registry.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mv::mv1::tables {
namespace {

std::vector<std::string> row(const WrittenPortfolios& w, const std::string& label, const float* ties,
                             const std::string& pact, const std::string& package)
{
    const auto text = [&](const std::vector<double>& all) {
        const auto [least, most] = std::ranges::minmax(all);
        return most > 0 && most - least < 1e-6 ? "even" : shares_text(w.powers, all, .2, 2);
    };
    std::vector<std::string> cells{shortened(label)};
    if (std::isnan(ties[0])) {
        cells.resize(w.functions.size() + 2, "-");
    } else {
        for (std::size_t f = 0; f < w.functions.size(); ++f) cells.push_back(text(w.shares(ties, f)));
        cells.push_back(text(w.lean(ties)));
    }
    cells.push_back(pact);
    cells.push_back(package);
    return cells;
}

std::string pact_text(const WrittenPortfolios& w, std::size_t a)
{
    std::string text;
    for (std::size_t g = 0; g < w.powers.size(); ++g)
        if (w.pact[a * w.powers.size() + g]) text += (text.empty() ? "" : " ") + w.powers[g];
    return text.empty() ? "none" : text;
}

Grid grid_of(const WrittenPortfolios& w, const std::vector<std::string>& labels)
{
    Grid grid;
    grid.head = {{""}};
    for (const std::string& function : w.functions) grid.head[0].push_back(function);
    for (const char* more : {"together", "pact", "package"}) grid.head[0].emplace_back(more);
    grid.rows.push_back(row(w, "in the data", w.before.data(), "", ""));
    for (std::size_t a = 0; a < labels.size(); ++a)
        grid.rows.push_back(
            row(w, labels[a], w.ties(a), pact_text(w, a), w.packages[a].empty() ? "own" : w.packages[a]));
    return grid;
}

/// "; lead_cap: largest share of ..." where the edge is one of a parameter.
std::string parameter_text(const ComparisonView& comparison, const std::string& edge)
{
    const std::string before = "parameter ";
    const std::size_t at = edge.find(before);
    if (at == std::string::npos || !comparison.kind) return {};
    const std::size_t from = at + before.size();
    const std::string name = edge.substr(from, edge.find(' ', from) - from);
    for (const Parameter& p : comparison.kind->parameters(Registry()).parameters())
        if (p.name == name) return fmt::format("; {}: {}", name, p.meaning);
    return {};
}

/// A line a knife edge, with the strategies that stand on it: packages do not move it.
std::string edges_text(const ComparisonView& comparison, const WrittenPortfolios& w)
{
    const std::vector<std::string>& labels = comparison.outcomes(0)->layout.alternatives;
    std::string text;
    for (auto edge = w.edges.begin(); edge != w.edges.end(); ++edge) {
        if (edge->empty() || std::find(w.edges.begin(), edge, *edge) != edge) continue;
        const auto others = std::count(edge + 1, w.edges.end(), *edge);
        const std::string& first = labels[static_cast<std::size_t>(edge - w.edges.begin())];
        text += lines(comparison, fmt::format("! {}{} near another choice (a knife edge): {}{}", first,
                                              others ? fmt::format(" and {} more are", others) : " is", *edge,
                                              parameter_text(comparison, *edge)));
    }
    if (!text.empty() && !comparison.outcomes("knife_edges"))
        text += lines(comparison,
                      "  What would come of it then: `knife_edges = 500` under [variants] simulates the other choice "
                      "under the same shocks.");
    return text;
}

} // namespace

std::string portfolios_block(const ComparisonView& comparison, const Facts& facts)
{
    const auto written = written_portfolios(comparison, facts);
    if (!written) return {};
    const std::vector<std::string>& labels = comparison.outcomes(0)->layout.alternatives;
    std::vector<bool> apart = yardsticks_of(comparison);
    if (!apart.empty()) apart.insert(apart.begin(), false); // the data stand before
    Grid grid = grid_of(*written, labels);
    grid.set_apart(apart);
    return "What each strategy does here\n"
           + lines(comparison,
                   "Dependence on powers: % of the ties to powers in each function, the two largest if they are 20 or "
                   "more; together (lean): by the weights of the functions; even: the same for all powers; -: differs "
                   "from future to future. When it is taken up: at base rivalry, trust .5.")
           + grid.text(comparison.width) + edges_text(comparison, *written);
}

} // namespace mv::mv1::tables
