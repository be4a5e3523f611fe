#pragma once
/// The mechanisms of a run, in order, resolved to the functions of a kernel; between them those of extensions.

#include "block_state.hpp"

#include <multivector/models/mv1/settings.hpp>

#include <vector>

namespace mv::mv1 {

/// Mechanisms of the kernel one after the other, then perhaps one of an extension.
struct Segment {
    std::vector<NamedStep> steps{};
    const UserMechanism* own = nullptr;
    std::string name{}; ///< of it
    const UserMemory* memory = nullptr;
    bool moves_ties = false;
};

class Schedule {
public:
    /// InputError for an unknown mechanism or one both on and off.
    Schedule(const Kernel& kernel, const Settings& settings, const MemoryPlan& plan);
    /// What own mechanisms see beside the block.
    struct StepContext {
        const World& world;
        const ParameterSet& parameters;
        int focal, step;
    };
    /// One step of every mechanism.
    void run(BlockState& block, const StepContext& at) const;
    /// One step of the own mechanism that ends a segment.
    void run_user_mechanism(const Segment& segment, BlockState& block, const StepContext& at) const;
    const std::vector<Segment>& segments() const { return segments_; }
    int parts() const { return parts_; }
    bool has(const std::string& name) const;
    /// FNV-1a over the words of a block's memory, [entry][lane], without variables of mechanisms that are off.
    std::uint64_t digest(BlockState& block) const;

private:
    void insert_own(const Extensions& extensions, const MemoryPlan& plan, const std::string& after);

    const Kernel& kernel_;
    int parts_;
    std::vector<Segment> segments_{};
    std::vector<std::string> on_{};
};

/// Gives own variables their initial values; at the end of burn-in only those that are totals.
void initialise_user_variables(BlockState& block, bool totals_only);

} // namespace mv::mv1
