#pragma once
/// The results of an ensemble: every replicate of the scalar outcomes, moments and histograms of the rest.

#include <multivector/ensemble/model.hpp>

namespace mv {

inline constexpr int histogram_bins = 64;

/// Counts on equal bins between an outcome's low and high; values outside count in the first and last bin.
using Histogram = std::array<std::uint32_t, histogram_bins>;

struct Moments {
    double sum = 0, sum_of_squares = 0;
    std::uint32_t count = 0;
};

struct Outcomes {
    Layout layout{};
    std::uint64_t seed = 0;
    std::uint32_t replicates = 0;        ///< asked for
    std::vector<std::uint32_t> replicate{}; ///< numbers of those kept, ascending; failed ones are not here
    std::uint32_t traced = 0;            ///< so many of those, from the first, have a trace
    std::vector<float> values{};         ///< [alternative][outcome][kept replicate]
    std::vector<Moments> state_moments{};    ///< [alternative][state outcome][state]
    std::vector<Histogram> state_histograms{}; ///< [alternative][state outcome][state]
    std::vector<Histogram> series_histograms{};///< [alternative][series][time]
    std::vector<float> trace{};          ///< [alternative][series][traced replicate][trace time]
    std::vector<std::vector<float>> recorded{}; ///< of each recorded variable: [alternative][kept replicate][record time][entry]
    std::vector<Failure> failures{};
    bool interrupted = false;
    double seconds = 0;                  ///< of computing

    /// All kept replicates of one outcome under one alternative.
    std::span<const float> value(std::size_t alternative, std::size_t outcome) const
    {
        return std::span(values).subspan((alternative * layout.outcomes.size() + outcome) * replicate.size(), replicate.size());
    }
};

} // namespace mv
