#pragma once
#include "conflicts.hpp"
#include "demand_terms.hpp"

namespace mv::mv1::MV_KERNEL {

enum class ProjectDraw { clock, compliance, incident, level };

/// Calls then(own, other) for each two projects of state i that exclude each other, both ways round: the leader of
/// `own` may press it to leave `other`.
template <class Then>
MV_ALWAYS_INLINE void for_exclusions(const World& world, int i, const Then& then)
{
    const int* const joins = world.project_member + i * world.projects;
    for (int own = 0; own < world.projects; ++own)
        for (int other = 0; other < world.projects; ++other)
            if (joins[own] && joins[other] && world.project_excludes[own * world.projects + other]) then(own, other);
}

/// Four numbers of a state and two of its projects in a step.
MV_ALWAYS_INLINE FourLanes project_draw(const World& world, const Chance& chance, int step, int i, int own, int other)
{
    constexpr auto most = static_cast<std::uint32_t>(mv1::most_projects);
    const auto pair = static_cast<std::uint32_t>(own) * most + static_cast<std::uint32_t>(other);
    return chance.four(step, world.id[i] * most * most + pair, stream_of("projects"));
}

/// Hazard of the demand that i leave `other` for `own`: as of any demand (ODD 7.4), of the motive kappa_p rho_gh.
MV_ALWAYS_INLINE Lanes project_hazard(const World& world, const Parameters& p, const Block& block, const DemandTerms& t,
                                      int i, int own, int other)
{
    const int g = world.project_leader[own], h = world.project_leader[other];
    const Mask holds = (block.member(i, own) > Lanes(.5f)) & (block.member(i, other) > Lanes(.5f));
    const Exposed exposed(world, p, block, i);
    return where(holds, hazard_by(p.project_motive * t.rho[g][h], world, p, block, t, exposed, i, g));
}

/// What a demand weighs: what g can bring to bear, and the reasons to comply.
struct ProjectDemand {
    Refusal refusal;
    Reasons reasons;
};

/// As of a demand of size 1 (ODD 7.12). What g holds in other functions than its project's counts as far as issues are
/// linked; to leave costs what `other` adds to income too, as long as autonomy takes to recover.
MV_ALWAYS_INLINE ProjectDemand project_demand(const World& world, const Parameters& p, const DemandPrices& prices,
                                              const Block& block, const DemandTerms& t, int i, int own, int other)
{
    const int g = world.project_leader[own], f = world.project_function[own];
    const int h = world.project_leader[other], left = world.project_function[other];
    const Lanes whole(1.f), linked = linkage(p, t.rho[g][h] * t.rho[g][h]);
    Demanded d;
    const Exposed exposed(world, p, block, i);
    d.take_all(world, p, block, t, exposed, i, g);
    const Lanes inside = leverage_in(p, exposed.theta, &tie(block, i, g, 0), f), outside = d.leverage - inside;
    Refusal r = refusal_terms(p, d, whole);
    r.sanction = p.sanction_bite * (inside + linked * outside);
    if (f != 0) r.violence *= linked;
    Reasons all = reasons_of(prices, d, r, whole);
    const float quality = world.quality[(i * world.powers + h) * world.functions + left];
    const Lanes gain = p.weight[left] * (p.project_gain * Lanes(quality)) * tie(block, i, h, left);
    all.concession += gain / p.autonomy_recovery;
    all.bias = bias_of(world, d, whole);
    return {r, all};
}

/// Members join where their project begins in this step.
static void begin_projects(const World& world, Block& block, int step)
{
    for (int i = 0; i < world.states; ++i)
        for (int j = 0; j < world.projects; ++j) {
            block.pressed(i, j) = Lanes(0.f);
            if (world.project_start[j] == step && world.project_member[i * world.projects + j])
                block.member(i, j) = Lanes(1.f);
        }
}

/// Who presses state i in this step: each two projects have a clock, and the first that rings counts.
static void press_member(const World& world, const Parameters& p, Block& block, const DemandTerms& t,
                         const Chance& chance, int step, int i)
{
    Lanes earliest(world.dt);
    for_exclusions(world, i, [&](int own, int other) {
        const Lanes hazard = project_hazard(world, p, block, t, i, own, other);
        const Lanes u = project_draw(world, chance, step, i, own, other).u[static_cast<int>(ProjectDraw::clock)];
        const Mask may = u < hazard * Lanes(world.dt); // 1 - e^{-y} <= y
        if (!any(may)) return;
        const Lanes rings = -log(Lanes(1.f) - u) / hazard;
        const Mask first = may & (rings < earliest);
        earliest = select(first, rings, earliest);
        for (int j = 0; j < world.projects; ++j) block.pressed(i, j) = where(!first, block.pressed(i, j));
        block.pressed(i, other) = select(first, Lanes(static_cast<float>(own + 1)), block.pressed(i, other));
    });
}

/// The state leaves, which costs autonomy, or refuses, which brings sanctions and distrust.
static void answer(const World& world, const Parameters& p, const DemandPrices& prices, Block& block,
                   const DemandTerms& t, const Chance& chance, int step, int i, int own, int other)
{
    const Mask asked = block.pressed(i, other) == Lanes(static_cast<float>(own + 1));
    if (!any(asked)) return;
    const int g = world.project_leader[own];
    const ProjectDemand d = project_demand(world, p, prices, block, t, i, own, other);
    const Lanes u = project_draw(world, chance, step, i, own, other).u[static_cast<int>(ProjectDraw::compliance)];
    const Mask leaves = asked & (u < logistic(reason_to_comply(p, d.reasons))), refuses = asked & !leaves;
    block.member(i, other) = where(!leaves, block.member(i, other));
    block.A_project_exits(i, other) += one_where(leaves);
    block.A(i) = select(leaves, unit(block.A(i) * (Lanes(1.f) - p.autonomy_concession)), block.A(i));
    block.A_power_gain(g) += where(leaves, Lanes(world.strategic_value[i]));
    block.z(i, g) += where(refuses, p.sanction_decay * d.refusal.sanction * d.refusal.exposed);
    block.q(i, g) = select(refuses, max(block.q(i, g) - p.refusal_distrust, Lanes(0.f)), block.q(i, g));
}

/// A refusal may turn violent, as that of any demand.
static void strike(const World& world, const Parameters& p, const DemandPrices& prices, Block& block,
                   const DemandTerms& t, const Chance& chance, int step, int i, int own, int other)
{
    const Mask refused =
        (block.pressed(i, other) == Lanes(static_cast<float>(own + 1))) & (block.member(i, other) > Lanes(.5f));
    if (!any(refused)) return;
    const int g = world.project_leader[own];
    const FourLanes u = project_draw(world, chance, step, i, own, other);
    const Refusal r = project_demand(world, p, prices, block, t, i, own, other).refusal;
    const Mask incident = refused & (u.u[static_cast<int>(ProjectDraw::incident)] < incident_chance(p, r));
    const Lanes& level = u.u[static_cast<int>(ProjectDraw::level)];
    std::uint32_t force = 0;
    for (std::uint32_t left = bits(incident); left != 0; left &= left - 1) {
        const Replicate own{std::countr_zero(left)};
        if (open_incident(world, p, block, i, g, own, own(level))) force |= 1u << own.lane;
    }
    if (force == 0) return;
    alarm_neighbours_of(world, p, block, i, g, mask_of(force));
    refresh_leans_of(world, p, block, i);
}

/// Years with so many projects held together.
static void count_projects(const World& world, Block& block)
{
    for (int i = 0; i < world.states; ++i) {
        Lanes held(0.f);
        for (int j = 0; j < world.projects; ++j) held += block.member(i, j);
        for (int j = 0; j < world.projects; ++j)
            block.A_projects_held(i, j) += where(held == Lanes(static_cast<float>(j + 1)), Lanes(world.dt));
    }
}

/// Leaders press members out of the projects that theirs exclude (ODD 7.12). What refusals bring waits until all
/// states have answered, so that their order does not count.
static void press_members(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
{
    if (world.projects == 0) return;
    begin_projects(world, block, step);
    const DemandPrices prices(p);
    DemandTerms t;
    demand_terms(world, block, t);
    const auto each = [&](const auto& then) {
        for (int i = 0; i < world.states; ++i)
            for_exclusions(world, i, [&](int own, int other) { then(i, own, other); });
    };
    for (int i = 0; i < world.states; ++i) press_member(world, p, block, t, chance, step, i);
    each([&](int i, int own, int other) { answer(world, p, prices, block, t, chance, step, i, own, other); });
    each([&](int i, int own, int other) { strike(world, p, prices, block, t, chance, step, i, own, other); });
    count_projects(world, block);
}

} // namespace mv::mv1::MV_KERNEL
