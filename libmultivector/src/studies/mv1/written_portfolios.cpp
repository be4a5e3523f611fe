#include "written_portfolios.hpp"

#include "portfolios.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mv::mv1::tables {
namespace {

void make_shares(std::vector<double>& amounts)
{
    double sum = 0;
    for (const double one : amounts) sum += one;
    for (double& one : amounts) one = sum > 0 ? one / sum : 0;
}

} // namespace

std::size_t WrittenPortfolios::cells() const { return functions.size() * (powers.size() + first_power_supplier); }

std::vector<double> WrittenPortfolios::shares(const float* ties, std::size_t f) const
{
    const float* const first = ties + f * (powers.size() + first_power_supplier) + first_power_supplier;
    std::vector<double> found(first, first + powers.size());
    make_shares(found);
    return found;
}

std::vector<double> WrittenPortfolios::lean(const float* ties) const
{
    std::vector<double> found(powers.size());
    for (std::size_t g = 0; g < found.size(); ++g)
        for (std::size_t f = 0; f < functions.size(); ++f) {
            const std::size_t cell = f * (powers.size() + first_power_supplier) + first_power_supplier + g;
            found[g] += static_cast<double>(weights[f]) * static_cast<double>(ties[cell]);
        }
    make_shares(found);
    return found;
}

std::string WrittenPortfolios::lean_text(std::size_t a) const
{
    if (std::isnan(ties(a)[0])) return {};
    const std::vector<double> all = lean(ties(a));
    const auto [least, most] = std::ranges::minmax(all);
    if (most - least < 1e-6) return {};
    std::vector<std::string> parts;
    std::vector<double> left = all;
    for (int k = 0; k < 2; ++k) {
        const auto next = std::ranges::max_element(left);
        if (*next < .2) break;
        parts.push_back(fmt::format("{} {:.0f} %", powers[static_cast<std::size_t>(next - left.begin())], 100 * *next));
        *next = 0;
    }
    return listed(parts);
}

std::optional<WrittenPortfolios> written_portfolios(const ComparisonView& comparison, const Facts& facts)
{
    const results::Dataset& data = *comparison.coordinates;
    if (!data.has_variable("portfolio") || !data.has_variable("function")) return {};
    WrittenPortfolios w{data.values<std::string>("power"),
                        data.values<std::string>("function"),
                        data.values<std::string>("portfolio_package"),
                        data.values<std::string>("portfolio_knife_edge"),
                        data.values<float>("portfolio_before"),
                        data.values<float>("portfolio"),
                        data.values<std::int8_t>("portfolio_pact")};
    for (const std::string& function : w.functions)
        w.weights.push_back(static_cast<float>(facts.of_functions.at(function)));
    if (comparison.outcomes(0)->layout.alternatives.size() != w.packages.size()) return {};
    return w;
}

} // namespace mv::mv1::tables
