#pragma once
/// Histograms that all threads share. Counts are integers, so no order of adding shows.

#include "block_runner.hpp"

#include <multivector/outcome/outcomes.hpp>

#include <mutex>
#include <span>

namespace mv::ensemble {

/// Histograms of cells [alternative][info][entry][row]. One copy for all threads, because a copy a thread would be
/// megabytes times cores; a lock for each (alternative, info), which threads take in rotated order so that they seldom
/// meet.
class HistogramStore {
public:
    /// `rows` of each entry: the times of series, else 1.
    HistogramStore(std::size_t alternatives, const std::vector<OutcomeInfo>& infos, std::size_t rows);

    /// Adds the kept lanes of blocks; `member` names the array, [cell][lane]. Thread-safe.
    void add(std::size_t group, std::span<const ComputedBlock> blocks, std::vector<float> BlockRecord::*member);

    std::vector<Histogram> take() { return std::move(histograms_); }

private:
    /// Cells of one info under one alternative.
    struct Strip {
        std::size_t first, count;
        float low, bins_per_unit;
    };
    void add_strip(const Strip& strip, const ComputedBlock& block, const std::vector<float>& cells);

    std::vector<Strip> strips_;
    std::vector<Histogram> histograms_;
    std::vector<std::mutex> locks_;
};

} // namespace mv::ensemble
