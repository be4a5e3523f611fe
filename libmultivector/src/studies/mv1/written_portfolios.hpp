#pragma once
/// What a results file or a study says of portfolios, for tables.

#include "tables.hpp"

namespace mv::mv1::tables {

/// Ties are [function][supplier], of strategies [scenario][function][supplier].
struct WrittenPortfolios {
    const std::vector<std::string>&powers, &functions, &packages, &edges;
    const std::vector<float>&before, &target;
    const std::vector<std::int8_t>& pact;
    std::vector<float> weights{};

    std::size_t cells() const;
    /// Of strategy a; NaN where its rule draws or is the user's own.
    const float* ties(std::size_t a) const { return target.data() + a * cells(); }
    /// Shares of the powers in a function.
    std::vector<double> shares(const float* ties, std::size_t f) const;
    /// Shares of the powers in all functions together, by their weights.
    std::vector<double> lean(const float* ties) const;
    /// "CHN 43 % and USA 31 %", the powers with a fifth or more, two at most; "" where it is not known, or even.
    std::string lean_text(std::size_t a) const;
};

/// Nothing for files from before, and for a choice of strategies whose portfolios are not there.
std::optional<WrittenPortfolios> written_portfolios(const ComparisonView& comparison, const Facts& facts);

} // namespace mv::mv1::tables
