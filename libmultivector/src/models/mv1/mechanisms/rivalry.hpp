#pragma once
#include "../block.hpp"

namespace mv::mv1::MV_KERNEL {

/// Sum of four uniforms, scaled to mean 0 and variance 1.
MV_ALWAYS_INLINE Lanes standard_sum(const FourLanes& four)
{
    const Lanes sum = (four.u[0] + four.u[1]) + (four.u[2] + four.u[3]);
    return Lanes(1.7320508f) * (sum - Lanes(2.f));
}

/// Polarisation of the states between the powers of each pair (ODD 7.1): Pi_gh = sum_i H_i (T_ig - T_ih)^2 / sum_i H_i.
static void measure_polarisation(const World& world, Block& block)
{
    float weight = 0;
    for (int i = 0; i < world.states; ++i) weight += world.strategic_value[i];
    Lanes sum[most_pairs];
    for (int pair = 0; pair < world.pairs; ++pair) sum[pair] = Lanes(0.f);
    for (int i = 0; i < world.states; ++i)
        for (int g = 0, pair = 0; g < world.powers; ++g)
            for (int h = g + 1; h < world.powers; ++h, ++pair) {
                const Lanes gap = block.T(i, g) - block.T(i, h);
                sum[pair] += Lanes(world.strategic_value[i]) * (gap * gap);
            }
    for (int pair = 0; pair < world.pairs; ++pair)
        block.polarisation(pair) = weight > 0 ? sum[pair] / Lanes(weight) : Lanes(0.f);
}

/// Base rivalry rho0 = min(1, k_rho rivalry in the data).
MV_ALWAYS_INLINE Lanes base_rivalry(const World& world, const Parameters& p, int pair)
{
    return min(p.rivalry_scale * Lanes(world.rivalry[pair]), Lanes(1.f));
}

/// Where rivalry returns to: rho* = min(1, rho0 clip(Pi/Pi0, 1/3, 3)^b_p); rho0 itself until burn-in has set Pi0.
MV_ALWAYS_INLINE Lanes rivalry_base(const World& world, const Parameters& p, const Block& block, int pair, int step)
{
    const Lanes base = base_rivalry(world, p, pair);
    if (step < world.burn_in || !any(p.bloc_exponent > Lanes(0.f))) return base;
    const Lanes least(1e-6f); // of both, so that what was nothing and is nothing has not fallen
    const Lanes change = max(block.polarisation(pair), least) / max(block.polarisation_base(pair), least);
    const Lanes ratio = clip(change, Lanes(1.f / 3.f), Lanes(3.f));
    return min(base * pow(ratio, p.bloc_exponent), Lanes(1.f));
}

/// Rivalry drifts to its base and is pushed by the events of the step before (ODD 7.1).
///   rho += r (rho* - rho) dt + sigma sqrt(dt) eps + b_c crises + b_w wars - b_m mediated + b_i incidents
/// Mediated crises relieve instead of push. Reads crises, wars, mediated, pair_incidents, polarisation;
/// writes rho in [0, 1], at least .9 during a war. One draw a pair and step, stream rivalry.
static void evolve_rivalry(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
{
    measure_polarisation(world, block);
    for (int pair = 0; pair < world.pairs; ++pair) {
        const Lanes noise = standard_sum(chance.four(step, static_cast<std::uint32_t>(pair), Stream::rivalry));
        const Lanes rho = block.rho(pair);
        const Lanes rate = min(p.rivalry_return, Lanes(1.f / world.dt)); // never past the base
        const Lanes drift = rate * (rivalry_base(world, p, block, pair, step) - rho) * Lanes(world.dt);
        const Lanes events = p.crisis_push * (block.crises(pair) - block.mediated(pair)) + p.war_push * block.wars(pair)
                             - p.mediation_relief * block.mediated(pair) + p.incident_push * block.pair_incidents(pair);
        const Lanes moved = unit(rho + drift + p.rivalry_noise * Lanes(world.sqrt_dt) * noise + events);
        block.rho(pair) = select(block.war(pair) > Lanes(.5f), max(moved, Lanes(.9f)), moved);
    }
}

/// Optional: rivalries move toward structural balance (ODD 7.1, Heider 1946). For each pair the mean over third powers
/// k of (1 - 2 rho_gk)(1 - 2 rho_hk) says whether the pair should be friends; rivalry falls with it.
static void press_balance(const World& world, const Parameters& p, Block& block, const Chance&, int)
{
    if (world.powers < 3) return;
    Lanes change[15];
    for (int pair = 0; pair < world.pairs; ++pair) {
        const int g = world.pair_first[pair], h = world.pair_second[pair];
        Lanes agreement(0.f);
        for (int k = 0; k < world.powers; ++k) {
            if (k == g || k == h) continue;
            agreement += (Lanes(1.f) - Lanes(2.f) * rivalry_of(world, block, g, k))
                         * (Lanes(1.f) - Lanes(2.f) * rivalry_of(world, block, h, k));
        }
        change[pair] = p.balance_pressure * agreement * Lanes(world.dt / static_cast<float>(world.powers - 2));
    }
    for (int pair = 0; pair < world.pairs; ++pair) block.rho(pair) = unit(block.rho(pair) - change[pair]);
}

} // namespace mv::mv1::MV_KERNEL
