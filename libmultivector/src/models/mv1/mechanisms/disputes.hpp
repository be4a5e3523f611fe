#pragma once
#include "../sift.hpp"
#include "conflict_clock.hpp"
#include "entanglement.hpp"

namespace mv::MV_KERNEL {

enum class BorderDraw { level, end, mediator };

/// How opposite two neighbours lean (ODD 7.3): O_ij = sum_{g<h} rho_gh max(0, (X_ig - X_jg)(X_jh - X_ih)).
/// Zero for equal portfolios, rho for two opposite aligners.
MV_ALWAYS_INLINE Lanes opposition(const World& world, const Block& block, int i, int j)
{
    Lanes gap[most_powers], sum(0.f);
    for (int g = 0; g < world.powers; ++g) gap[g] = block.X(i, g) - block.X(j, g);
    for (int g = 0, pair = 0; g < world.powers; ++g)
        for (int h = g + 1; h < world.powers; ++h, ++pair)
            sum += block.rho(pair) * max(-(gap[g] * gap[h]), Lanes(0.f));
    return sum;
}

/// A mediator is sought among the candidates of a border: the one of highest score takes it where that is above zero.
static void find_border_mediator(const World& world, Block& block, int e, const Mask& sought)
{
    const int i = world.border_a[e], j = world.border_b[e];
    const int* candidate = world.border_mediators + 4 * e;
    Lanes score[4], best(0.f);
    int count = 0;
    for (; count < 4 && candidate[count] >= 0; ++count) {
        const int m = candidate[count];
        score[count] = mediator_score(world, state_trust(world, block, m, i), state_trust(world, block, m, j));
        best = max(score[count], best);
    }
    Mask open = sought & (best > Lanes(0.f));
    block.dispute_mediation(e) = select(open, best, block.dispute_mediation(e));
    for (int c = 0; c < count; ++c) {
        const Mask here = open & (score[c] == best);
        block.A_hosted(candidate[c]) += one_where(here);
        open = open & !here;
    }
}

static void open_dispute(const World& world, const Parameters& p, Block& block, int e, const Mask& onset, const Lanes& level)
{
    block.dispute(e) = select(onset, level, block.dispute(e));
    block.A_border_disputes(e) += one_where(onset);
    block.A_border_wars(e) += one_where(onset & (level > Lanes(2.5f)));
    for (const int i : {world.border_a[e], world.border_b[e]}) {
        block.A_regional(i) += one_where(onset);
        block.onset_this_year(i) = select(onset, Lanes(1.f), block.onset_this_year(i));
        charge(p, block, i, where(onset, cost_of(p, level)));
    }
}

/// A dispute under way finds a mediator or ends, at rate (1 + m score) / D; in its first step over half a step.
static void settle_dispute(const World& world, const Parameters& p, Block& block, int e, const Mask& onset, const FourLanes& u)
{
    const Mask active = block.dispute(e) > Lanes(.5f);
    const ConflictClock clock(world, p, onset, p.dispute_duration, block.dispute_mediation(e),
                              u.u[static_cast<int>(BorderDraw::end)], u.u[static_cast<int>(BorderDraw::mediator)]);
    const Mask sought = active & clock.seeks();
    if (any(sought)) find_border_mediator(world, block, e, sought);
    const Mask ends = active & clock.ends(p, block.dispute_mediation(e));
    block.settled(e) = select(ends, one_where(block.dispute_mediation(e) > Lanes(0.f)), block.settled(e));
    block.dispute_mediation(e) = where(!ends, block.dispute_mediation(e));
    block.dispute(e) = where(!ends, block.dispute(e));
}

/// At least 1 + o O_ij for every border, and a little more for rounding: leans add up to the functions' weights at most, so
/// that O_ij <= max rho (sum_f w_f)^2.
MV_ALWAYS_INLINE Lanes overlap_bound(const World& world, const Parameters& p, const Block& block)
{
    Lanes fiercest(0.f), weight(0.f);
    for (int pair = 0; pair < world.pairs; ++pair) fiercest = max(fiercest, block.rho(pair));
    for (int f = 0; f < world.functions; ++f) weight += p.weight[f];
    return (Lanes(1.f) + p.dispute_overlap * fiercest * weight * weight) * Lanes(1.0001f);
}

/// Disputes between neighbours (ODD 7.3): onset lambda_r b_e (1 + o O_ij) e^{-mu_r I_ij}, times 1.2 after a settlement.
static void spread_disputes(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
{
    const Lanes bound = overlap_bound(world, p, block) * Lanes(world.dt);
    const auto active = [&](int e) { return block.dispute(e) > Lanes(.5f); };
    const auto base = [&](int e) {
        return block.onset_base(e) * select(block.settled(e) > Lanes(.5f), p.settlement_relapse, Lanes(1.f));
    };
    sift(world.borders, [&](int e) { return active(e) | (chance.border_onset(e) < base(e) * bound); },
         [&](int e) {
             const Lanes overlap = opposition(world, block, world.border_a[e], world.border_b[e]);
             const Lanes hazard = base(e) * (Lanes(1.f) + p.dispute_overlap * overlap);
             const Mask onset = (!active(e)) & happens(world, chance.border_onset(e), hazard);
             if (!any(active(e) | onset)) return;
             const FourLanes u = chance.four(step, static_cast<std::uint32_t>(e), Stream::edge_body);
             if (any(onset)) {
                 const Lanes level = draw_level(u.u[static_cast<int>(BorderDraw::level)], p.dispute_force, p.dispute_war);
                 open_dispute(world, p, block, e, onset, level);
             }
             settle_dispute(world, p, block, e, onset, u);
         });
}

} // namespace mv::MV_KERNEL
