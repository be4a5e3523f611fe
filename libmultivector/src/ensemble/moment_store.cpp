#include "moment_store.hpp"

#include <algorithm>
#include <new>

namespace mv::ensemble {
namespace {

struct Pair {
    double sum, sum_of_squares;
};

/// Adds 16 lanes in order; squares of floats are exact in double.
void add_lanes(const float* lanes, const ComputedBlock& block, Pair& pair)
{
    for (std::size_t lane = 0; lane < block_lanes; ++lane) {
        if (!block.kept[lane]) continue;
        const double x = static_cast<double>(lanes[lane]);
        pair.sum += x;
        pair.sum_of_squares += x * x;
    }
}

} // namespace

MomentStore::MomentStore(const Layout& layout) : cells_(Shape(layout).summarised_cells()), moments_(cells_) {}

void MomentStore::add(std::size_t group, std::span<const ComputedBlock> blocks)
{
    Sums sums = empty_sums();
    for (std::size_t cell = 0; cell < cells_; ++cell) {
        Pair pair{0, 0};
        for (const ComputedBlock& block : blocks)
            add_lanes(block.record.summarised.data() + cell * block_lanes, block, pair);
        sums.sum[cell] = pair.sum;
        sums.sum_of_squares[cell] = pair.sum_of_squares;
    }
    for (const ComputedBlock& block : blocks)
        sums.count += static_cast<std::uint32_t>(std::count(block.kept.begin(), block.kept.end(), true));

    const std::lock_guard lock(mutex_);
    early_.emplace(group, std::move(sums));
    while (!early_.empty() && early_.begin()->first == next_) {
        combine(early_.begin()->second);
        keep_for_later(std::move(early_.begin()->second));
        early_.erase(early_.begin());
        ++next_;
    }
}

std::vector<Moments> MomentStore::take()
{
    for (const auto& [group, sums] : early_) combine(sums);
    early_.clear();
    return std::move(moments_);
}

MomentStore::Sums MomentStore::empty_sums()
{
    const std::lock_guard lock(mutex_);
    if (spare_.empty()) return {std::vector<double>(cells_), std::vector<double>(cells_), 0};
    Sums sums = std::move(spare_.back());
    spare_.pop_back();
    sums.count = 0;
    return sums;
}

/// Without memory for the list the buffers are given back.
void MomentStore::keep_for_later(Sums sums) noexcept
{
    try {
        spare_.push_back(std::move(sums));
    } catch (const std::bad_alloc&) {
    }
}

void MomentStore::combine(const Sums& sums)
{
    for (std::size_t cell = 0; cell < cells_; ++cell) {
        moments_[cell].sum += sums.sum[cell];
        moments_[cell].sum_of_squares += sums.sum_of_squares[cell];
        moments_[cell].count += sums.count;
    }
}

} // namespace mv::ensemble
