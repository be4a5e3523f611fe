#pragma once
#include "../compact.hpp"
#include "../for_each_active.hpp"
#include "conflict_clock.hpp"
#include "entanglement.hpp"

namespace mv::mv1::MV_KERNEL {

enum class BorderDraw { level, end, mediator };

/// How opposite two neighbours lean, of their gaps X_ig - X_jg and the pairs' rivalries (ODD 7.3): O_ij = sum_{g<h}
/// rho_gh max(0, (X_ig - X_jg)(X_jh - X_ih)). Zero for equal portfolios, rho for two opposite aligners.
MV_ALWAYS_INLINE Lanes opposition(const World& world, const Lanes* gap, const Lanes* rho)
{
    Lanes sum(0.f);
    for (int g = 0, pair = 0; g < world.powers; ++g)
        for (int h = g + 1; h < world.powers; ++h, ++pair) sum += rho[pair] * max(-(gap[g] * gap[h]), Lanes(0.f));
    return sum;
}

/// A mediator is sought among the candidates of a border.
static void find_border_mediator(const World& world, Block& block, int e, const Mask& sought)
{
    const int i = world.border_a[e], j = world.border_b[e];
    const int* candidate = world.border_mediators + 4 * e;
    Lanes score[4];
    int count = 0;
    for (; count < 4 && candidate[count] >= 0; ++count) {
        const int m = candidate[count];
        score[count] = mediator_score(world, state_trust(world, block, m, i), state_trust(world, block, m, j));
    }
    take_mediator(block, candidate, score, count, sought, block.dispute_mediation(e));
}

static void open_dispute(const World& world, const Parameters& p, Block& block, int e, Replicate own, float level)
{
    own(block.dispute(e)) = level;
    own(block.A_border_disputes(e)) += 1.f;
    if (level > 2.5f) own(block.A_border_wars(e)) += 1.f;
    for (const int i : {world.border_a[e], world.border_b[e]}) {
        own(block.A_regional(i)) += 1.f;
        own(block.onset_this_year(i)) = 1.f;
        charge(p, block, i, own, cost_of(p, own, level));
    }
}

/// Onset of disputes relative to the border's own rate: more often after a settlement.
MV_ALWAYS_INLINE Lanes relapse(const auto& p, const Lanes& settled)
{
    return select(settled > Lanes(.5f), p.settlement_relapse, Lanes(1.f));
}

/// What becomes of disputes in a step, side by side.
struct Outcome {
    Lanes onset, level;
    ConflictClock clock;
};

#define MV1_DISPUTE_PARAMETERS(use)                                                                                    \
    use(dispute_force) use(dispute_war) use(dispute_duration) use(mediated_speed) use(mediator_rate)
MV1_GATHERED(DisputeParameters, Parameters, MV1_DISPUTE_PARAMETERS)
#undef MV1_DISPUTE_PARAMETERS

/// What a border's dispute depends on, gathered from as many borders and replicates as a register holds.
struct Contended {
    Lanes hazard, clock, level, mediation;
    Addresses addresses;
    DisputeParameters parameters; ///< each event's, where replicates differ in them
};

/// Disputes between neighbours on a few borders together: where there is one, or may be, in some replicate.
class Disputes {
public:
    static constexpr int most_borders = 48;

