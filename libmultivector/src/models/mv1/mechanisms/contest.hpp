#pragma once
#include "../block.hpp"
#include "../for_each_active.hpp"

namespace mv::mv1::MV_KERNEL {

/// Words of a state's draw for what follows a contest or a crisis, stream contest_body.
enum class ContestDraw { pair, escalation, crisis };

/// l = min(1, k_l (l0 + l1 rho^2)): how far two powers link issues to each other.
MV_ALWAYS_INLINE Lanes linkage(const Parameters& p, const Lanes& square)
{
    return min(p.linkage_scale * (p.linkage_base + p.linkage_slope * square), Lanes(1.f));
}

/// rho^2 r_g r_h and the linkage of each pair, the same for all states of a step.
struct PairTerms {
    Lanes push[most_pairs], linkage[most_pairs];
};

MV_ALWAYS_INLINE PairTerms pair_terms(const World& world, const Parameters& p, const Block& block)
{
    PairTerms t;
    for (int pair = 0; pair < world.pairs; ++pair) {
        const Lanes square = block.rho(pair) * block.rho(pair);
        const float restraint = world.restraint[world.pair_first[pair]] * world.restraint[world.pair_second[pair]];
        t.push[pair] = square * Lanes(restraint);
        t.linkage[pair] = linkage(p, square);
    }
    return t;
}

/// The powers' presence in state i: a_igf = sqrt(w_f n_f x_igf), and its sum over functions.
struct Presence {
    Lanes a[most_powers][mv1::parameter_slots_per_function], sum[most_powers];
};

MV_ALWAYS_INLINE void measure_presence(const World& world, const Lanes* root_weight, const Block& block, int i,
                                       Presence& out)
{
    for (int g = 0; g < world.powers; ++g) {
        out.sum[g] = Lanes(0.f);
        for (int f = 0; f < world.functions; ++f) {
            out.a[g][f] = root_weight[f] * sqrt(tie(block, i, g, f));
            out.sum[g] += out.a[g][f];
        }
    }
}

/// Hazard of a contest over i by each pair, r_g r_h rho^2 K with K = sqrt(d_g d_h) [(1-l) sum_f a_g a_h + l (sum
/// a_g)(sum a_h)]; returns the sum.
MV_ALWAYS_INLINE Lanes contest_terms(const World& world, const PairTerms& t, const Presence& a, int i, Lanes* terms)
{
    Lanes sum(0.f);
    for (int g = 0, pair = 0; g < world.powers; ++g)
        for (int h = g + 1; h < world.powers; ++h, ++pair) {
            Lanes inside(0.f);
            for (int f = 0; f < world.functions; ++f) inside += a.a[g][f] * a.a[h][f];
            const Lanes overlap = inside + t.linkage[pair] * (a.sum[g] * a.sum[h] - inside);
            terms[pair] = Lanes(world.overlap_proximity[i * world.pairs + pair]) * t.push[pair] * overlap;
            sum += terms[pair];
        }
    return sum;
}

/// Where state i is contested: the pair in proportion, perhaps a crisis of that pair, and the cost.
static void contest(const World& world, const Parameters& p, Block& block, const Chance& chance, int step, int i,
                    const Mask& contested, const Lanes& sum, const Lanes* terms)
{
    const FourLanes u = chance.four(step, world.id[i], Stream::contest_body);
    const Lanes goal = u.u[static_cast<int>(ContestDraw::pair)] * sum;
    const Mask escalates = contested & (u.u[static_cast<int>(ContestDraw::escalation)] < p.contest_escalation);
    Lanes level(1.f), running(0.f);
    Mask open = escalates;
    for (int pair = 0; pair < world.pairs && any(open); ++pair) {
        running += terms[pair];
        const Mask chosen = open & (goal < running);
        open = open & !chosen;
        // without the mechanism `crises` a pair has no level, and nothing escalates
        const Mask free = chosen & (block.crises(pair) < Lanes(.5f)) & (block.crisis_level(pair) > Lanes(.5f));
        block.crises(pair) = select(free, Lanes(1.f), block.crises(pair));
        level = select(free, block.crisis_level(pair), level);
    }
    block.A_contested(i) += one_where(contested);
    block.onset_this_year(i) = select(contested, Lanes(1.f), block.onset_this_year(i));
    charge(p, block, i, where(contested, cost_of(p, level)));
}

/// sum_gh r_g r_h rho_gh^2 sqrt(d_g d_h) (X_ig + X_ih), which bounds the hazard without a root:
/// K_i,gh <= sqrt(d_g d_h) (sum_f a_igf) (sum_f a_ihf), (sum_f a_igf)^2 <= F max n X_ig, and sqrt(x y) <= (x + y) / 2.
MV_ALWAYS_INLINE Lanes contest_bound(const World& world, const PairTerms& t, const Block& block, int i)
{
    Lanes sum(0.f);
    for (int g = 0, pair = 0; g < world.powers; ++g)
        for (int h = g + 1; h < world.powers; ++h, ++pair)
            sum +=
                Lanes(world.overlap_proximity[i * world.pairs + pair]) * t.push[pair] * (block.X(i, g) + block.X(i, h));
    return sum;
}

/// Two powers contest a state in which both are present (ODD 7.2): hazard lambda_c H_i sum_gh r_g r_h rho_gh^2 K_i,gh.
/// It costs the state a display of force, or, with probability eta_c, it becomes a crisis whose level it pays; a pair
/// has one crisis a step, and none while at war.
static void contest_states(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
{
    const PairTerms t = pair_terms(world, p, block);
    Lanes root_weight[mv1::parameter_slots_per_function], terms[most_pairs], visible(0.f);
    for (int f = 0; f < world.functions; ++f) {
        root_weight[f] = sqrt(p.weight[f] * p.visibility[f]);
        visible = max(visible, p.visibility[f]);
    }
    const Lanes scale = p.contest_rate * visible * Lanes(.5001f * static_cast<float>(world.functions) * world.dt);
    for_each_active(
        world.states,
        [&](int i) {
            return chance.shock(i, Shock::contest)
                   < Lanes(world.strategic_value[i]) * scale * contest_bound(world, t, block, i);
        },
        [&](int i) {
            Presence presence;
            measure_presence(world, root_weight, block, i, presence);
            const Lanes sum = contest_terms(world, t, presence, i, terms);
            const Lanes hazard = p.contest_rate * Lanes(world.strategic_value[i]) * sum;
            const Mask contested = happens(world, chance.shock(i, Shock::contest), hazard);
            if (any(contested)) contest(world, p, block, chance, step, i, contested, sum, terms);
        });
}

} // namespace mv::mv1::MV_KERNEL
