#pragma once
/// Runs a block and keeps what is sound of it.

#include "shape.hpp"

namespace mv::ensemble {

/// A block's numbers, which of its lanes count, and why the others do not.
struct ComputedBlock {
    explicit ComputedBlock(const Layout& layout) : record(layout) {}

    BlockRecord record;
    int valid = 0;                        ///< lanes that stand for a replicate of their own
    std::array<bool, block_lanes> kept{}; ///< of those, the ones without a fault
    std::vector<Failure> failures{};      ///< replicate by replicate
};

/// One worker's scratch space. A block in which anything is wrong (it throws, names failures, or leaves a number that
/// is not finite) is computed again one replicate at a time, each filling a whole block by itself, so that one
/// replicate's fault costs no other.
class BlockRunner {
public:
    explicit BlockRunner(const AnyModel& model);

    /// Throws Interrupted if the model did; other exceptions become failures. The caller sets the float environment.
    void run(const BlockAddress& where, ComputedBlock& result);

private:
    bool attempt(const BlockAddress& where, BlockRecord& record, std::string& thrown);
    void run_alone(const BlockAddress& where, int lane, ComputedBlock& result);
    void record_failures(const BlockAddress& single, const std::string& thrown, std::vector<Failure>& failures) const;

    const Layout& layout_;
    std::unique_ptr<AnyModel::Scratch> scratch_;
    BlockRecord alone_;
};

} // namespace mv::ensemble
