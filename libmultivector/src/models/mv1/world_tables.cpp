#include "world_tables.hpp"

#include "resolved_projects.hpp"

#include <multivector/base/elementary.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace mv::mv1 {

template <>
const float* WorldTables::keep(std::vector<float> values)
{
    return floats_.emplace_back(std::move(values)).data();
}
template <>
const int* WorldTables::keep(std::vector<int> values)
{
    return ints_.emplace_back(std::move(values)).data();
}
template <>
const std::uint32_t* WorldTables::keep(std::vector<std::uint32_t> values)
{
    return words_.emplace_back(std::move(values)).data();
}

WorldTables::WorldTables(const World& world, const Settings& settings)
{
    view_.states = world.state_count();
    view_.powers = world.power_count();
    view_.functions = world.function_count();
    view_.suppliers = world.supplier_count();
    view_.pairs = view_.powers * (view_.powers - 1) / 2;
    view_.borders = static_cast<int>(world.borders().size());
    view_.corridors = static_cast<int>(world.corridors().size());
    view_.memory = settings.steps_per_year;
    view_.dt = 1.f / static_cast<float>(settings.steps_per_year);
    view_.sqrt_dt = std::sqrt(view_.dt);
    view_.burn_in = static_cast<int>(std::lround(settings.burn_in_years * static_cast<float>(settings.steps_per_year)));
    view_.sampled = settings.sampled;
    view_.informed_mediation = settings.informed_mediation ? 1 : 0;
    powers(world, settings);
    states(world);
    relations(world);
    borders(world);
    graphs(world);
    corridors(world);
    projects(world, settings);
}

void WorldTables::powers(const World& world, const Settings& settings)
{
    std::vector<float> a, r, e, s, walk, rho;
    std::vector<int> first, second, of(static_cast<std::size_t>(view_.powers * view_.powers), -1);
    for (int g = 0; g < view_.powers; ++g) {
        const Power& power = world.powers()[static_cast<std::size_t>(g)];
        a.push_back(power.assertiveness);
        e.push_back(power.economic_capability);
        s.push_back(power.security_capability);
        walk.insert(walk.end(),
                    {power.economic_drift, power.economic_volatility, power.security_drift, power.security_volatility});
        r.push_back(settings.restraint.empty() ? 1.f : settings.restraint[static_cast<std::size_t>(g)]);
        for (int h = g + 1; h < view_.powers; ++h) {
            of[static_cast<std::size_t>(g * view_.powers + h)] = of[static_cast<std::size_t>(h * view_.powers + g)] =
                static_cast<int>(first.size());
            first.push_back(g);
            second.push_back(h);
            rho.push_back(world.rivalry(PowerId(static_cast<unsigned>(g)), PowerId(static_cast<unsigned>(h))));
        }
    }
    view_.assertiveness = keep(std::move(a));
    view_.restraint = keep(std::move(r));
    view_.capability_E = keep(std::move(e));
    view_.capability_S = keep(std::move(s));
    view_.capability_walk = keep(std::move(walk));
    view_.rivalry = keep(std::move(rho));
    view_.pair_first = keep(std::move(first));
    view_.pair_second = keep(std::move(second));
    view_.pair_of = keep(std::move(of));
}

void WorldTables::states(const World& world)
{
    std::vector<std::uint32_t> id;
    std::vector<float> value, variance, nuclear, ties;
    for (std::uint32_t i = 0; i < world.states().size(); ++i) {
        const State& state = world.states()[i];
        id.push_back(state.id);
        value.push_back(state.strategic_value);
        variance.push_back(state.preference_variance);
        nuclear.push_back(state.nuclear ? 1.f : 0.f);
        for (int s = 0; s < view_.suppliers; ++s)
            for (int f = 0; f < view_.functions; ++f) ties.push_back(world.tie(StateId(i), s, f));
    }
    float sum = 0;
    for (const float one : value) sum += one;
    std::vector<float> share;
    for (const float one : value) share.push_back(sum > 0 ? one / sum : 0.f);
    view_.id = keep(std::move(id));
    view_.value_share = keep(std::move(share));
    view_.strategic_value = keep(std::move(value));
    view_.variance = keep(std::move(variance));
    view_.nuclear = keep(std::move(nuclear));
    view_.ties = keep(std::move(ties));
}

/// The power with the highest mean quality of supply leads a function; in security and economy the most capable.
static std::vector<float> leads(const World& world, const WorldView& view)
{
    std::vector<float> lead(static_cast<std::size_t>(view.powers * view.functions));
    for (int f = 0; f < view.functions; ++f) {
        int best = 0;
        double most = -1;
        for (int g = 0; g < view.powers; ++g) {
            double merit = f == 0 ? view.capability_S[g] : f == 1 ? view.capability_E[g] : 0;
            for (std::uint32_t i = 0; f > 1 && i < world.states().size(); ++i)
                merit += world.quality(StateId(i), PowerId(static_cast<unsigned>(g)), f);
            if (merit > most) {
                most = merit;
                best = g;
            }
        }
        lead[static_cast<std::size_t>(best * view.functions + f)] = 1.f;
    }
    return lead;
}

