#pragma once
#include "../compact.hpp"

namespace mv::mv1::MV_KERNEL {

/// A conflict under way within a step: the ending, at rate (1 + m score) / D, and the finding of a mediator are
/// exponential clocks that compete, so that how many conflicts are mediated does not depend on the length of the step.
/// In its first step a conflict is exposed for half a step on average.
struct ConflictClock {
    Lanes to_end;      ///< years, at the score of now
    Lanes to_mediator; ///< years; at rate 0 infinite or no number, and so never before the end
    Lanes seeks;       ///< 1 where a mediator is sought in this step, before the conflict ends

    ConflictClock() = default;
    MV_ALWAYS_INLINE ConflictClock(const World& w, const auto& p, const Mask& onset, const Lanes& duration,
                                   const Lanes& score, const Lanes& u_end, const Lanes& u_mediator)
        : to_end(-log(Lanes(1.f) - u_end) * duration / (Lanes(1.f) + p.mediated_speed * score)),
          to_mediator(-log(Lanes(1.f) - u_mediator) / p.mediator_rate)
    {
        const Lanes exposed = select(onset, Lanes(exposure(w, true)), Lanes(exposure(w, false)));
        seeks = one_where((score == Lanes(0.f)) & (to_mediator < min(to_end, exposed)));
    }
    static float exposure(const World& w, bool onset) { return w.dt * (onset ? .5f : 1.f); }
};

/// Where a mediator is sought, the candidate of highest score takes the conflict, the first of equals; none of score 0.
MV_ALWAYS_INLINE void take_mediator(const Block& block, const int* candidate, const Lanes* score, int count,
                                    const Mask& sought, Lanes& mediation)
{
    Lanes best(0.f);
    for (int c = 0; c < count; ++c) best = max(score[c], best);
    Mask open = sought & (best > Lanes(0.f));
    mediation = select(open, best, mediation);
    for (int c = 0; c < count; ++c) {
        const Mask here = open & (score[c] == best);
        block.A_hosted(candidate[c]) += one_where(here);
        open = open & !here;
    }
}

/// Totals of a kind of conflicts.
struct ConflictTotals {
    const Field &years, &years_mediated, &ends, &ends_mediated;
};

/// A conflict in one replicate goes on or ends, by its clock in slot `here`. find() looks for a mediator, whose score
/// it writes to `mediation`; he speeds up what is left when he comes. Returns whether the conflict ends in this step.
template <class Find>
MV_ALWAYS_INLINE bool settle(const World& w, const Parameters& p, const ConflictClock& clock, Replicate here,
                             Replicate own, bool onset, const float& mediation, const ConflictTotals& totals,
                             const Find& find)
{
    const float exposed = ConflictClock::exposure(w, onset);
    float end = here(clock.to_end), alone = mediation > 0 ? 0.f : exposed; // years from the start of the step
    if (here(clock.seeks) > .5f) {
        find();
        if (mediation > 0) {
            alone = here(clock.to_mediator);
            end = alone + (end - alone) / (1.f + own(p.mediated_speed) * mediation);
        }
    }
    const float stop = lesser(end, exposed);
    const bool ends = end < exposed;
    own(totals.years(0)) += lesser(alone, stop);
    own(totals.years_mediated(0)) += stop - lesser(alone, stop);
    if (ends) own((mediation > 0 ? totals.ends_mediated : totals.ends)(0)) += 1.f;
    return ends;
}

} // namespace mv::mv1::MV_KERNEL
