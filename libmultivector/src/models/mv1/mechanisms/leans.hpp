#pragma once
#include "../block.hpp"

namespace mv::MV_KERNEL {

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

/// V_ig = sum_f w_f x_igf (1 - theta_if (1 - x_igf)): what i would miss for a year if g cut it off.
MV_ALWAYS_INLINE Lanes leverage(const World& world, const Parameters& p, const Block& block, int i, int g)
{
    Lanes sum(0.f);
    for (int f = 0; f < world.functions; ++f) {
        const Lanes theta = min(p.theta[f] + block.resourcing(i), Lanes(1.f));
        const Lanes x = tie(block, i, g, f);
        sum += p.weight[f] * x * (Lanes(1.f) - theta * (Lanes(1.f) - x));
    }
    return sum;
}

/// Whether g has the largest lean, as the first of equals.
MV_ALWAYS_INLINE Mask is_patron(const World& world, const Block& block, int i, int g)
{
    const Lanes own = block.X(i, g), place(static_cast<float>(g));
    Mask patron = own <= own;
    for (int h = 0; h < world.powers; ++h) {
        const Lanes other = block.X(i, h);
        patron = patron & ((other < own) | ((other == own) & (place <= Lanes(static_cast<float>(h)))));
    }
    return patron;
}

} // namespace mv::MV_KERNEL
