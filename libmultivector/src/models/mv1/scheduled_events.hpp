#pragma once
/// The events of a scenario: checked once, then applied to the lanes in which they happen.

#include "block_state.hpp"
#include "world_tables.hpp"

#include <multivector/models/mv1/settings.hpp>

namespace mv::mv1 {

/// An event with its names resolved to positions.
struct ScheduledEvent {
    Event::Kind kind{};
    int state = 0, power = -1, other = -1, function = 0, corridor = -1;
    float amount = 0;
    int step = 0;       ///< first step it can happen in
    float hazard = -1;  ///< a year; negative: it happens in that step
    bool shock = false; ///< of the focal state: a supply, corridor or patron fails
};

/// InputError where an event names what the world does not have or lacks what its kind needs.
std::vector<ScheduledEvent> resolve_events(const World& world, const WorldTables& tables, const Settings& settings);

/// Applies a run's events; remembers in which lanes each has happened.
class ScheduledEvents {
public:
    ScheduledEvents(const std::vector<ScheduledEvent>& events, const Kernel& kernel) : events_(events), kernel_(kernel)
    {
    }
    void start();
    void apply(BlockState& block, int step);
    /// Lanes in which an event has happened since `start`.
    std::uint32_t happened(std::size_t event) const { return event < happened_.size() ? happened_[event] : 0; }
    std::size_t count() const { return events_.size(); }
    /// The step of the focal state's first shock since `start`, counted from `first_step`; -1 where there was none.
    std::array<int, block_lanes> shocks(int first_step) const;

private:
    std::uint32_t lanes_of(BlockState& block, const ScheduledEvent& event, std::size_t number, int step) const;
    void happen(BlockState& block, const ScheduledEvent& event, std::uint32_t lanes) const;
    void lose_supply(BlockState& block, const ScheduledEvent& event, std::size_t lane) const;

    const std::vector<ScheduledEvent>& events_;
    const Kernel& kernel_;
    std::vector<std::uint32_t> happened_{};
    std::array<int, block_lanes> first_shock_{}; ///< step, -1 where there was none
};

} // namespace mv::mv1
