#include "gatherer.hpp"

namespace mv::ensemble {

Gatherer::Gatherer(const Layout& layout, const Plan& plan)
    : layout_(layout), plan_(plan), replicates_(layout, plan), moments_(layout),
      summarised_(layout.alternatives.size(), layout.summarised, 1),
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
    Outcomes outcomes;
    outcomes.layout = layout_;
    outcomes.seed = plan_.seed;
    outcomes.replicates = plan_.replicates;
    replicates_.move_to(outcomes);
    outcomes.moments = moments_.take();
    outcomes.histograms = summarised_.take();
    outcomes.series_histograms = series_.take();
    return outcomes;
}

} // namespace mv::ensemble
