#pragma once
/// The results of an ensemble: every replicate of the scalar outcomes, moments and histograms of the rest.

#include <multivector/model/block.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace mv {

/// Bins of every histogram.
inline constexpr int histogram_bins = 64;

/// Counts on equal bins between an outcome's low and high; values outside count in the first and last bin.
using Histogram = std::array<std::uint32_t, histogram_bins>;

/// Sums over the kept replicates, from which mean and standard deviation follow.
struct Moments {
    double sum = 0;            ///< of the values
    double sum_of_squares = 0; ///< of the values
    std::uint32_t count = 0;   ///< of the values
};

/// What an ensemble gives. Of `outcomes` every replicate is here, of those that are summarised moments and histograms,
/// of series histograms by time and the traces of the first replicates. An entry is OutcomeInfo::first + k, k over its
/// axes.
struct Outcomes {
    Layout layout{};                            ///< of the model; names and shapes of all that follows
    std::uint64_t seed = 0;                     ///< of the plan
    std::uint32_t replicates = 0;               ///< asked for
    std::vector<std::uint32_t> replicate{};     ///< numbers of those kept, ascending; failed ones are not here
    std::uint32_t traced = 0;                   ///< so many of those, from the first, have a trace
    std::vector<float> values{};                ///< [alternative][entry of outcomes][kept replicate]
    std::vector<Moments> moments{};             ///< [alternative][entry of summarised]
    std::vector<Histogram> histograms{};        ///< [alternative][entry of summarised]
    std::vector<Histogram> series_histograms{}; ///< [alternative][series][time]
    std::vector<float> trace{};                 ///< [alternative][series][traced replicate][trace time]
    std::vector<std::vector<float>>
        recorded{};                  ///< of each recorded variable: [alternative][kept replicate][record time][entry]
    std::vector<Failure> failures{}; ///< replicates that were left out, and why
    bool interrupted = false;        ///< stopped before the plan was finished
    bool out_of_memory = false;      ///< and that was why
    double seconds = 0;              ///< of computing

    /// All kept replicates of entry k of an outcome under an alternative.
    std::span<const float> value(std::size_t alternative, std::size_t outcome, std::size_t k = 0) const
    {
        const std::size_t entry = alternative * layout.outcome_entries() + layout.outcomes[outcome].first + k;
        return std::span(values).subspan(entry * replicate.size(), replicate.size());
    }
};

} // namespace mv
