#pragma once
#include "../block.hpp"

namespace mv::mv1::MV_KERNEL {

/// Words of a pair's draw, stream direct_crisis.
enum class PairDraw { onset, level, mediated, war_end };

/// How much a state that two powers trust so far could host talks between them: its score where both trust it by half
/// or more, else 0.
MV_ALWAYS_INLINE Lanes hosting_score(const World& world, const Lanes& a, const Lanes& b)
{
    return where(min(a, b) >= Lanes(.5f), mediator_score(world, a, b));
}

/// N_gh: mean over states of the hosting score (ODD 7.2).
static void measure_mediation(const World& world, const Parameters&, Block& block, const Chance&, int)
{
    Lanes sum[most_pairs];
    for (int pair = 0; pair < world.pairs; ++pair) sum[pair] = Lanes(0.f);
    for (int i = 0; i < world.states; ++i)
        for (int g = 0, pair = 0; g < world.powers; ++g)
            for (int h = g + 1; h < world.powers; ++h, ++pair)
                sum[pair] += hosting_score(world, block.q(i, g), block.q(i, h));
    for (int pair = 0; pair < world.pairs; ++pair)
        block.mediation(pair) = sum[pair] / Lanes(static_cast<float>(world.states));
}

/// Forgets the events of the step before, which rivalry has read. Always runs, whatever is left out of the schedule.
static void forget_events(const World& world, const Parameters&, Block& block, const Chance&, int)
{
    for (int pair = 0; pair < world.pairs; ++pair)
        for (const Field& events : {block.crises, block.crisis_level, block.wars, block.mediated, block.pair_incidents})
            events(pair) = Lanes(0.f);
    for (int i = 0; i < world.states; ++i) {
        block.sanctions_paid(i) = Lanes(0.f);
        block.lump(i) = Lanes(0.f);
        for (int g = 0; g < world.powers; ++g) block.incident_now(i, g) = Lanes(0.f);
    }
}

/// Opens direct crises of pairs not at war (ODD 7.2):
/// hazard lambda0 + lambda1 rho^2. The level is display, force or war.
static void open_crises(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
{
    for (int pair = 0; pair < world.pairs; ++pair) {
        const FourLanes u = chance.four(step, static_cast<std::uint32_t>(pair), Stream::direct_crisis);
        const Lanes rho = block.rho(pair);
        const Mask onset =
            u.u[static_cast<int>(PairDraw::onset)] < chance_of(world, p.crisis_base + p.crisis_slope * rho * rho);
        const Mask peace = block.war(pair) < Lanes(.5f);
        block.crises(pair) = one_where(onset & peace);
        // the level a crisis of this pair has if there is one, also by a contest that escalates
        block.crisis_level(pair) =
            where(peace, draw_level(u.u[static_cast<int>(PairDraw::level)], p.crisis_force, p.crisis_war));
    }
}

/// 1 - e^{-N/N_m}: how far the trust in possible hosts helps, in [0, 1).
MV_ALWAYS_INLINE Lanes mediation_reach(const Parameters& p, const Block& block, int pair)
{
    return p.crisis_mediation * event_probability(block.mediation(pair) / p.mediation_scale);
}

/// The host of mediated talks, drawn in proportion to its score; only where a crisis is mediated.
static void choose_host(const World& world, Block& block, const Chance& chance, int step, int pair,
                        const Mask& mediated)
{
    const int g = world.pair_first[pair], h = world.pair_second[pair];
    const Lanes u = chance.four(step, static_cast<std::uint32_t>(pair), Stream::crisis_body).u[0];
    Lanes sum(0.f), running(0.f); // not the mean times their number, which may be a little more
    for (int i = 0; i < world.states; ++i) sum += hosting_score(world, block.q(i, g), block.q(i, h));
    const Lanes goal = u * sum;
    Mask open = mediated;
    for (int i = 0; i < world.states && any(open); ++i) {
        running += hosting_score(world, block.q(i, g), block.q(i, h));
        const Mask here = open & (goal < running);
        block.A_hosted(i) += one_where(here);
        open = open & !here;
    }
}

/// Crises below war may be mediated; wars begin and end (ODD 7.2).
/// A war ends at rate (1 + m_c (1 - e^{-N/N_m})) / D_w, in its first step over half a step.
static void settle_crises(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
{
    for (int pair = 0; pair < world.pairs; ++pair) {
        const Mask crisis = block.crises(pair) > Lanes(.5f);
        if (!any(crisis | (block.war(pair) > Lanes(.5f)))) {
            block.crisis_level(pair) = Lanes(0.f); // what forget_events has cleared stays so
            continue;
        }
        const FourLanes u = chance.four(step, static_cast<std::uint32_t>(pair), Stream::direct_crisis);
        const Mask at_war = block.crisis_level(pair) > Lanes(2.5f);
        const Lanes reach = mediation_reach(p, block, pair);
        const Mask mediated = (crisis & !at_war) & (u.u[static_cast<int>(PairDraw::mediated)] < reach);
        block.mediated(pair) = one_where(mediated);
        if (any(mediated)) choose_host(world, block, chance, step, pair, mediated);

        const Mask begins = crisis & at_war;
        block.crisis_level(pair) = where(crisis, block.crisis_level(pair));
        block.wars(pair) = one_where(begins);
        const Lanes war = max(block.war(pair), block.wars(pair));
        const Lanes ending = (Lanes(1.f) + reach) / p.war_duration * select(begins, Lanes(.5f), Lanes(1.f));
        block.war(pair) = where(!(u.u[static_cast<int>(PairDraw::war_end)] < chance_of(world, ending)), war);

        block.A_crises(pair) += block.crises(pair);
        block.A_great_wars(0) += block.wars(pair);
    }
}

} // namespace mv::mv1::MV_KERNEL
