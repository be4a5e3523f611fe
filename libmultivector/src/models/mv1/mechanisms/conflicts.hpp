#pragma once
#include "conflict_clock.hpp"
#include "leans.hpp"
#include "entanglement.hpp"

namespace mv::mv1::MV_KERNEL {

enum class ConflictDraw { end, mediator };

/// The part conflict_cut of the ties with the power moves to the rest of the world; what others cannot replace is
/// missed for a year: sum_f w_f (1 - theta_if) m_igf (share lost).
static void cut_ties(const World& world, const Parameters& p, Block& block, int i, int g, const Mask& cut)
{
    Lanes missing(0.f);
    block.restless(i) = select(cut, Lanes(1.f), block.restless(i));
    for (int f = 0; f < world.functions; ++f) {
        const Lanes lost = where(cut, p.conflict_cut * tie(block, i, g, f));
        tie(block, i, g, f) -= lost;
        block.x(i, rest, f) += lost;
        const Lanes theta = replaceable(p, block.resourcing(i), f);
        const float quality = world.quality[(i * world.powers + g) * world.functions + f];
        missing += p.weight[f] * (Lanes(1.f) - theta) * Lanes(quality) * lost;
    }
    for (int m = 0; m < world.memory; ++m) block.missed(i, m) += missing;
}

/// A refusal turns violent (ODD 7.4): the state pays for the level drawn; with force or war a conflict is open, its
/// ties are cut, the power's rivalries rise with the state's leans, and the neighbours take note. Returns whether there
/// is force.
static bool open_incident(const World& world, const Parameters& p, Block& block, int i, int g, const Mask& incident,
                          const Lanes& u)
{
    const Lanes level = draw_level(u, p.incident_force, p.incident_war);
    const Mask force = incident & (level > Lanes(1.5f));
    const Mask war = incident & (level > Lanes(2.5f));
    charge(p, block, i, where(incident, cost_of(p, level)));
    block.A_incident(i, g) += one_where(incident);
    block.onset_this_year(i) = select(incident, Lanes(1.f), block.onset_this_year(i));
    block.A_power_disputes(g) += one_where(incident);
    block.A_power_force(g) += one_where(force);
    block.A_power_wars(g) += one_where(war & (block.conflict(i, g) < Lanes(2.5f)));
    block.A_power_gain(g) -= where(incident, cost_of(p, level));
    if (!any(force)) return false;

    block.conflict(i, g) = max(block.conflict(i, g), where(force, level));
    cut_ties(world, p, block, i, g, force);
    block.incident_now(i, g) = select(force, level, block.incident_now(i, g));
    const Lanes weight = where(force, select(war, p.incident_war_weight, Lanes(1.f)));
    for (int h = 0; h < world.powers; ++h)
        if (h != g) block.pair_incidents(world.pair(g, h)) += weight * block.X(i, h);
    return true;
}

/// The highest level of the conflicts of state i with powers.
MV_ALWAYS_INLINE Lanes worst_conflict(const World& world, const Block& block, int i)
{
    Lanes level(0.f);
    for (int g = 0; g < world.powers; ++g) level = max(level, block.conflict(i, g));
    return level;
}

/// The neighbours of a state that a power has just struck trust that power less.
MV_ALWAYS_INLINE void alarm_neighbours_of(const World& world, const Parameters& p, Block& block, int i, int g,
                                          const Mask& struck)
{
    for (int k = world.neighbour_offset[i]; k < world.neighbour_offset[i + 1]; ++k) {
        Lanes& trust = block.q(world.neighbour[k], g);
        trust = max(trust - where(struck, p.neighbour_distrust), Lanes(0.f));
    }
}

static void alarm_neighbours(const World& world, const Parameters& p, Block& block)
{
    for (int i = 0; i < world.states; ++i)
        for (int g = 0; g < world.powers; ++g) {
            const Mask struck = block.incident_now(i, g) > Lanes(.5f);
            if (any(struck)) alarm_neighbours_of(world, p, block, i, g, struck);
        }
}

/// A mediator with the power needs the trust of both sides; the best of up to four takes it.
static void find_conflict_mediator(const World& world, const Parameters& p, Block& block, int i, int g,
                                   const Mask& sought)
{
    const int* candidate = world.state_mediators + 4 * i;
    Lanes score[4], best(0.f);
    int count = 0;
    for (; count < 4 && candidate[count] >= 0; ++count) {
        const Lanes of_power = block.q(candidate[count], g);
        const Lanes of_state = state_trust(world, block, candidate[count], i);
        const Mask fit = (of_power >= p.mediator_trust) & (of_state >= p.mediator_trust);
        score[count] = where(fit, mediator_score(world, of_power, of_state));
        best = max(score[count], best);
    }
    Mask open = sought & (best > Lanes(0.f));
    block.conflict_mediation(i, g) = select(open, best, block.conflict_mediation(i, g));
    for (int c = 0; c < count; ++c) {
        const Mask here = open & (score[c] == best);
        block.A_hosted(candidate[c]) += one_where(here);
        open = open & !here;
    }
}

/// One conflict under way, of i with g in the lanes of `active`, finds a mediator or ends.
static void settle_conflict(const World& world, const Parameters& p, Block& block, const Chance& chance, int step,
                            int i, int g, const Mask& active)
{
    const auto entity = world.id[i] * 16u + static_cast<std::uint32_t>(g);
    const FourLanes u = chance.four(step, entity, Stream::power_conflict);
    const Lanes duration = select(block.conflict(i, g) > Lanes(2.5f), p.conflict_war_duration, p.conflict_duration);
    const ConflictClock clock(world, p, block.incident_now(i, g) > Lanes(.5f), duration, block.conflict_mediation(i, g),
                              u.u[static_cast<int>(ConflictDraw::end)], u.u[static_cast<int>(ConflictDraw::mediator)]);
    const Mask sought = active & clock.seeks();
    if (any(sought)) find_conflict_mediator(world, p, block, i, g, sought);
    const Lanes found = block.conflict_mediation(i, g), end = clock.end(p, found), stop = min(end, clock.exposed);
    const Lanes alone = clock.alone(found, stop);
    const Mask ends = active & (end < clock.exposed), mediated = found > Lanes(0.f);
    block.A_conflict_years(0) += where(active, alone);
    block.A_conflict_years_mediated(0) += where(active, stop - alone);
    block.A_conflict_ends(0) += one_where(ends & !mediated);
    block.A_conflict_ends_mediated(0) += one_where(ends & mediated);
    block.conflict(i, g) = where(!ends, block.conflict(i, g));
    block.conflict_mediation(i, g) = where(!ends, block.conflict_mediation(i, g));
}

/// Conflicts with powers find mediators and end, by clocks that compete (conflict_clock.hpp).
static void settle_conflicts(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
{
    for (int i = 0; i < world.states; ++i) {
        if (!any(worst_conflict(world, block, i) > Lanes(.5f))) continue;
        for (int g = 0; g < world.powers; ++g) {
            const Mask active = block.conflict(i, g) > Lanes(.5f);
            if (any(active)) settle_conflict(world, p, block, chance, step, i, g, active);
        }
    }
}

/// Optional: third states pay for trade with a power at war (ODD 7.4): s_2 x_jgE max_h rho_gh X_jh, once a power.
static void sanction_third_states(const World& world, const Parameters& p, Block& block, const Chance&, int)
{
    for (int g = 0; g < world.powers; ++g) {
        Lanes fiercest(0.f);
        for (int i = 0; i < world.states; ++i) fiercest = max(fiercest, block.conflict(i, g));
        const Mask at_war = fiercest > Lanes(2.5f);
        if (!any(at_war)) continue;
        for (int j = 0; j < world.states; ++j) {
            const Mask third = at_war & !(block.conflict(j, g) > Lanes(2.5f));
            Lanes pressure(0.f);
            for (int h = 0; h < world.powers; ++h)
                if (h != g) pressure = max(pressure, rivalry_of(world, block, g, h) * block.X(j, h));
            const int economy = world.functions > 1 ? 1 : 0;
            block.sanctions_paid(j) += where(third, p.secondary_sanctions * tie(block, j, g, economy) * pressure);
        }
    }
}

} // namespace mv::mv1::MV_KERNEL
