#pragma once
#include "../compact.hpp"
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

static void open_dispute(const World& world, const Parameters& p, Block& block, int e, const Mask& onset,
                         const Lanes& level)
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

/// At least 1 + o O_ij: O_ij <= max rho (sum of the gaps above zero) (sum of those below). A little more, for rounding.
MV_ALWAYS_INLINE Lanes overlap_bound(const World& world, const Parameters& p, const Block& block, const Lanes& fiercest,
                                     int i, int j)
{
    Lanes above(0.f), below(0.f);
    for (int g = 0; g < world.powers; ++g) {
        const Lanes gap = block.X(i, g) - block.X(j, g);
        above += max(gap, Lanes(0.f));
        below += max(-gap, Lanes(0.f));
    }
    return (Lanes(1.f) + p.dispute_overlap * fiercest * above * below) * Lanes(1.0001f);
}

/// Onset of disputes relative to the border's own rate: more often after a settlement.
MV_ALWAYS_INLINE Lanes relapse(const auto& p, const Lanes& settled)
{
    return select(settled > Lanes(.5f), p.settlement_relapse, Lanes(1.f));
}

/// What a border's dispute depends on, gathered from as many borders and replicates as a register holds.
struct Contended {
    Lanes gap[most_powers], rho[most_pairs], clock, base, settled, level, mediation;
    Addresses addresses;

    template <class Put>
    MV_ALWAYS_INLINE void take(const World& w, const Block& b, const Chance& chance, int e, const Put& put)
    {
        for (int g = 0; g < w.powers; ++g)
            put(gap[g], put.from(b.X(w.border_a[e], g)) - put.from(b.X(w.border_b[e], g)));
        for (int pair = 0; pair < w.pairs; ++pair) put(rho[pair], b.rho(pair));
        put(clock, chance.border_onset(e));
        put(base, b.onset_base(e));
        put(settled, b.settled(e));
        put(level, b.dispute(e));
        put(mediation, b.dispute_mediation(e));
        addresses.put(put.slot, chance, put.from, static_cast<std::uint32_t>(e));
    }
};

/// What becomes of disputes in a step, side by side.
struct Outcome {
    Lanes onset, level, sought, to_end, to_mediator;
};

#define MV1_DISPUTE_PARAMETERS(use)                                                                                    \
    use(dispute_overlap) use(settlement_relapse) use(dispute_force) use(dispute_war) use(dispute_duration)             \
        use(mediated_speed) use(mediator_rate)
MV1_GATHERED(DisputeParameters, Parameters, MV1_DISPUTE_PARAMETERS)
#undef MV1_DISPUTE_PARAMETERS

/// Disputes between neighbours on a few borders together: where there is one, or may be, in some replicate.
class Disputes {
public:
    static constexpr int most_borders = 32;

