#pragma once
/// The order in which groups are begun.

#include <multivector/random/philox.hpp>

#include <atomic>
#include <numeric>
#include <utility>
#include <vector>

namespace mv::ensemble {

/// Ascending, or shuffled for tests: always the same shuffle.
class GroupOrder {
public:
    GroupOrder(std::size_t groups, bool shuffled) : size_(groups)
    {
        if (!shuffled) return;
        order_.resize(groups);
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        for (std::size_t k = groups; k > 1; --k) // Fisher and Yates
            std::swap(order_[k - 1], order_[philox4x32({static_cast<std::uint32_t>(k), 0, 0, 0}, {1, 0})[0] % k]);
    }

    std::size_t size() const { return size_; }
    /// The next group. Thread-safe; call it at most `size()` times.
    std::size_t take()
    {
        const std::size_t place = next_++;
        return order_.empty() ? place : order_[place];
    }

private:
    std::size_t size_;
    std::vector<std::size_t> order_;
    std::atomic<std::size_t> next_{0};
};

} // namespace mv::ensemble
