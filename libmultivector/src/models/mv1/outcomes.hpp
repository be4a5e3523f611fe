#pragma once
/// What MV-1 records of a replicate (ODD 7.9), and how it is read off a block.

#include "block_state.hpp"

#include <multivector/models/mv1/settings.hpp>

namespace mv::mv1 {

/// Names, units and bins of everything recorded, for a world, its corridors as the tables have them, and settings.
Layout make_layout(const World& world, const std::vector<std::string>& corridors, const Settings& settings);

/// The dimension of what corridors have each.
Axis axis_of_corridors(const std::vector<std::string>& names);

/// Reads a finished alternative off its block into the record. Steps of shocks count from the end of burn-in, -1 where
/// the focal state had none.
void record_outcomes(const World& world, int focal, BlockState& block, const std::array<int, block_lanes>& shocks,
                     const Layout& layout, std::size_t alternative, BlockRecord& record);
/// The outcomes of extensions, which come last.
void record_user_outcomes(const Extensions& extensions, const StepView& end, const Layout& layout,
                          std::size_t alternative, BlockRecord& record);
/// Writes one step of the series of the focal state.
void record_series(const World& world, int focal, BlockState& block, const Layout& layout, std::size_t alternative,
                   std::size_t time, BlockRecord& record);

} // namespace mv::mv1
