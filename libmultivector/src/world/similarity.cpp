#include <multivector/world/similarity.hpp>

#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace mv {
namespace {

using Values = std::span<const double>;

[[noreturn]] void refuse_portfolio(const char* problem, std::string value, std::string allowed)
{
    throw InputError({{}, problem, std::move(value), std::move(allowed), {}});
}

void check_finite(Values values, const char* problem, bool negative = true)
{
    for (const double x : values)
        if (!std::isfinite(x) || (!negative && x < 0))
            refuse_portfolio(problem, text::of(x), negative ? "finite numbers" : "finite numbers, 0 or more");
}

/// The options with nothing left open.
class Yardstick {
public:
    Yardstick(std::size_t entries, const SimilarityOptions& options)
        : measure_(options.measure), scale_(options.scale), weights_(options.weights.begin(), options.weights.end())
    {
        const bool is_s = measure_ == SimilarityMeasure::s;
        distance_ = options.distance.value_or(is_s ? Distance::absolute : Distance::squared);
        if (entries == 0) refuse_portfolio("a portfolio without entries", "", "at least one entry");
        if (weights_.empty()) weights_.assign(entries, 1.);
        if (weights_.size() != entries)
            refuse_portfolio("not as many weights as entries", std::to_string(weights_.size()),
                             std::to_string(entries));
        check_finite(weights_, "not a weight", false);
        total_ = std::accumulate(weights_.begin(), weights_.end(), 0.);
        if (!(total_ > 0)) refuse_portfolio("weights that are all 0", "0", "at least one above 0");
        if (!(scale_ > 0) || !std::isfinite(scale_))
            refuse_portfolio("not a scale", text::of(scale_), "a number above 0");
    }

    double operator()(Values p, Values q) const
    {
        const double observed = disagreement(p, q);
        if (measure_ == SimilarityMeasure::s) return 1 - 2 * observed / distance(0, scale_);
        const double expected = measure_ == SimilarityMeasure::kappa
                                    ? crossed(p, q)
                                    : (crossed(p, p) + 2 * crossed(p, q) + crossed(q, q)) / 4;
        return expected > 0 ? 1 - observed / expected : 0;
    }

private:
    double distance(double a, double b) const
    {
        return distance_ == Distance::absolute ? std::abs(a - b) : (a - b) * (a - b);
    }

    double disagreement(Values p, Values q) const
    {
        double sum = 0;
        for (std::size_t i = 0; i < p.size(); ++i) {
            if (measure_ == SimilarityMeasure::s && std::abs(p[i] - q[i]) > scale_ * (1 + 1e-6))
                refuse_portfolio("two values further apart than the scale", text::of(p[i]) + " and " + text::of(q[i]),
                                 "at most " + text::of(scale_) + " apart");
            sum += weights_[i] * distance(p[i], q[i]);
        }
        return sum / total_;
    }

    /// Mean distance of an entry of the one and an entry of the other.
    double crossed(Values p, Values q) const
    {
        double sum = 0;
        for (std::size_t i = 0; i < p.size(); ++i)
            for (std::size_t j = 0; j < q.size(); ++j) sum += weights_[i] * weights_[j] * distance(p[i], q[j]);
        return sum / (total_ * total_);
    }

    SimilarityMeasure measure_;
    Distance distance_ = Distance::absolute;
    double scale_, total_ = 0;
    std::vector<double> weights_;
};

} // namespace

double similarity(Values p, Values q, const SimilarityOptions& options)
{
    if (p.size() != q.size())
        refuse_portfolio("portfolios of different length", std::to_string(q.size()),
                         std::to_string(p.size()) + " entries");
    check_finite(p, "a value that is not finite");
    check_finite(q, "a value that is not finite");
    return Yardstick(p.size(), options)(p, q);
}

std::vector<double> similarities(Values portfolios, std::size_t rows, const SimilarityOptions& options)
{
    if (rows == 0 || portfolios.size() % rows != 0)
        refuse_portfolio("not a table of portfolios",
                         std::to_string(portfolios.size()) + " numbers in " + std::to_string(rows),
                         "rows of equal length, at least one");
    check_finite(portfolios, "a value that is not finite");
    const std::size_t entries = portfolios.size() / rows;
    const Yardstick yardstick(entries, options);
    std::vector<double> all(rows * rows);
    for (std::size_t i = 0; i < rows; ++i)
        for (std::size_t j = 0; j <= i; ++j)
            all[i * rows + j] = all[j * rows + i] =
                yardstick(portfolios.subspan(i * entries, entries), portfolios.subspan(j * entries, entries));
    return all;
}

} // namespace mv
