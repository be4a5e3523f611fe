#include "scheduled_events.hpp"
#include "strategy_profile.hpp"

#include <multivector/base/elementary.hpp>
#include <multivector/base/error.hpp>
#include <multivector/random/uniform.hpp>

#include <algorithm>
#include <cmath>

namespace mv::mv1 {
namespace {

int position(const std::vector<std::string>& names, const std::string& name, const Event& event, const char* what)
{
    const auto found = std::ranges::find(names, name);
    if (found != names.end()) return static_cast<int>(found - names.begin());
    throw InputError(
        {.location = {"event " + event.name},
         .problem = name.empty() ? std::string("the event needs a ") + what : std::string("unknown ") + what,
         .value = name,
         .allowed = std::string("a ") + what + " of the world",
         .hint = did_you_mean(name, names)});
}

/// What an event's amount may be.
struct Range {
    float low, high;
};

Range range_of(Event::Kind kind)
{
    if (kind == Event::Kind::rivalry_jump) return {-1, 1};
    if (kind == Event::Kind::capability) return {1e-6f, 10};
    return {0, 1};
}

void check_number(const Event& event, const char* what, float value, Range range)
{
    if (value >= range.low && value <= range.high) return;
    throw InputError({.location = {"event " + event.name},
                      .problem = std::string("the event's ") + what + " is out of range",
                      .value = std::to_string(value),
                      .allowed = std::to_string(range.low) + " to " + std::to_string(range.high),
                      .hint = {}});
}

bool needs_power(Event::Kind kind)
{
    return kind != Event::Kind::corridor_closure && kind != Event::Kind::nuclear_renunciation;
}

bool is_shock(Event::Kind kind, bool of_focal)
{
    if (kind == Event::Kind::supply_loss || kind == Event::Kind::patron_unreliable) return of_focal;
    return kind == Event::Kind::corridor_closure;
}

} // namespace

std::vector<ScheduledEvent> resolve_events(const World& world, const WorldTables& tables, const Settings& settings)
{
    std::vector<std::string> powers, functions(world.functions().begin(), world.functions().end());
    for (const Power& g : world.powers()) powers.push_back(g.code);
    const auto focal = static_cast<int>(world.find_state(settings.focal).value);
    std::vector<ScheduledEvent> found;
    for (const Event& e : settings.events) {
        check_number(e, "amount", e.amount, range_of(e.kind));
        check_number(e, "year", e.year, {0, 1000});
        if (e.hazard) check_number(e, "hazard", *e.hazard, {0, 1000});
        ScheduledEvent h;
        h.kind = e.kind;
        h.amount = e.amount;
        h.state = static_cast<int>(world.find_state(e.state.empty() ? settings.focal : e.state).value);
        if (needs_power(e.kind)) h.power = position(powers, e.power, e, "power");
        if (e.kind == Event::Kind::rivalry_jump) h.other = position(powers, e.other, e, "second power");
        if (e.kind == Event::Kind::supply_loss || e.kind == Event::Kind::capability)
            h.function = position(functions, e.function, e, "function");
        if (e.kind == Event::Kind::capability && h.function > 1)
            throw InputError({.location = {"event " + e.name},
                              .problem = "powers have no capability in this function",
                              .value = e.function,
                              .allowed = "security, economy",
                              .hint = {}});
        if (e.kind == Event::Kind::corridor_closure)
            h.corridor = position(tables.corridor_names(), e.corridor, e, "corridor");
        if (h.other >= 0 && h.other == h.power)
            throw InputError({.location = {"event " + e.name},
                              .problem = "a rivalry needs two different powers",
                              .value = e.other,
                              .allowed = "another power",
                              .hint = {}});
        h.step =
            tables.view().burn_in + static_cast<int>(std::lround(e.year * static_cast<float>(settings.steps_per_year)));
        if (e.hazard) h.hazard = *e.hazard;
        h.shock = is_shock(e.kind, h.state == focal);
        found.push_back(h);
    }
    return found;
}

void ScheduledEvents::start()
{
    happened_.assign(events_.size(), 0);
    first_shock_.fill(-1);
}

std::array<int, block_lanes> ScheduledEvents::shocks(int first_step) const
{
    std::array<int, block_lanes> steps = first_shock_;
    for (int& step : steps)
        if (step >= 0) step -= first_step;
    return steps;
}

void ScheduledEvents::apply(BlockState& block, int step)
{
    for (std::size_t k = 0; k < events_.size(); ++k) {
        const std::uint32_t lanes = lanes_of(block, events_[k], k, step) & ~happened_[k];
        if (lanes == 0) continue;
        happened_[k] |= lanes;
        for (std::size_t lane = 0; events_[k].shock && lane < block_lanes; ++lane)
            if ((lanes >> lane & 1u) && first_shock_[lane] < 0) first_shock_[lane] = step;
        happen(block, events_[k], lanes);
    }
}

std::uint32_t ScheduledEvents::lanes_of(BlockState& block, const ScheduledEvent& event, std::size_t number,
                                        int step) const
{
    if (event.hazard < 0) return step == event.step ? 0xFFFFu : 0u;
    if (step < event.step) return 0;
    std::uint32_t lanes = 0;
    const float p = elementary::event_probability(event.hazard * block.world().dt);
    for (std::uint32_t lane = 0; lane < block_lanes; ++lane) {
        const Address at{block.data().seed, block.data().replicate[lane], static_cast<std::uint32_t>(step),
                         static_cast<std::uint32_t>(number), Stream::scenario_event};
        if (uniform4(at)[0] < p) lanes |= 1u << lane;
    }
    return lanes;
}

void ScheduledEvents::happen(BlockState& block, const ScheduledEvent& e, std::uint32_t lanes) const
{
    const WorldView& w = block.world();
    if (e.kind == Event::Kind::leader_change) return kernel_.tilt(block.data(), e.state, e.power, lanes, e.amount);
    const auto powers = static_cast<std::size_t>(w.powers), i = static_cast<std::size_t>(e.state),
               g = static_cast<std::size_t>(e.power);
    for (std::size_t lane = 0; lane < block_lanes; ++lane) {
        if (!(lanes >> lane & 1u)) continue;
        const auto at = [&](Variable v, std::size_t k) -> float& { return block.lanes(v, k)[lane]; };
        const float rel = block.parameter(Slot::reliability, static_cast<int>(lane));
        switch (e.kind) {
        case Event::Kind::supply_loss: lose_supply(block, e, lane); break;
        case Event::Kind::corridor_closure: at(Variable::route_open, static_cast<std::size_t>(e.corridor)) = 0; break;
        case Event::Kind::rivalry_jump: {
            float& rho = at(Variable::rho, static_cast<std::size_t>(w.pair_of[e.power * w.powers + e.other]));
            rho = std::clamp(rho + e.amount, 0.f, 1.f);
            break;
        }
        case Event::Kind::patron_unreliable: at(Variable::unreliable, i * powers + g) = e.amount * rel; break;
        case Event::Kind::accession: at(Variable::camp, i * powers + g) = 1; break;
        case Event::Kind::nuclear_renunciation:
            at(Variable::refusal_factor, i) = 1;
            for (std::size_t h = 0; h < powers; ++h)
                at(Variable::demand_base, i * powers + h) /=
                    1 + block.parameter(Slot::nuclear_demands, static_cast<int>(lane)) * at(Variable::armed, i);
            at(Variable::armed, i) = 0;
            for (std::size_t h = 0; h < powers; ++h) {
                float& trust = at(Variable::q, i * powers + h);
                trust = std::min(trust + .2f, 1.f);
                at(Variable::unreliable, i * powers + h) = rel - e.amount;
            }
            break;
        case Event::Kind::capability:
            at(e.function == 0 ? Variable::capability_S : Variable::capability_E, g) = e.amount;
            break;
        case Event::Kind::leader_change: break;
        }
    }
    kernel_.refresh_leans(block.data());
}

/// Part of a tie goes to home; the part of its benefit that others cannot replace is missed for a year.
void ScheduledEvents::lose_supply(BlockState& block, const ScheduledEvent& e, std::size_t lane) const
{
    const WorldView& w = block.world();
    const auto functions = static_cast<std::size_t>(w.functions), suppliers = static_cast<std::size_t>(w.suppliers);
    const auto i = static_cast<std::size_t>(e.state), f = static_cast<std::size_t>(e.function);
    const auto cell = [&](std::size_t s) { return (i * suppliers + s) * functions + f; };
    float& tie = block.lanes(Variable::x, cell(static_cast<std::size_t>(e.power + first_power_supplier)))[lane];
    const float lost = tie * e.amount;
    tie -= lost;
    block.at(Variable::restless, i, lane) = 1;
    block.lanes(Variable::x, cell(supplier_home))[lane] += lost;
    const float theta = std::min(
        block.parameter(Slot::theta, static_cast<int>(lane), f) + block.lanes(Variable::resourcing, i)[lane], 1.f);
    const float quality =
        w.quality[(i * static_cast<std::size_t>(w.powers) + static_cast<std::size_t>(e.power)) * functions + f];
    const float missed = block.parameter(Slot::weight, static_cast<int>(lane), f) * (1 - theta) * quality * lost;
    for (std::size_t m = 0; m < static_cast<std::size_t>(w.memory); ++m)
        block.lanes(Variable::missed, i * static_cast<std::size_t>(w.memory) + m)[lane] += missed;
}

} // namespace mv::mv1
