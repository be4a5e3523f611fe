#include "histogram_store.hpp"

namespace mv::ensemble {

HistogramStore::HistogramStore(std::size_t alternatives, const std::vector<OutcomeInfo>& infos, std::size_t rows)
    : rows_(rows), histograms_(alternatives * infos.size() * rows), locks_(alternatives * infos.size())
{
    for (const OutcomeInfo& info : infos)
        bins_.push_back({info.low, static_cast<float>(histogram_bins) / (info.high - info.low)});
}

void HistogramStore::add(std::size_t group, std::span<const ComputedBlock> blocks,
                         std::vector<float> BlockRecord::*member)
{
    const std::size_t strips = locks_.size();
    for (std::size_t k = 0; k < strips; ++k) {
        const std::size_t strip = (group + k) % strips;
        const std::lock_guard lock(locks_[strip]);
        for (const ComputedBlock& block : blocks)
            add_strip(strip, block, (block.record.*member).data() + strip * rows_ * block_lanes);
    }
}

void HistogramStore::add_strip(std::size_t strip, const ComputedBlock& block, const float* cells)
{
    constexpr float last = histogram_bins - 1;
    const Bins bins = bins_[strip % bins_.size()];
    for (std::size_t row = 0; row < rows_; ++row) {
        std::array<int, block_lanes> bin{};
        for (std::size_t lane = 0; lane < block_lanes; ++lane) {
            const float x = (cells[row * block_lanes + lane] - bins.low) * bins.per_unit;
            bin[lane] = static_cast<int>(x > 0 ? (x < last ? x : last) : 0.f); // NaN of a lane not kept gives 0
        }
        Histogram& histogram = histograms_[strip * rows_ + row];
        for (std::size_t lane = 0; lane < block_lanes; ++lane)
            histogram[static_cast<std::size_t>(bin[lane])] += block.kept[lane] ? 1u : 0u;
    }
}

} // namespace mv::ensemble