void WorldTables::relations(const World& world)
{
    std::vector<float> d, value, overlap, camp, p, institutions, exposure, m;
    for (std::uint32_t n = 0; n < world.states().size(); ++n) {
        const StateId i(n);
        for (std::uint32_t k = 0; k < world.powers().size(); ++k) {
            const PowerId g(k);
            d.push_back(world.proximity(i, g));
            value.push_back(view_.strategic_value[n] * std::sqrt(world.proximity(i, g)));
            camp.push_back(world.camp(i, g) ? 1.f : 0.f);
            p.push_back(world.preference(i, g));
            institutions.push_back(world.institutions(i, g));
            exposure.push_back(elementary::log(world.exposure(i, g)));
            for (int f = 0; f < view_.functions; ++f) m.push_back(world.quality(i, g, f));
        }
        for (int pair = 0; pair < view_.pairs; ++pair)
            overlap.push_back(std::sqrt(world.proximity(i, PowerId(static_cast<unsigned>(view_.pair_first[pair])))
                                        * world.proximity(i, PowerId(static_cast<unsigned>(view_.pair_second[pair])))));
    }
    view_.proximity = keep(std::move(d));
    view_.value = keep(std::move(value));
    view_.overlap_proximity = keep(std::move(overlap));
    view_.camp = keep(std::move(camp));
    view_.preference = keep(std::move(p));
    view_.institutions = keep(std::move(institutions));
    view_.log_exposure = keep(std::move(exposure));
    view_.quality = keep(std::move(m));
    view_.lead = keep(leads(world, view_));
}

void WorldTables::borders(const World& world)
{
    std::vector<int> a, b, mediators;
    std::vector<float> rate, institutions;
    for (const Border& border : world.borders()) {
        a.push_back(static_cast<int>(border.a.value));
        b.push_back(static_cast<int>(border.b.value));
        rate.push_back(border.dispute_rate);
        institutions.push_back(border.institutions);
        for (int c = 0; c < max_mediators; ++c)
            mediators.push_back(
                c < border.mediator_count ? static_cast<int>(border.mediators[static_cast<std::size_t>(c)].value) : -1);
    }
    view_.border_a = keep(std::move(a));
    view_.border_b = keep(std::move(b));
    view_.border_rate = keep(std::move(rate));
    view_.border_institutions = keep(std::move(institutions));
    view_.border_mediators = keep(std::move(mediators));
}

void WorldTables::graphs(const World& world)
{
    std::vector<int> offset{0}, neighbour, peer_offset{0}, peer, mediators;
    for (std::uint32_t i = 0; i < world.states().size(); ++i) {
        std::vector<int> candidates;
        const auto add = [&](StateId j) {
            const int k = static_cast<int>(j.value);
            if (k != static_cast<int>(i) && candidates.size() < max_mediators
                && std::ranges::find(candidates, k) == candidates.end())
                candidates.push_back(k);
        };
        for (const StateId j : world.neighbours(StateId(i))) {
            neighbour.push_back(static_cast<int>(j.value));
            add(j);
        }
        for (const StateId j : world.nearest_capitals(StateId(i))) add(j);
        candidates.resize(max_mediators, -1);
        mediators.insert(mediators.end(), candidates.begin(), candidates.end());
        for (const StateId j : world.imitation_neighbours(StateId(i))) peer.push_back(static_cast<int>(j.value));
        offset.push_back(static_cast<int>(neighbour.size()));
        peer_offset.push_back(static_cast<int>(peer.size()));
    }
    view_.neighbour_offset = keep(std::move(offset));
    view_.neighbour = keep(std::move(neighbour));
    view_.peer_offset = keep(std::move(peer_offset));
    view_.peer = keep(std::move(peer));
    view_.state_mediators = keep(std::move(mediators));
}

void WorldTables::corridors(const World& world)
{
    std::vector<const Corridor*> routes;
    for (const Corridor& c : world.corridors()) routes.push_back(&c);
    const auto ends = [](const Corridor* c) { return std::minmax(c->from.value, c->to.value); };
    std::ranges::sort(routes, {},
                      [&](const Corridor* c) { return std::tuple(ends(c), c); }); // of equal ends in the world's order
    std::vector<int> end, group, offset{0}, transit;
    std::vector<float> weight, length;
    std::vector<std::uint32_t> consent;
    for (std::size_t k = 0; k < routes.size(); ++k) {
        const Corridor& c = *routes[k];
        corridor_names_.push_back(c.name);
        end.insert(end.end(), {static_cast<int>(c.from.value), static_cast<int>(c.to.value)});
        const bool same = k > 0 && ends(routes[k - 1]) == ends(&c);
        group.push_back(same ? group.back() : static_cast<int>(k));
        weight.push_back(c.transit.empty() ? 0.f : c.pair_weight / static_cast<float>(c.transit.size()));
        length.push_back(c.kilometres / 1e4f + c.tariff);
        std::uint32_t bits = 0;
        for (const PowerId g : c.consent) bits |= 1u << g.value;
        consent.push_back(bits);
        for (const StateId i : c.transit) transit.push_back(static_cast<int>(i.value));
        offset.push_back(static_cast<int>(transit.size()));
    }
    view_.corridor_ends = keep(std::move(end));
    view_.corridor_group = keep(std::move(group));
    view_.corridor_weight = keep(std::move(weight));
    view_.corridor_length = keep(std::move(length));
    view_.corridor_consent = keep(std::move(consent));
    view_.transit_offset = keep(std::move(offset));
    view_.transit = keep(std::move(transit));
}

void WorldTables::projects(const World& world, const Settings& settings)
{
    ResolvedProjects found = resolve_projects(world, settings, view_.burn_in);
    view_.projects = static_cast<int>(found.leader.size());
    view_.project_leader = keep(std::move(found.leader));
    view_.project_function = keep(std::move(found.function));
    view_.project_start = keep(std::move(found.start));
    view_.project_member = keep(std::move(found.member));
    view_.project_excludes = keep(std::move(found.excludes));
}

} // namespace mv::mv1
