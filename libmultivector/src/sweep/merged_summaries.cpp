#include "kept_outcome.hpp"
#include "tally.hpp"
#include "values.hpp"

#include "../ensemble/float_environment.hpp"

#include <multivector/outcome/statistics.hpp>

#include <cmath>
#include <limits>

namespace mv::sweep {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

/// Counts, moments and histograms.
class Summaries final : public MergedOutcomes {
public:
    Summaries(std::vector<KeptOutcome> kept, Shape shape)
        : kept_(std::move(kept)), shape_(shape), entries_(kept_.empty() ? 0 : kept_.back().first + kept_.back().size)
    {
    }

    /// Tallies look themselves at what is there twice.
    void add(const results::Dataset& units, const std::vector<std::int64_t>&) override
    {
        const FloatEnvironment standard;
        for (std::size_t cell = 0; cell < units.dimension(along_cells).size; ++cell)
            tallies_.add(tally_of(units, cell, shape_.unit_replicates));
    }

    void move_to(results::Dataset& data) override
    {
        const FloatEnvironment standard;
        points_ = tallies_.by_point(shape_.points);
        tallies_ = {};
        std::vector<std::int64_t> count;
        for (const Tally& point : points_) count.push_back(point.count);
        data.add_variable(
            {"count", {"point"}, std::move(count), {{"long_name", std::string("replicates that count")}}});
        data.add_coordinate("quantile", std::vector<double>(summary_levels.begin(), summary_levels.end()),
                            {{"long_name", std::string("level of the quantile")}});
        data.add_dimension("bin", histogram_bins);
        for (const KeptOutcome& outcome : kept_) move_to(data, outcome);
    }

private:
    /// Calls `make(tally, row)` for all of an outcome, in the order of its dimensions.
    template <class T, class Make>
    std::vector<T> all_of(const KeptOutcome& outcome, Make&& make) const
    {
        std::vector<T> values;
        for (std::size_t a = 0; a < shape_.alternatives; ++a)
            for (std::size_t p = 0; p < shape_.points; ++p)
                for (std::size_t k = 0; k < outcome.size; ++k)
                    values.push_back(make(points_[p], a * entries_ + outcome.first + k));
        return values;
    }

    void move_to(results::Dataset& data, const KeptOutcome& outcome)
    {
        const auto mean = [](const Tally& t, std::size_t row) {
            return t.count ? level_of(t.sum[row], t.squares[row], t.count) : Level{};
        };
        const auto ahead = [](const Tally& t, std::size_t row) {
            return t.count ? level_of(t.difference[row], t.difference_squares[row], t.count) : Level{};
        };
        const auto number = [&](const char* ending, const char* what, auto&& make) {
            data.add_variable(
                {outcome.name + ending, outcome.dims(), all_of<double>(outcome, make), outcome.attributes_for(what)});
        };
        const auto share = [](const std::vector<std::int32_t> Tally::*counts) {
            return [counts](const Tally& t, std::size_t row) {
                return t.count ? static_cast<double>((t.*counts)[row]) / static_cast<double>(t.count) : no_number;
            };
        };
        const auto limit = [](const std::vector<float> Tally::*all) {
            return [all](const Tally& t, std::size_t row) {
                return t.count ? static_cast<double>((t.*all)[row]) : no_number;
            };
        };
        number("_mean", "mean", [&](const Tally& t, std::size_t row) { return mean(t, row).mean; });
        number("_mcse", "Monte Carlo standard error of the mean",
               [&](const Tally& t, std::size_t row) { return mean(t, row).error; });
        number("_sd", "standard deviation", [&](const Tally& t, std::size_t row) { return mean(t, row).deviation; });
        number("_minimum", "smallest value", limit(&Tally::least));
        number("_maximum", "largest value", limit(&Tally::largest));
        number("_difference", "mean difference from the first alternative in the same futures",
               [&](const Tally& t, std::size_t row) { return ahead(t, row).mean; });
        number("_difference_mcse", "its Monte Carlo standard error",
               [&](const Tally& t, std::size_t row) { return ahead(t, row).error; });
        number("_p_better", "share of futures in which it does better than the first alternative",
               share(&Tally::better));
        number("_p_equal", "share of futures in which both do the same", share(&Tally::equal));
        number("_p_worse", "share of futures in which it does worse than the first alternative",
               [](const Tally& t, std::size_t row) {
                   if (t.count == 0) return no_number;
                   return static_cast<double>(t.count - t.better[row] - t.equal[row]) / static_cast<double>(t.count);
               });
        add_histogram(data, outcome);
    }

    void add_histogram(results::Dataset& data, const KeptOutcome& outcome)
    {
        std::vector<std::int32_t> counts;
        std::vector<float> quantiles;
        all_of<int>(outcome, [&](const Tally& t, std::size_t row) {
            Histogram bins{};
            for (std::size_t b = 0; b < histogram_bins && t.count; ++b)
                bins[b] = static_cast<std::uint32_t>(t.histogram[row * histogram_bins + b]);
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
    Tallies tallies_{};
    std::vector<Tally> points_{};
};

} // namespace

std::unique_ptr<MergedOutcomes> summaries(const nlohmann::ordered_json& kept, Shape shape)
{
    return std::make_unique<Summaries>(kept_outcomes(kept), shape);
}

} // namespace mv::sweep
