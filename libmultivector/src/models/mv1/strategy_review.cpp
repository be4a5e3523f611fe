#include "strategy_profile.hpp"

#include <multivector/base/elementary.hpp>

#include <algorithm>
#include <limits>
#include <numeric>

namespace mv::mv1 {
StrategyReview::StrategyReview(const StrategyProfile& profile, const Kernel& kernel)
    : profile_(profile), kernel_(kernel)
{
    const auto states = static_cast<std::size_t>(profile.world().state_count());
    current_.assign(states, profile.static_entry());
    held_of_.assign(states, -1);
    if (!profile.any_adaptive()) return;
    shocks_ = Aligned<float>(states * 4 * block_lanes);
    options_ = Aligned<float>(states * static_cast<std::size_t>(max_suppliers * max_functions) * block_lanes);
    payoffs_ = Aligned<float>(states * block_lanes);
}

void StrategyReview::start_burn_in(const BlockAddress& where)
{
    where_ = where;
    start_ = std::numeric_limits<int>::max();
    std::ranges::fill(current_, profile_.static_entry());
    for (auto& of_entry : said_)
        for (Said& said : of_entry) said.lanes = 0;
}

void StrategyReview::take_up(BlockState& block, std::size_t alternative)
{
    start_ = block.world().burn_in;
    std::size_t holders = 0;
    for (int i = 0; i < block.world().states; ++i) {
        const bool focal = i == profile_.focal();
        const int entry = focal ? profile_.alternative(alternative) : profile_.other(i);
        current_[static_cast<std::size_t>(i)] = entry;
        held_of_[static_cast<std::size_t>(i)] = -1;
        if (entry == adaptive) {
            const FirstChoice first = profile_.first_choice(i);
            for (int lane = 0; lane < block_lanes; ++lane)
                choose(block, i, lane, first.choice, start_, first.named_package);
            continue;
        }
        const ProfileEntry& p = profile_.entry(entry);
        if (p.dependence == Dependence::replicate) {
            if (held_.size() <= holders) held_.emplace_back();
            held_of_[static_cast<std::size_t>(i)] = static_cast<int>(holders++);
            hold_draws(block, i, start_);
        }
        block.lanes(Variable::drifting, static_cast<std::size_t>(i)).fill(p.strategy.rule->drifts() ? 1.f : 0.f);
        if (entry != profile_.static_entry()) {
            review_state(block, i, start_);
            kernel_.adopt(block.data(), i, 0xFFFFu, as_numbers(p.strategy.instruments).data(), true);
        }
    }
}

void StrategyReview::review(BlockState& block, int step)
{
    const auto memory = static_cast<std::uint32_t>(block.world().memory);
    for (int i = 0; i < block.world().states; ++i) {
        if (block.world().id[i] % memory == static_cast<std::uint32_t>(step) % memory) review_state(block, i, step);
    }
}

void StrategyReview::review_state(BlockState& block, int state, int step)
{
    const int entry = current_[static_cast<std::size_t>(state)];
    if (entry == adaptive) return review_adaptive(block, state, step);
    const ProfileEntry& p = profile_.entry(entry);
    if (p.dependence == Dependence::world) return copy_target(block, state, p.target[static_cast<std::size_t>(state)]);
    const int held = held_of_[static_cast<std::size_t>(state)];
    if (held < 0 && review_sixteen(block, p, state, step)) return;
    Situation seen = profile_.at_data(state);
    for (int lane = 0; lane < block_lanes; ++lane)
        set_target(block, state, lane,
                   held >= 0 ? held_[static_cast<std::size_t>(held)][static_cast<std::size_t>(lane)]
                             : target_of(block, entry, lane, step, seen));
}

void StrategyReview::hold_draws(BlockState& block, int state, int step)
{
    auto& held = held_[static_cast<std::size_t>(held_of_[static_cast<std::size_t>(state)])];
    Situation seen = profile_.at_data(state);
    for (int lane = 0; lane < block_lanes; ++lane)
        held[static_cast<std::size_t>(lane)] =
            target_of(block, current_[static_cast<std::size_t>(state)], lane, step, seen);
}

void StrategyReview::review_adaptive(BlockState& block, int state, int step)
{
    const auto choice = block.lanes(Variable::choice, static_cast<std::size_t>(state));
    const MenuTables& menu = profile_.menu();
    Situation seen = profile_.at_data(state);
    std::uint32_t known = 0; // lanes whose strategy the menu's tables hold
    for (std::size_t lane = 0; lane < block_lanes; ++lane) {
        const int entry = menu.entries[static_cast<std::size_t>(choice[lane])];
        if (profile_.entry(entry).dependence == Dependence::world)
            known |= 1u << lane;
        else
            set_target(block, state, static_cast<int>(lane),
                       target_of(block, entry, static_cast<int>(lane), step, seen));
    }
    kernel_.aim_at_choice(block.data(), state, menu.targets_of(state, block.world()), known);
}

void StrategyReview::copy_target(BlockState& block, int state, const Ties& target) const
{
    std::array<float, static_cast<std::size_t>(max_suppliers * max_functions)> ties;
    std::size_t cell = 0;
    for (std::size_t s = 0; s < static_cast<std::size_t>(block.world().suppliers); ++s)
        for (std::size_t f = 0; f < static_cast<std::size_t>(block.world().functions); ++f) ties[cell++] = target[s][f];
    kernel_.aim(block.data(), state, ties.data());
}

void StrategyReview::set_target(BlockState& block, int state, int lane, const Ties& target) const
{
    const auto suppliers = static_cast<std::size_t>(block.world().suppliers);
    const auto functions = static_cast<std::size_t>(block.world().functions);
    const auto i = static_cast<std::size_t>(state), l = static_cast<std::size_t>(lane);
    block.at(Variable::restless, i, l) = 1;
    float* cell = &block.at(Variable::target, i * suppliers * functions, l);
    const std::size_t next = block.one_lane(l).next();
    for (std::size_t s = 0; s < suppliers; ++s)
        for (std::size_t f = 0; f < functions; ++f, cell += next) *cell = target[s][f];
}

/// What the rule says in one replicate; `seen` is of the state, and filled anew.
Ties StrategyReview::target_of(BlockState& block, int entry, int lane, int step, Situation& seen) const
{
    see(block, lane, step, seen);
    return decide_once(entry, seen, lane, step);
}

/// The rule's form for sixteen replicates, if it has one.
bool StrategyReview::review_sixteen(BlockState& block, const ProfileEntry& entry, int state, int step) const
{
    TiesOfSixteen target{};
    const SituationOfSixteen seen = situation_of_sixteen(block, state, step);
    if (!call_user_code(state, step, {}, {}, [&] { return entry.strategy.rule->decide_sixteen(seen, target); }))
        return false;
    const auto i = static_cast<std::size_t>(state);
    const auto suppliers = static_cast<std::size_t>(block.world().suppliers),
               functions = static_cast<std::size_t>(block.world().functions);
    for (std::size_t lane = 0; lane < block_lanes; ++lane) {
        Ties ties{};
        for (std::size_t s = 0; s < suppliers; ++s)
            for (std::size_t f = 0; f < functions; ++f) ties[s][f] = target[s][f][lane];
        profile_.check_shares(ties, state, step);
    }
    block.lanes(Variable::restless, i).fill(1);
    for (std::size_t s = 0; s < suppliers; ++s)
        for (std::size_t f = 0; f < functions; ++f)
            block.lanes(Variable::target, (i * suppliers + s) * functions + f).assign(target[s][f]);
    return true;
}

SituationOfSixteen StrategyReview::situation_of_sixteen(BlockState& block, int state, int step) const
{
    const WorldView& view = block.world();
    const auto i = static_cast<std::size_t>(state), powers = static_cast<std::size_t>(view.powers);
    const auto suppliers = static_cast<std::size_t>(view.suppliers),
               functions = static_cast<std::size_t>(view.functions);
    SituationOfSixteen s;
    s.data = &profile_.at_data(state);
    s.world = s.data->world;
    s.state = s.data->state;
    s.powers = view.powers;
    s.functions = view.functions;
    s.year = static_cast<float>(step - start_) * view.dt;
    s.seed = where_.seed;
    s.replicate = where_.replicate;
    s.isa = block.isa();
    for (std::size_t lane = 0; lane < block_lanes; ++lane)
        s.reliability[lane] = block.parameter(Slot::reliability, static_cast<int>(lane));
    for (std::size_t k = 0; k < suppliers; ++k)
        for (std::size_t f = 0; f < functions; ++f) {
            const std::size_t cell = (i * suppliers + k) * functions + f;
            s.ties[k][f] = block.lanes(Variable::x, cell).values();
            s.previous[k][f] = block.lanes(Variable::target, cell).values();
        }
    for (std::size_t g = 0; g < powers; ++g) {
        s.trust[g] = block.lanes(Variable::q, i * powers + g).values();
        s.economic[g] = block.lanes(Variable::capability_E, g).values();
        s.security[g] = block.lanes(Variable::capability_S, g).values();
        for (std::size_t h = 0; h < powers; ++h)
            if (h != g)
                s.rivalry[g][h] =
                    block.lanes(Variable::rho, static_cast<std::size_t>(view.pair_of[g * powers + h])).values();
    }
    return s;
}

/// Asks the rule; UserFailure if it throws.
Ties StrategyReview::decide(const ProfileEntry& entry, const Situation& seen, int step) const
{
    Ties target{};
    const auto state = static_cast<int>(seen.state.value);
    call_user_code(state, step, {}, {}, [&] { entry.strategy.rule->decide(seen, target); });
    if (!entry.trusted) profile_.check_shares(target, state, step);
    return target;
}

/// The same, but a rule of the catalogue is asked once a block for what only differs between replicates.
Ties StrategyReview::decide_once(int k, const Situation& seen, int lane, int step) const
{
    const ProfileEntry& entry = profile_.entry(k);
    if (entry.dependence != Dependence::replicate || !entry.trusted) return decide(entry, seen, step);
    const auto place = static_cast<std::size_t>(k);
    if (said_.size() <= place) said_.resize(place + 1);
    said_[place].resize(current_.size());
    Said& said = said_[place][seen.state.value];
    Ties& target = said.target[static_cast<std::size_t>(lane)];
    if ((said.lanes >> lane & 1u) == 0) target = decide(entry, seen, step);
    said.lanes |= 1u << lane;
    return target;
}

Situation StrategyReview::situation(BlockState& block, int state, int lane, int step) const
{
    Situation s = profile_.at_data(state);
    see(block, lane, step, s);
    return s;
}

/// Fills in what moves, and differs between replicates.
void StrategyReview::see(BlockState& block, int lane, int step, Situation& s) const
{
    const WorldView& view = block.world();
    const OneLane now = block.one_lane(static_cast<std::size_t>(lane));
    const auto i = static_cast<std::size_t>(s.state.value), powers = static_cast<std::size_t>(view.powers);
    const auto suppliers = static_cast<std::size_t>(view.suppliers),
               functions = static_cast<std::size_t>(view.functions);
    s.year = static_cast<float>(step - start_) * view.dt;
    s.seed = where_.seed;
    s.replicate = where_.replicate[static_cast<std::size_t>(lane)];
    s.reliability = block.parameter(Slot::reliability, lane);
#define MV1_RULE_NUMBER(key) s.rules.key = block.parameter(Slot::key, lane);
#include <multivector/models/mv1/rule_numbers.def>
    const Situation& data = profile_.at_data(static_cast<int>(i)); // points of a design may have other parameters
    s.knows_split = data.knows_split && s.rules.benefit_exponent == data.rules.benefit_exponent;
    const float* x = now.from(Variable::x, i * suppliers * functions);
    const float* target = now.from(Variable::target, i * suppliers * functions);
    const std::size_t next = now.next();
    for (std::size_t k = 0; k < suppliers; ++k)
        for (std::size_t f = 0; f < functions; ++f, x += next, target += next) {
            s.ties[k][f] = *x;
            s.previous[k][f] = *target;
        }
    const float* rho = now.from(Variable::rho, 0);
    for (std::size_t g = 0; g < powers; ++g) {
        s.trust[g] = now(Variable::q, i * powers + g);
        s.economic[g] = now(Variable::capability_E, g);
        s.security[g] = now(Variable::capability_S, g);
        for (std::size_t h = g + 1; h < powers; ++h, rho += next) s.rivalry[g][h] = s.rivalry[h][g] = *rho;
    }
}

void StrategyReview::choose(BlockState& block, int state, int lane, int choice, int step, bool named_package)
{
    const int entry = profile_.menu().entries[static_cast<std::size_t>(choice)];
    block.at(Variable::choice, static_cast<std::size_t>(state), static_cast<std::size_t>(lane)) =
        static_cast<float>(choice);
    const ProfileEntry& p = profile_.entry(entry);
    set_target(block, state, lane,
               p.dependence == Dependence::world ? p.target[static_cast<std::size_t>(state)]
                                                 : decide_once(entry, situation(block, state, lane, step), lane, step));
    const Instruments instruments = named_package ? p.strategy.instruments : Instruments{};
    kernel_.adopt(block.data(), state, 1u << lane, as_numbers(instruments).data(), false);
}

/// The same where the choice is a new one.
void StrategyReview::change(BlockState& block, int state, int lane, int choice, int step)
{
    const float now = block.at(Variable::choice, static_cast<std::size_t>(state), static_cast<std::size_t>(lane));
    if (choice >= 0 && choice != static_cast<int>(now)) choose(block, state, lane, choice, step, true);
}

void StrategyReview::revise(BlockState& block, int step)
{
    if (!profile_.any_adaptive() || step < start_) return;
    kernel_.draw_states(block.data(), step, Stream::revision, shocks_.data());
    for (int lane = 0; lane < block_lanes; ++lane) revise_lane(block, lane, step);
}

void StrategyReview::revise_lane(BlockState& block, int lane, int step)
{
    const float revising = elementary::event_probability(block.parameter(Slot::revision_rate, lane) * block.world().dt);
    const float mutating = elementary::event_probability(block.parameter(Slot::mutation_rate, lane) * block.world().dt);
    const auto menu = static_cast<float>(profile_.menu().entries.size());
    comparing_.clear();
    luck_.clear();
    for (int i = 0; i < block.world().states; ++i) {
        if (current_[static_cast<std::size_t>(i)] != adaptive) continue;
        const float* shock = shocks_.data() + static_cast<std::size_t>(i) * 4 * block_lanes;
        const bool mutates = share(shock, RevisionDraw::mutate, lane) < mutating;
        if (!mutates && !(share(shock, RevisionDraw::revise, lane) < revising)) continue;
        const float u[2] = {share(shock, RevisionDraw::choice, lane), share(shock, RevisionDraw::accept, lane)};
        if (!mutates && profile_.revision() == Revision::logit) {
            comparing_.push_back(i);
            luck_.push_back(u[0]);
            continue;
        }
        change(block, i, lane, mutates ? static_cast<int>(u[0] * menu) : reconsider(block, i, lane, u), step);
    }
    if (!comparing_.empty()) choose_by_logit(block, lane, step);
}

float StrategyReview::gain(BlockState& block, int state, int lane)
{
    const auto i = static_cast<std::size_t>(state), l = static_cast<std::size_t>(lane);
    return block.lanes(Variable::payoff_mean, i)[l] - block.lanes(Variable::payoff_before, i)[l];
}

/// The next choice of one state in one replicate by aspiration or imitation; -1 to stay.
int StrategyReview::reconsider(BlockState& block, int state, int lane, const float* u)
{
    if (profile_.revision() == Revision::aspiration)
        return gain(block, state, lane) < 0
                   ? static_cast<int>(u[0] * static_cast<float>(profile_.menu().entries.size()))
                   : -1;
    const WorldView& view = block.world();
    const int first = view.peer_offset[state], count = view.peer_offset[state + 1] - first;
    if (count == 0) return -1;
    const int peer = view.peer[first + static_cast<int>(u[0] * static_cast<float>(count))];
    if (current_[static_cast<std::size_t>(peer)] != adaptive) return -1;
    const float better = gain(block, peer, lane) - gain(block, state, lane);
    if (!(u[1] < elementary::logistic(block.parameter(Slot::fermi_slope, lane) * better))) return -1;
    return static_cast<int>(
        block.lanes(Variable::choice, static_cast<std::size_t>(peer))[static_cast<std::size_t>(lane)]);
}

/// The targets of the whole menu for one state in one replicate.
void StrategyReview::fill_options(BlockState& block, int state, int lane, int step, float* options) const
{
    const MenuTables& menu = profile_.menu();
    const auto suppliers = static_cast<std::size_t>(block.world().suppliers),
               functions = static_cast<std::size_t>(block.world().functions);
    std::copy_n(menu.targets_of(state, block.world()), suppliers * functions * block_lanes, options);
    const Situation seen = situation(block, state, lane, step);
    for (std::size_t option = 0; option < menu.entries.size(); ++option) {
        const ProfileEntry& entry = profile_.entry(menu.entries[option]);
        if (entry.dependence == Dependence::world) continue;
        const Ties target = decide_once(menu.entries[option], seen, lane, step);
        for (std::size_t s = 0; s < suppliers; ++s)
            for (std::size_t f = 0; f < functions; ++f)
                options[(s * functions + f) * block_lanes + option] = target[s][f];
    }
}

void StrategyReview::choose_by_logit(BlockState& block, int lane, int step)
{
    const MenuTables& menu = profile_.menu();
    const auto size = static_cast<std::size_t>(block.world().suppliers * block.world().functions) * block_lanes;
    for (std::size_t n = 0; n < comparing_.size(); ++n)
        fill_options(block, comparing_[n], lane, step, options_.data() + n * size);
    kernel_.weigh(block.data(), menu.view(), lane, static_cast<int>(comparing_.size()), comparing_.data(),
                  options_.data(), payoffs_.data());
    const float slope = block.parameter(Slot::logit_slope, lane);
    for (std::size_t n = 0; n < comparing_.size(); ++n) {
        float* const payoff = payoffs_.data() + n * block_lanes;
        const float best = *std::max_element(payoff, payoff + menu.entries.size());
        for (std::size_t k = 0; k < block_lanes; ++k) payoff[k] = slope * (payoff[k] - best);
        kernel_.elementary(0, payoff, payoff, payoff);
        const float sum = std::accumulate(payoff, payoff + menu.entries.size(), 0.f), goal = luck_[n] * sum;
        std::size_t choice = 0;
        for (float running = payoff[0]; choice + 1 < menu.entries.size() && !(goal < running);)
            running += payoff[++choice];
        change(block, comparing_[n], lane, static_cast<int>(choice), step);
    }
}

} // namespace mv::mv1