    Disputes(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
        : world_(world), p_(p), block_(block), chance_(chance), step_(step)
    {
        for (int pair = 0; pair < world.pairs; ++pair) fiercest_ = max(fiercest_, block.rho(pair));
        Lanes most(0.f); // of what the leans of a state sum to
        for (int i = 0; i < world.states; ++i) {
            Lanes sum(0.f);
            for (int g = 0; g < world.powers; ++g) sum += block.X(i, g);
            most = max(most, sum);
        }
        widest_ = (Lanes(1.f) + p.dispute_overlap * fiercest_ * most * most) * Lanes(1.001f);
    }

    void spread(int first, int count)
    {
        int near = 0, found[most_borders];
        for (int e = first; e < first + count; ++e) {
            found[near] = e;
            near += any(active(e) | (chance_.border_onset(e) < rate(e) * widest_)) ? 1 : 0;
        }
        events_ = 0;
        for (int k = 0; k < near; ++k) {
            const int e = found[k];
            const Lanes bound = overlap_bound(world_, p_, block_, fiercest_, world_.border_a[e], world_.border_b[e]);
            const Mask may = chance_.border_onset(e) < rate(e) * bound;
            events_ += list_lanes(active(e) | may, static_cast<std::uint32_t>(e) << 4, event_ + events_);
        }
        for_registers(events_, [&](int from, int n) { weigh(from, n); });
        for (int n = 0; n < events_; ++n) carry_out(event_[n], outcome_[n / Lanes::width], {n % Lanes::width});
    }

private:
    MV_ALWAYS_INLINE Mask active(int e) const { return block_.dispute(e) > Lanes(.5f); }

    /// Onsets expected in a step where neighbours lean alike.
    MV_ALWAYS_INLINE Lanes rate(int e) const
    {
        return block_.onset_base(e) * relapse(p_, block_.settled(e)) * Lanes(world_.dt);
    }

    void weigh(int from, int n)
    {
        Contended c;
        for (int slot = 0; slot < Lanes::width; ++slot) {
            const std::uint32_t code = event_[from + (slot < n ? slot : 0)]; // what is left over repeats the first
            const Into put{slot, {static_cast<int>(code & 15u)}};
            c.take(world_, block_, chance_, static_cast<int>(code >> 4), put);
            if (world_.varied) own_.take(p_, put);
        }
        Outcome& out = outcome_[from / Lanes::width];
        if (world_.varied)
            weigh(own_, c, out);
        else
            weigh(p_, c, out);
    }

    /// Onset lambda_r b_e (1 + o O_ij) e^{-mu_r I_e}, times settlement_relapse after a mediated dispute; its level;
    /// what ends it (ODD 7.3).
    void weigh(const auto& p, const Contended& c, Outcome& out) const
    {
        const FourLanes u = c.addresses.four(chance_, step_, Stream::edge_body);
        const auto draw = [&](BorderDraw which) { return u.u[static_cast<int>(which)]; };
        const Lanes hazard =
            c.base * relapse(p, c.settled) * (Lanes(1.f) + p.dispute_overlap * opposition(world_, c.gap, c.rho));
        const Mask peace = c.level < Lanes(.5f), onset = peace & (c.clock < chance_of(world_, hazard));
        const ConflictClock clock(world_, p, onset, p.dispute_duration, c.mediation, draw(BorderDraw::end),
                                  draw(BorderDraw::mediator));
        out.onset = one_where(onset);
        out.level =
            select(peace, where(onset, draw_level(draw(BorderDraw::level), p.dispute_force, p.dispute_war)), c.level);
        out.sought = one_where(clock.seeks());
        out.to_end = clock.to_end;
        out.to_mediator = clock.to_mediator;
    }

    void carry_out(std::uint32_t code, const Outcome& all, Replicate here)
    {
        if (!(here(all.level) > .5f)) return;
        const int e = static_cast<int>(code >> 4);
        const Replicate own{static_cast<int>(code & 15u)};
        const bool onset = here(all.onset) > .5f;
        if (onset) open_dispute(world_, p_, block_, e, own.alone(), Lanes(here(all.level)));
        const float exposed = ConflictClock::exposure(world_, onset);
        float& mediation = own(block_.dispute_mediation(e));
        float end = here(all.to_end), alone = mediation > 0 ? 0.f : exposed; // years from the start of the step
        if (here(all.sought) > .5f) {
            find_border_mediator(world_, block_, e, own.alone());
            if (mediation > 0) {
                alone = here(all.to_mediator);
                end = ConflictClock::mediated(own(p_.mediated_speed), mediation, end, alone);
            }
        }
        count(own, mediation > 0, alone, lesser(end, exposed), end < exposed);
        if (!(end < exposed)) return;
        own(block_.settled(e)) = mediation > 0 ? 1.f : 0.f;
        mediation = 0;
        own(block_.dispute(e)) = 0;
    }

    /// A dispute that goes on to `stop`, without a mediator for the part `alone`.
    void count(Replicate own, bool mediated, float alone, float stop, bool ends)
    {
        own(block_.A_dispute_years(0)) += lesser(alone, stop);
        own(block_.A_dispute_years_mediated(0)) += stop - lesser(alone, stop);
        if (ends) own((mediated ? block_.A_dispute_ends_mediated : block_.A_dispute_ends)(0)) += 1;
    }

    const World& world_;
    const Parameters& p_;
    Block& block_;
    const Chance& chance_;
    int step_, events_ = 0;
    Lanes fiercest_ = Lanes(0.f);                          ///< max rho
    Lanes widest_;                                         ///< at least 1 + o O_ij of any border
    DisputeParameters own_;                                ///< each event's, where replicates differ in them
    std::uint32_t event_[most_borders * Lanes::width + 4]; ///< 16 border + lane
    Outcome outcome_[most_borders];
};

/// Disputes between neighbours (ODD 7.3).
static void spread_disputes(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
{
    Disputes disputes(world, p, block, chance, step);
    for (int e = 0; e < world.borders; e += Disputes::most_borders)
        disputes.spread(e, world.borders - e < Disputes::most_borders ? world.borders - e : Disputes::most_borders);
}

} // namespace mv::mv1::MV_KERNEL
