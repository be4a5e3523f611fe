#pragma once
/// Variables that a scenario wants recorded, copied off a block after the steps it names.

#include "described.hpp"

namespace mv::mv1 {

class WorldTables;

class Recorder {
public:
    /// Adds what is recorded to the layout. Throws InputError for unknown variables and states, and where no step is
    /// recorded.
    Recorder(const World& world, const WorldTables& tables, const MemoryPlan& plan, const Settings& settings,
             Layout& layout);

    /// After a step, from 0 at the end of burn-in.
    void write(BlockState& block, std::size_t alternative, std::size_t step, BlockRecord& record) const;

private:
    void choose_times(const Settings& settings, Layout& layout);
    void add(const TracedVariable& variable, const std::vector<std::size_t>& states, Layout& layout,
             const std::vector<Axis>& axes);

    std::vector<std::size_t> entries_{}; ///< of the block's memory, in the order recorded
    std::vector<int> place_{};           ///< [step] position among the record times, or -1
    std::size_t times_ = 0;
};

} // namespace mv::mv1
