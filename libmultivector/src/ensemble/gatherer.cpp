#include "gatherer.hpp"

namespace mv::ensemble {

Gatherer::Gatherer(const Layout& layout, const Plan& plan)
    : outcomes_{.layout = layout, .seed = plan.seed, .replicates = plan.replicates}, replicates_(layout, plan),
      moments_(layout), summarised_(layout.alternatives.size(), layout.summarised, 1),
      series_(layout.alternatives.size(), layout.series, layout.times.size())
{
}

void Gatherer::add(std::size_t group, std::span<const ComputedBlock> blocks)
{
    replicates_.add_failures(blocks); // these two may find no memory, and have then added nothing of the group
    moments_.add(group, blocks);
    auto first = static_cast<std::uint32_t>(group * group_replicates);
    for (const ComputedBlock& block : blocks) {
        replicates_.add(first, block);
        first += block_lanes;
    }
    summarised_.add(group, blocks, &BlockRecord::summarised);
    series_.add(group, blocks, &BlockRecord::series);
}

Outcomes Gatherer::take()
{
    replicates_.move_to(outcomes_);
    outcomes_.moments = moments_.take();
    outcomes_.histograms = summarised_.take();
    outcomes_.series_histograms = series_.take();
    return std::move(outcomes_);
}

} // namespace mv::ensemble
