#pragma once
#include "../block.hpp"

namespace mv::mv1::MV_KERNEL {

/// A conflict under way within a step: the ending, at rate (1 + m score) / D, and the finding of a mediator are
/// exponential clocks that compete, so that how many conflicts are mediated does not depend on the length of the step.
/// In its first step a conflict is exposed for half a step on average.
struct ConflictClock {
    Lanes exposed;     ///< years
    Lanes to_end;      ///< years, at the score of now
    Lanes to_mediator; ///< years; at rate 0 infinite or no number, and so never before the end
    Lanes score;       ///< of the mediator of now, 0 without one

    ConflictClock(const World& w, const auto& p, const Mask& onset, const Lanes& duration, const Lanes& score_now,
                  const Lanes& u_end, const Lanes& u_mediator)
        : exposed(select(onset, Lanes(exposure(w, true)), Lanes(exposure(w, false)))),
          to_end(-log(Lanes(1.f) - u_end) * duration / (Lanes(1.f) + p.mediated_speed * score_now)),
          to_mediator(-log(Lanes(1.f) - u_mediator) / p.mediator_rate), score(score_now)
    {
    }
    static float exposure(const World& w, bool onset) { return w.dt * (onset ? .5f : 1.f); }
    /// When a conflict ends whose mediator of `found` score speeds up what was left when it came; years.
    template <class X>
    static MV_ALWAYS_INLINE X mediated(const X& speed, const X& found, const X& to_end, const X& to_mediator)
    {
        return to_mediator + (to_end - to_mediator) / (X(1.f) + speed * found);
    }
    /// Where a mediator is sought in this step, before the conflict ends.
    Mask seeks() const { return (score == Lanes(0.f)) & (to_mediator < min(to_end, exposed)); }
    /// When the conflict ends with a mediator of `found` score; years, within this step where less than `exposed`.
    Lanes end(const Parameters& p, const Lanes& found) const
    {
        return select(comes(found), mediated(p.mediated_speed, found, to_end, to_mediator), to_end);
    }
    /// How much of the step it goes on without a mediator, with one of `found` score from then to `stop`; years.
    Lanes alone(const Lanes& found, const Lanes& stop) const
    {
        return select(comes(found), to_mediator, where(score == Lanes(0.f), stop));
    }

private:
    /// Where a mediator comes in this step.
    Mask comes(const Lanes& found) const { return (score == Lanes(0.f)) & (found > Lanes(0.f)); }
};

} // namespace mv::mv1::MV_KERNEL
