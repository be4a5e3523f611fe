#include "kept_outcome.hpp"

#include "../ensemble/float_environment.hpp"

#include <multivector/outcome/statistics.hpp>

#include <cmath>
#include <limits>

namespace mv::sweep {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

/// Sums of one unit at one point, which are added in the order of units whatever order they come in.
struct Part {
    std::int32_t unit, point;
    std::vector<double> sums; ///< [sum, squares, difference, its squares][scenario][entry]
};

/// What remains of mean and spread.
struct Level {
    double mean = no_number, deviation = no_number, error = no_number;
};

Level level_of(double sum, double squares, std::int64_t count)
{
    Level level;
    if (count == 0) return level;
    const auto n = static_cast<double>(count);
    level.mean = sum / n;
    if (count < 2) return level;
    level.deviation = std::sqrt(std::max(0., (squares - sum * level.mean) / (n - 1)));
    level.error = level.deviation / std::sqrt(n);
    return level;
}

/// Counts, moments and histograms, [scenario][point][entry].
class Summaries final : public MergedOutcomes {
public:
    Summaries(std::vector<KeptOutcome> kept, Shape shape)
        : kept_(std::move(kept)), shape_(shape), entries_(kept_.empty() ? 0 : kept_.back().first + kept_.back().size),
          count_(shape.points), least_(size(), std::numeric_limits<float>::infinity()),
          largest_(size(), -std::numeric_limits<float>::infinity()), better_(size()), equal_(size()),
          histogram_(size() * histogram_bins)
    {
    }

    void add(const results::Dataset& units, const std::vector<std::int64_t>& skipped) override
    {
        const auto& unit = units.values<std::int32_t>("cell_unit");
        const auto& point = units.values<std::int32_t>("cell_point");
        const auto& count = units.values<std::int32_t>("cell_count");
        for_each_cell(units, skipped, [&](std::size_t cell) {
            const auto p = static_cast<std::size_t>(point[cell]);
            count_.at(p) += count[cell];
            parts_.push_back({unit[cell], point[cell], {}});
            parts_.back().sums.reserve(4 * shape_.alternatives * entries_);
            for (const char* name : {"sum", "sum_of_squares", "difference", "difference_squares"})
                for (std::size_t row = 0; row < shape_.alternatives * entries_; ++row)
                    parts_.back().sums.push_back(units.values<double>(name)[row * unit.size() + cell]);
            add_counts(units, cell, p);
        });
    }

    void move_to(results::Dataset& data) override
    {
        const FloatEnvironment standard;
        add_sums();
        data.add_variable({"count", {"point"}, count_, {{"long_name", std::string("replicates that count")}}});
        data.add_coordinate("quantile", std::vector<double>(summary_levels.begin(), summary_levels.end()),
                            {{"long_name", std::string("level of the quantile")}});
        data.add_dimension("bin", histogram_bins);
        for (const KeptOutcome& outcome : kept_) move_to(data, outcome);
    }

private:
    std::size_t size() const { return shape_.alternatives * shape_.points * entries_; }
    std::size_t place(std::size_t a, std::size_t p, std::size_t entry) const
    {
        return (a * shape_.points + p) * entries_ + entry;
    }

    void add_counts(const results::Dataset& units, std::size_t cell, std::size_t p)
    {
        const auto& least = units.values<float>("least");
        const auto& largest = units.values<float>("largest");
        const auto& better = units.values<std::int32_t>("better");
        const auto& equal = units.values<std::int32_t>("equal");
        const auto& histogram = units.values<std::int32_t>("histogram");
        const std::size_t cells = units.dimension("cell").size;
        for (std::size_t a = 0; a < shape_.alternatives; ++a)
            for (std::size_t entry = 0; entry < entries_; ++entry) {
                const std::size_t row = a * entries_ + entry, from = row * cells + cell, to = place(a, p, entry);
                least_[to] = std::min(least_[to], least[from]);
                largest_[to] = std::max(largest_[to], largest[from]);
                better_[to] += better[from];
                equal_[to] += equal[from];
                for (std::size_t bin = 0; bin < histogram_bins; ++bin)
                    histogram_[to * histogram_bins + bin] += histogram[(row * histogram_bins + bin) * cells + cell];
            }
    }

    void add_sums()
    {
        std::ranges::sort(parts_, {}, [](const Part& part) { return std::pair(part.point, part.unit); });
        const std::size_t rows = shape_.alternatives * entries_;
        sums_.assign(4 * size(), 0);
        for (const Part& part : parts_)
            for (std::size_t kind = 0; kind < 4; ++kind)
                for (std::size_t row = 0; row < rows; ++row)
                    sums_[kind * size()
                          + place(row / entries_, static_cast<std::size_t>(part.point), row % entries_)] +=
                        part.sums[kind * rows + row];
        parts_.clear();
    }

