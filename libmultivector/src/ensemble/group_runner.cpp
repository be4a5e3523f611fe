#include "group_runner.hpp"

#include <algorithm>

namespace mv::ensemble {
namespace {

/// The block that begins at `first`, counted from the plan's first replicate. Lanes past the end repeat the last.
BlockAddress address_of(const Plan& plan, std::uint64_t first, const std::atomic<bool>* cancel)
{
    BlockAddress where;
    where.seed = plan.seed;
    where.point.fill(plan.point);
    where.cancel = cancel;
    where.valid = static_cast<int>(std::min<std::uint64_t>(block_lanes, plan.replicates - first));
    for (std::uint64_t lane = 0; lane < block_lanes; ++lane)
        where.replicate[lane] =
            plan.first_replicate
            + static_cast<std::uint32_t>(std::min<std::uint64_t>(first + lane, plan.replicates - 1));
    return where;
}

} // namespace

std::size_t count_groups(const Plan& plan)
{
    return (std::size_t{plan.replicates} + group_replicates - 1) / group_replicates;
}

GroupRunner::GroupRunner(const AnyModel& model, const Plan& plan, const std::atomic<bool>* cancel)
    : plan_(plan), cancel_(cancel), runner_(model)
{
    const std::uint32_t largest = std::min(plan.replicates, group_replicates);
    for (std::uint32_t first = 0; first < largest; first += block_lanes) blocks_.emplace_back(model.layout());
}

std::span<const ComputedBlock> GroupRunner::run(std::size_t group)
{
    std::size_t count = 0;
    const std::uint64_t end = std::min<std::uint64_t>(plan_.replicates, (group + 1) * group_replicates);
    for (std::uint64_t first = group * group_replicates; first < end; first += block_lanes)
        runner_.run(address_of(plan_, first, cancel_), blocks_[count++]);
    return {blocks_.data(), count};
}

} // namespace mv::ensemble
