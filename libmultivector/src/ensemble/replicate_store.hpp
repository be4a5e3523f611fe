#pragma once
/// Numbers that every replicate keeps: its outcomes and, for the first ones, a trace.

#include "block_runner.hpp"

#include <multivector/ensemble/simulate.hpp>

#include <mutex>
#include <span>

namespace mv::ensemble {

/// Each replicate writes to places of its own, so threads do not meet and their order does not show.
class ReplicateStore {
public:
    ReplicateStore(const Layout& layout, const Plan& plan);

    /// `first` counts from the plan's first replicate. Safe from several threads for different blocks.
    void add(std::uint32_t first, const ComputedBlock& block) noexcept;

    /// What became of those that are not kept. Safe from several threads.
    void add_failures(std::span<const ComputedBlock> blocks);

    /// Moves everything out, failed and missing replicates closed up. Call once, when all threads are done.
    void move_to(Outcomes& outcomes);

private:
    void write(std::size_t replicate, std::size_t lane, const BlockRecord& record);
    void write_trace(std::size_t replicate, std::size_t lane, const BlockRecord& record);
    void write_recorded(std::size_t replicate, std::size_t lane, const BlockRecord& record);

    Shape shape_;
    std::vector<std::size_t> trace_times_;
    std::uint32_t first_replicate_;
    std::size_t replicates_, traced_;
    std::vector<float> values_, trace_;
    std::vector<RecordedVariable> variables_;
    std::size_t record_times_, record_entries_;
    std::vector<std::vector<float>> recorded_; ///< [variable]
    std::vector<std::uint32_t> numbers_;       ///< of those that are kept; its memory is there from the start
    std::vector<std::uint8_t> kept_;           ///< bytes, for threads write neighbours at the same time
    std::mutex mutex_;
    std::vector<Failure> failures_;
};

} // namespace mv::ensemble
