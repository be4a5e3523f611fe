#pragma once
/// Computes one group of blocks: the unit of work of a thread, and of sums.

#include "block_runner.hpp"

#include <multivector/ensemble/simulate.hpp>

#include <span>

namespace mv::ensemble {

/// How many groups a plan has; the last may be short.
std::size_t count_groups(const Plan& plan);

/// One worker's scratch space for a whole group.
class GroupRunner {
public:
    GroupRunner(const AnyModel& model, const Plan& plan, const std::atomic<bool>* cancel);

    /// Throws Interrupted if the model did. The result is valid until the next call.
    /// The caller sets the float environment.
    std::span<const ComputedBlock> run(std::size_t group);

private:
    Plan plan_;
    const std::atomic<bool>* cancel_;
    BlockRunner runner_;
    std::vector<ComputedBlock> blocks_;
};

} // namespace mv::ensemble
