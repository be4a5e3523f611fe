#include "histogram_store.hpp"

namespace mv::ensemble {

HistogramStore::HistogramStore(std::size_t alternatives, const std::vector<OutcomeInfo>& infos, std::size_t rows)
    : locks_(alternatives * infos.size())
{
    std::size_t cells = 0;
    for (std::size_t a = 0; a < alternatives; ++a)
        for (const OutcomeInfo& info : infos) {
            const std::size_t count = info.size * rows;
            strips_.push_back({cells, count, info.low, static_cast<float>(histogram_bins) / (info.high - info.low)});
            cells += count;
        }
    histograms_.resize(cells);
}

void HistogramStore::add(std::size_t group, std::span<const ComputedBlock> blocks,
                         std::vector<float> BlockRecord::*member)
{
    for (std::size_t k = 0; k < strips_.size(); ++k) {
        const std::size_t strip = (group + k) % strips_.size();
        const std::lock_guard lock(locks_[strip]);
        for (const ComputedBlock& block : blocks) add_strip(strips_[strip], block, block.record.*member);
    }
}

void HistogramStore::add_strip(const Strip& strip, const ComputedBlock& block, const std::vector<float>& cells)
{
    constexpr float last = histogram_bins - 1;
    for (std::size_t cell = strip.first; cell < strip.first + strip.count; ++cell) {
        std::array<int, block_lanes> bin{};
        for (std::size_t lane = 0; lane < block_lanes; ++lane) {
            const float x = (cells[cell * block_lanes + lane] - strip.low) * strip.bins_per_unit;
            bin[lane] = static_cast<int>(x > 0 ? (x < last ? x : last) : 0.f); // NaN of a lane not kept gives 0
        }
        Histogram& histogram = histograms_[cell];
        for (std::size_t lane = 0; lane < block_lanes; ++lane)
            histogram[static_cast<std::size_t>(bin[lane])] += block.kept[lane] ? 1u : 0u;
    }
}

} // namespace mv::ensemble