    Disputes(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
        : world_(world), p_(p), block_(block), chance_(chance), step_(step)
    {
        Lanes fiercest(0.f);
        for (int pair = 0; pair < world.pairs; ++pair) fiercest = max(fiercest, block.rho(pair));
        Lanes most(0.f); // of what the leans of a state sum to
        for (int i = 0; i < world.states; ++i) {
            Lanes sum(0.f);
            for (int g = 0; g < world.powers; ++g) sum += block.X(i, g);
            most = max(most, sum);
        }
        widest_ = (Lanes(1.f) + p.dispute_overlap * fiercest * most * most) * Lanes(1.001f * world.dt);
    }

    void spread(int first, int count)
    {
        int found[most_borders];
        const auto may_open = [&](int e) { return chance_.border_onset(e) < rate(e) * widest_; };
        const int near = list_active(
            first, first + count, [&](int e) { return active(e) | may_open(e); }, found);
        events_ = 0;
        for (int k = 0; k < near; ++k) {
            const int e = found[k];
            Lanes& hazard = hazard_[e - first];
            hazard = onset_hazard(e);
            const Mask may = chance_.border_onset(e) < hazard * Lanes(world_.dt); // 1 - e^{-y} <= y
            events_ += list_lanes(active(e) | may, static_cast<std::uint32_t>(e) << 4, event_ + events_);
        }
        Chance::ask_for(&chance_.border_onset(first + count), most_borders);
        weigh(first);
        for (int n = 0; n < events_; ++n) carry_out(event_[n], outcome_[n / Lanes::width], {n % Lanes::width});
    }

private:
    MV_ALWAYS_INLINE Mask active(int e) const { return block_.dispute(e) > Lanes(.5f); }

    /// Onsets a year where neighbours lean alike.
    MV_ALWAYS_INLINE Lanes rate(int e) const { return block_.onset_base(e) * relapse(p_, block_.settled(e)); }

    /// lambda_r b_e (1 + o O_ij) e^{-mu_r I_e}, times settlement_relapse after a mediated dispute (ODD 7.3).
    MV_ALWAYS_INLINE Lanes onset_hazard(int e) const
    {
        Lanes gap[most_powers];
        for (int g = 0; g < world_.powers; ++g)
            gap[g] = block_.X(world_.border_a[e], g) - block_.X(world_.border_b[e], g);
        return rate(e) * (Lanes(1.f) + p_.dispute_overlap * opposition(world_, gap, block_.rho.data));
    }

    void weigh(int first)
    {
        const auto gather = [&](int event, int slot, bool, Contended& to) {
            const int e = static_cast<int>(event_[event] >> 4);
            const Into put{slot, {static_cast<int>(event_[event] & 15u)}};
            put(to.hazard, hazard_[e - first]);
            put(to.clock, chance_.border_onset(e));
            put(to.level, block_.dispute(e));
            put(to.mediation, block_.dispute_mediation(e));
            to.addresses.put(slot, chance_, put.from, static_cast<std::uint32_t>(e));
            if (world_.varied) to.parameters.take(p_, put);
        };
        const auto weigh_all = [&](const Contended* all, const FourLanes* u, int registers, int from) {
            Outcome* const out = outcome_ + from / Lanes::width;
            for (int r = 0; r < registers; ++r) {
                if (world_.varied)
                    weigh(all[r].parameters, all[r], u[r], out[r]);
                else
                    weigh(p_, all[r], u[r], out[r]);
            }
        };
        for_batches<Contended>(events_, chance_, step_, Stream::edge_body, gather, weigh_all);
    }

    /// Whether a dispute opens, its level, and what ends it (ODD 7.3).
    MV_ALWAYS_INLINE void weigh(const auto& p, const Contended& c, const FourLanes& u, Outcome& out) const
    {
        const auto draw = [&](BorderDraw which) { return u.u[static_cast<int>(which)]; };
        const Mask peace = c.level < Lanes(.5f), onset = peace & (c.clock < chance_of(world_, c.hazard));
        out.clock = ConflictClock(world_, p, onset, p.dispute_duration, c.mediation, draw(BorderDraw::end),
                                  draw(BorderDraw::mediator));
        out.onset = one_where(onset);
        out.level =
            select(peace, where(onset, draw_level(draw(BorderDraw::level), p.dispute_force, p.dispute_war)), c.level);
    }

    void carry_out(std::uint32_t code, const Outcome& all, Replicate here)
    {
        if (!(here(all.level) > .5f)) return;
        const int e = static_cast<int>(code >> 4);
        const Replicate own{static_cast<int>(code & 15u)};
        const bool onset = here(all.onset) > .5f;
        if (onset) open_dispute(world_, p_, block_, e, own, here(all.level));
        float& mediation = own(block_.dispute_mediation(e));
        const ConflictTotals totals{block_.A_dispute_years, block_.A_dispute_years_mediated, block_.A_dispute_ends,
                                    block_.A_dispute_ends_mediated};
        const bool ends = settle(world_, p_, all.clock, here, own, onset, mediation, totals,
                                 [&] { find_border_mediator(world_, block_, e, own.alone()); });
        if (!ends) return;
        own(block_.settled(e)) = mediation > 0 ? 1.f : 0.f;
        mediation = 0;
        own(block_.dispute(e)) = 0;
    }

    const World& world_;
    const Parameters& p_;
    Block& block_;
    const Chance& chance_;
    int step_, events_ = 0;
    Lanes widest_;                                         ///< at least 1 + o O_ij of any border, times the step
    Lanes hazard_[most_borders];                           ///< of onsets, a year
    std::uint32_t event_[most_borders * Lanes::width + 4]; ///< 16 border + lane
    Outcome outcome_[most_borders];
};

/// Disputes between neighbours (ODD 7.3).
static void spread_disputes(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
{
    Disputes disputes(world, p, block, chance, step);
    for (int e = 0; e < world.borders; e += Disputes::most_borders)
        disputes.spread(e, lesser(world.borders - e, Disputes::most_borders));
}

} // namespace mv::mv1::MV_KERNEL
