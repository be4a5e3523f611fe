#pragma once
#include "conflict_clock.hpp"
#include "entanglement.hpp"
#include "incidents.hpp"
#include "leans.hpp"

namespace mv::mv1::MV_KERNEL {

enum class ConflictDraw { end, mediator };

/// A mediator with the power, one of up to four, needs the trust of both sides.
static void find_conflict_mediator(const World& world, const Parameters& p, Block& block, int i, int g,
                                   const Mask& sought)
{
    const int* candidate = world.state_mediators + 4 * i;
    Lanes score[4];
    int count = 0;
    for (; count < 4 && candidate[count] >= 0; ++count) {
        const Lanes of_power = block.q(candidate[count], g);
        const Lanes of_state = state_trust(world, block, candidate[count], i);
        const Mask fit = (of_power >= p.mediator_trust) & (of_state >= p.mediator_trust);
        score[count] = where(fit, mediator_score(world, of_power, of_state));
    }
    take_mediator(block, candidate, score, count, sought, block.conflict_mediation(i, g));
}

#define MV1_CONFLICT_PARAMETERS(use)                                                                                   \
    use(conflict_duration) use(conflict_war_duration) use(mediated_speed) use(mediator_rate)
MV1_GATHERED(ConflictParameters, Parameters, MV1_CONFLICT_PARAMETERS)
#undef MV1_CONFLICT_PARAMETERS

/// What the end of a conflict with a power depends on, gathered from as many as a register holds.
struct Fought {
    Lanes level, opens, mediation;
    Addresses addresses;
    ConflictParameters parameters; ///< each conflict's, where replicates differ in them
};

/// Conflicts with powers find mediators and end (conflict_clock.hpp), those of a few states together.
class Conflicts {
public:
    static constexpr int most_states = 48;

    Conflicts(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
        : world_(world), p_(p), block_(block), chance_(chance), step_(step)
    {
    }

    void settle_those_of(int first, int count)
    {
        events_ = 0;
        for_each_active(
            count, [&](int n) { return highest(world_, block_.conflict, first + n) > Lanes(.5f); },
            [&](int n) {
                for (int g = 0; g < world_.powers; ++g)
                    events_ += list_lanes(block_.conflict(first + n, g) > Lanes(.5f), Encounter::code(first + n, g),
                                          event_ + events_);
            });
        weigh();
        for (int n = 0; n < events_; ++n)
            carry_out(Encounter::of(event_[n]), clock_[n / Lanes::width], {n % Lanes::width});
    }

private:
    void weigh()
    {
        const auto gather = [&](int event, int slot, bool, Fought& to) {
            const auto [i, g, own] = Encounter::of(event_[event]);
            const Into put{slot, own};
            put(to.level, block_.conflict(i, g));
            put(to.opens, block_.incident_now(i, g));
            put(to.mediation, block_.conflict_mediation(i, g));
            to.addresses.put(slot, chance_, own, world_.id[i] * 16u + static_cast<std::uint32_t>(g));
            if (world_.varied) to.parameters.take(p_, put);
        };
        const auto weigh_all = [&](const Fought* all, const FourLanes* u, int registers, int from) {
            for (int r = 0; r < registers; ++r)
                clock_[from / Lanes::width + r] =
                    world_.varied ? clock_of(all[r].parameters, all[r], u[r]) : clock_of(p_, all[r], u[r]);
        };
        for_batches<Fought>(events_, chance_, step_, Stream::power_conflict, gather, weigh_all);
    }

    MV_ALWAYS_INLINE ConflictClock clock_of(const auto& p, const Fought& c, const FourLanes& u) const
    {
        const Lanes duration = select(c.level > Lanes(2.5f), p.conflict_war_duration, p.conflict_duration);
        return ConflictClock(world_, p, c.opens > Lanes(.5f), duration, c.mediation,
                             u.u[static_cast<int>(ConflictDraw::end)], u.u[static_cast<int>(ConflictDraw::mediator)]);
    }

    void carry_out(const Encounter& at, const ConflictClock& clock, Replicate here)
    {
        const int i = at.state, g = at.power;
        const Replicate own = at.replicate;
        float& mediation = own(block_.conflict_mediation(i, g));
        const ConflictTotals totals{block_.A_conflict_years, block_.A_conflict_years_mediated, block_.A_conflict_ends,
                                    block_.A_conflict_ends_mediated};
        const bool ends = settle(world_, p_, clock, here, own, own(block_.incident_now(i, g)) > .5f, mediation, totals,
                                 [&] { find_conflict_mediator(world_, p_, block_, i, g, own.alone()); });
        if (!ends) return;
        mediation = 0;
        own(block_.conflict(i, g)) = 0;
    }

    const World& world_;
    const Parameters& p_;
    Block& block_;
    const Chance& chance_;
    int step_, events_ = 0;
    std::uint32_t event_[most_states * most_powers * Lanes::width + 4]; ///< codes, in the order of states and powers
    ConflictClock clock_[most_states * most_powers];
};

static void settle_conflicts(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
{
    Conflicts conflicts(world, p, block, chance, step);
    for (int i = 0; i < world.states; i += Conflicts::most_states)
        conflicts.settle_those_of(i, lesser(world.states - i, Conflicts::most_states));
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
