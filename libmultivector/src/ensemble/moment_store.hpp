#pragma once
/// Sums and sums of squares of the outcomes that are summarised, in an order that threads cannot change.

#include "block_runner.hpp"

#include <multivector/outcome/outcomes.hpp>

#include <map>
#include <mutex>
#include <span>

namespace mv::ensemble {

/// Each group of blocks is summed by itself, replicate by replicate; groups are added up by number. A group that
/// finishes before its turn waits here, which happens to few: groups are begun in order, so about as many wait as the
/// slowest group lasts longer than the others, times threads.
class MomentStore {
public:
    explicit MomentStore(const Layout& layout);

    /// Thread-safe. The caller sets the float environment.
    void add(std::size_t group, std::span<const ComputedBlock> blocks);

    /// Adds those that wait for a group that will not come, and hands out the result.
    std::vector<Moments> take();

private:
    struct Sums {
        std::vector<double> sum, sum_of_squares;
        std::uint32_t count = 0;
    };
    Sums empty_sums();
    void keep_for_later(Sums sums) noexcept;
    void combine(const Sums& sums);

    std::size_t cells_;
    std::mutex mutex_;
    std::size_t next_ = 0;              ///< group whose turn it is
    std::map<std::size_t, Sums> early_; ///< groups that wait
    std::vector<Sums> spare_;           ///< buffers for later groups
    std::vector<Moments> moments_;
};

} // namespace mv::ensemble
