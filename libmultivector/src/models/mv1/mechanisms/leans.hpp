#pragma once
#include "../block.hpp"

namespace mv::mv1::MV_KERNEL {

/// Leans follow from ties (ODD 7.0): X_ig = sum_f w_f x_igf, T_ig = X_ig / sum_h X_ih (equal where there are no ties).
MV_ALWAYS_INLINE void refresh_leans_of(const World& world, const Parameters& p, Block& block, int i)
{
    Lanes sum(0.f);
    for (int g = 0; g < world.powers; ++g) {
        Lanes lean(0.f);
        for (int f = 0; f < world.functions; ++f) lean += p.weight[f] * tie(block, i, g, f);
        block.X(i, g) = lean;
        sum += lean;
    }
    const Mask some = sum > Lanes(1e-6f);
    const Lanes scale = Lanes(1.f) / select(some, sum, Lanes(1.f));
    for (int g = 0; g < world.powers; ++g)
        block.T(i, g) = select(some, block.X(i, g) * scale, Lanes(1.f / static_cast<float>(world.powers)));
}

/// theta_if: the part of a lost supply in function f that others replace within a year.
MV_ALWAYS_INLINE Lanes replaceable(const auto& p, const Lanes& resourcing, int f)
{
    return min(p.theta[f] + resourcing, Lanes(1.f));
}

/// w_f x_igf (1 - theta_if (1 - x_igf)): what i would miss in one function for a year if g cut it off.
MV_ALWAYS_INLINE Lanes leverage_in(const auto& p, const Lanes* theta, const Lanes* ties, int f)
{
    return p.weight[f] * ties[f] * (Lanes(1.f) - theta[f] * (Lanes(1.f) - ties[f]));
}

/// V_ig = sum_f w_f x_igf (1 - theta_if (1 - x_igf)), of the ties to g by function: what i would miss for a year if g
/// cut it off.
MV_ALWAYS_INLINE Lanes leverage(const World& world, const auto& p, const Lanes* theta, const Lanes* ties)
{
    Lanes sum(0.f);
    for (int f = 0; f < world.functions; ++f) sum += leverage_in(p, theta, ties, f);
    return sum;
}

/// Whether power g holds much leverage on state i; what outcomes tell apart, and no rule reads.
MV_ALWAYS_INLINE Mask much_leverage(const World& world, const Parameters& p, const Block& block, int i, int g)
{
    Lanes theta[mv1::parameter_slots_per_function];
    for (int f = 0; f < world.functions; ++f) theta[f] = replaceable(p, block.resourcing(i), f);
    return !(leverage(world, p, theta, &tie(block, i, g, 0)) < Lanes(.2f));
}

/// Whether the lean on the power at `place` is not outdone by that on power h; the first of equals leads.
MV_ALWAYS_INLINE Mask outranks(const Lanes& lean, const Lanes& place, const Lanes& other, int h)
{
    return (other < lean) | ((other == lean) & (place <= Lanes(static_cast<float>(h))));
}

/// Whether g has the largest lean, as the first of equals.
MV_ALWAYS_INLINE Mask is_patron(const World& world, const Block& block, int i, int g)
{
    const Lanes own = block.X(i, g), place(static_cast<float>(g));
    Mask patron = own <= own;
    for (int h = 0; h < world.powers; ++h) patron = patron & outranks(own, place, block.X(i, h), h);
    return patron;
}

} // namespace mv::mv1::MV_KERNEL
