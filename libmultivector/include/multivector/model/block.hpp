#pragma once
/// Blocks of sixteen replicates: which ones, and what a model writes down of them.

#include <multivector/base/error.hpp>
#include <multivector/model/layout.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace mv {

class ParameterTable;

/// Replicates of a block, one in each lane.
inline constexpr int block_lanes = 16;

/// One number in each of the sixteen replicates of a block.
using Sixteen = std::array<float, block_lanes>;

/// Which replicates a block computes. Lanes past `valid` repeat a valid replicate and are not recorded.
struct BlockAddress {
    std::uint64_t seed = 0; ///< of the run
    /// Row of a design in each lane: parameters differ between points, shocks do not.
    std::array<std::uint32_t, block_lanes> point{};
    std::array<std::uint32_t, block_lanes> replicate{}; ///< number of the replicate in each lane
    int valid = block_lanes;                            ///< how many lanes count, from the first; 1 to 16
    /// When it is set, nobody waits for this block any more: a model that takes long may look now and then and throw
    /// Interrupted.
    const std::atomic<bool>* cancel = nullptr;
    const ParameterTable* table = nullptr; ///< values of parameters at the points; null: those of the model
};

/// A replicate that could not be computed.
struct Failure {
    std::uint32_t replicate = 0; ///< its number
    int alternative = -1;        ///< position in Layout::alternatives; -1: not known
    int step = -1;               ///< from the start of burn-in; -1: not known
    std::string state{};         ///< label, or "" when it is no state's fault
    std::string message{};       ///< what went wrong, e.g. what an exception said
    std::uint32_t point = 0;     ///< row of a design
};

/// One block's results, [alternative][index...][lane] in each array; a model writes every number of the alternatives
/// it could compute, and names the lanes that failed.
struct BlockRecord {
    std::vector<float> outcomes{};   ///< [alternative][entry][lane], entry = OutcomeInfo::first + k over its axes
    std::vector<float> summarised{}; ///< [alternative][entry][lane], likewise
    std::vector<float> series{};     ///< [alternative][series][time][lane]
    std::vector<float> recorded{};   ///< [alternative][record time][entry][lane]; may hold any numbers
    std::vector<Failure> failures{}; ///< lanes that could not be computed

    /// Zeros in the shape of the layout.
    explicit BlockRecord(const Layout& layout)
        : outcomes(layout.alternatives.size() * layout.outcome_entries() * block_lanes),
          summarised(layout.alternatives.size() * layout.summarised_entries() * block_lanes),
          series(layout.alternatives.size() * layout.series.size() * layout.times.size() * block_lanes),
          recorded(layout.alternatives.size() * layout.record_times.size() * layout.record_entries() * block_lanes)
    {
    }
};

} // namespace mv