    /// Calls `make(place, point)` for all of an outcome, in the order of its dimensions.
    template <class T, class Make>
    std::vector<T> all_of(const KeptOutcome& outcome, Make&& make) const
    {
        std::vector<T> values;
        for (std::size_t a = 0; a < shape_.alternatives; ++a)
            for (std::size_t p = 0; p < shape_.points; ++p)
                for (std::size_t k = 0; k < outcome.size; ++k)
                    values.push_back(make(place(a, p, outcome.first + k), p));
        return values;
    }

    double sum(std::size_t kind, std::size_t k) const { return sums_[kind * size() + k]; }

    void move_to(results::Dataset& data, const KeptOutcome& outcome)
    {
        const auto level = [&](std::size_t kind, std::size_t k, std::size_t p) {
            return level_of(sum(kind, k), sum(kind + 1, k), count_[p]);
        };
        const auto number = [&](const char* ending, const char* what, auto&& make) {
            data.add_variable(
                {outcome.name + ending, outcome.dims(), all_of<double>(outcome, make), outcome.attributes_for(what)});
        };
        const auto share = [&](const std::vector<std::int64_t>& counts) {
            return [&](std::size_t k, std::size_t p) {
                return count_[p] ? static_cast<double>(counts[k]) / static_cast<double>(count_[p]) : no_number;
            };
        };
        const auto limit = [&](const std::vector<float>& all) {
            return [&](std::size_t k, std::size_t p) { return count_[p] ? static_cast<double>(all[k]) : no_number; };
        };
        number("_mean", "mean", [&](std::size_t k, std::size_t p) { return level(0, k, p).mean; });
        number("_mcse", "Monte Carlo standard error of the mean",
               [&](std::size_t k, std::size_t p) { return level(0, k, p).error; });
        number("_sd", "standard deviation", [&](std::size_t k, std::size_t p) { return level(0, k, p).deviation; });
        number("_minimum", "smallest value", limit(least_));
        number("_maximum", "largest value", limit(largest_));
        number("_difference", "mean difference from the first alternative in the same futures",
               [&](std::size_t k, std::size_t p) { return level(2, k, p).mean; });
        number("_difference_mcse", "its Monte Carlo standard error",
               [&](std::size_t k, std::size_t p) { return level(2, k, p).error; });
        number("_p_better", "share of futures in which it does better than the first alternative", share(better_));
        number("_p_equal", "share of futures in which both do the same", share(equal_));
        number("_p_worse", "share of futures in which it does worse than the first alternative",
               [&](std::size_t k, std::size_t p) {
                   const auto worse = static_cast<double>(count_[p] - better_[k] - equal_[k]);
                   return count_[p] ? worse / static_cast<double>(count_[p]) : no_number;
               });
        add_histogram(data, outcome);
    }

    void add_histogram(results::Dataset& data, const KeptOutcome& outcome)
    {
        std::vector<std::int32_t> counts;
        std::vector<float> quantiles;
        all_of<int>(outcome, [&](std::size_t k, std::size_t) {
            Histogram bins;
            for (std::size_t b = 0; b < histogram_bins; ++b)
                bins[b] = static_cast<std::uint32_t>(histogram_[k * histogram_bins + b]);
            for (const std::uint32_t count : bins) counts.push_back(static_cast<std::int32_t>(count));
            for (const double at : summary_levels)
                quantiles.push_back(static_cast<float>(quantile(bins, outcome.low, outcome.high, at)));
            return 0;
        });
        data.add_variable({outcome.name + "_quantile", outcome.dims("quantile"), std::move(quantiles),
                           outcome.attributes_for("quantiles, off by less than a bin")});
        results::Variable histogram{outcome.name + "_histogram", outcome.dims("bin"), std::move(counts), {}};
        histogram.attributes = {{"long_name", outcome.long_name + ", replicates in each of equal bins"},
                                {"units", std::string("1")},
                                {"bin_range", std::vector<double>{outcome.low, outcome.high}}};
        data.add_variable(std::move(histogram));
    }

    std::vector<KeptOutcome> kept_;
    Shape shape_;
    std::size_t entries_;
    std::vector<std::int64_t> count_;
    std::vector<float> least_, largest_;
    std::vector<std::int64_t> better_, equal_;
    std::vector<std::int64_t> histogram_;
    std::vector<Part> parts_{};
    std::vector<double> sums_{};
};

} // namespace

std::unique_ptr<MergedOutcomes> summaries(const nlohmann::ordered_json& kept, Shape shape)
{
    return std::make_unique<Summaries>(kept_outcomes(kept), shape);
}

} // namespace mv::sweep
