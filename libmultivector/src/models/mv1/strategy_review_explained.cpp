/// What a revision weighs, for those who ask afterwards why a state changed its strategy. Repeats what
/// strategy_review.cpp does with the same numbers, and touches nothing.

#include "strategy_profile.hpp"

#include <multivector/base/elementary.hpp>

#include <algorithm>
#include <numeric>

namespace mv::mv1 {
namespace {

/// Where a draw falls on strategies side by side, each as wide as its weight.
int picked(const std::vector<float>& weights, float draw)
{
    const float goal = draw * std::accumulate(weights.begin(), weights.end(), 0.f);
    std::size_t choice = 0;
    for (float running = weights[0]; choice + 1 < weights.size() && !(goal < running);) running += weights[++choice];
    return static_cast<int>(choice);
}

} // namespace

std::optional<ChoiceWeights> StrategyReview::weights_of(BlockState& block, int state, int lane, int step,
                                                        const float* shock) const
{
    if (step < start_ || current_[static_cast<std::size_t>(state)] != adaptive) return {};
    const float dt = block.world().dt;
    const bool mutates = share(shock, RevisionDraw::mutate, lane)
                         < elementary::event_probability(block.parameter(Slot::mutation_rate, lane) * dt);
    const bool revises = share(shock, RevisionDraw::revise, lane)
                         < elementary::event_probability(block.parameter(Slot::revision_rate, lane) * dt);
    if (!mutates && !revises) return {};
    ChoiceWeights weights;
    weights.before =
        static_cast<int>(block.at(Variable::choice, static_cast<std::size_t>(state), static_cast<std::size_t>(lane)));
    weights.after = weights.before;
    weights.draw = share(shock, RevisionDraw::choice, lane);
    const std::size_t menu = profile_.menu().entries.size();
    if (mutates) {
        weights.rule = ChoiceWeights::Rule::mutation;
        weights.probability.assign(menu, 1.f / static_cast<float>(menu));
        weights.after = static_cast<int>(weights.draw * static_cast<float>(menu));
    } else if (profile_.revision() == Revision::logit)
        weigh_by_logit(block, state, lane, step, weights);
    else
        weigh_by_gain(block, state, lane, shock, weights);
    return weights;
}

/// Expected payoff of each strategy of the menu.
std::vector<float> StrategyReview::promised(BlockState& block, int state, int lane, int step) const
{
    const MenuTables& menu = profile_.menu();
    Aligned<float> options(static_cast<std::size_t>(block.world().suppliers * block.world().functions) * block_lanes),
        payoffs(block_lanes);
    fill_options(block, state, lane, step, options.data());
    kernel_.weigh(block.data(), menu.view(), lane, 1, &state, options.data(), payoffs.data());
    return {payoffs.data(), payoffs.data() + menu.entries.size()};
}

void StrategyReview::weigh_by_logit(BlockState& block, int state, int lane, int step, ChoiceWeights& weights) const
{
    weights.rule = ChoiceWeights::Rule::logit;
    weights.payoff = promised(block, state, lane, step);
    const float best = *std::ranges::max_element(weights.payoff), slope = block.parameter(Slot::logit_slope, lane);
    Aligned<float> odds(block_lanes);
    for (std::size_t k = 0; k < weights.payoff.size(); ++k) odds[k] = slope * (weights.payoff[k] - best);
    kernel_.elementary(0, odds.data(), odds.data(), odds.data());
    weights.probability.assign(odds.data(), odds.data() + weights.payoff.size());
    weights.after = picked(weights.probability, weights.draw);
    const float sum = std::accumulate(weights.probability.begin(), weights.probability.end(), 0.f);
    for (float& p : weights.probability) p /= sum;
}

/// By aspiration or by imitation of a peer.
void StrategyReview::weigh_by_gain(BlockState& block, int state, int lane, const float* shock,
                                   ChoiceWeights& weights) const
{
    const auto menu = static_cast<float>(profile_.menu().entries.size());
    weights.own_gain = gain(block, state, lane);
    if (profile_.revision() == Revision::aspiration) {
        weights.rule = ChoiceWeights::Rule::aspiration;
        if (weights.own_gain < 0) weights.after = static_cast<int>(weights.draw * menu);
        return;
    }
    weights.rule = ChoiceWeights::Rule::fermi;
    const WorldView& view = block.world();
    const int first = view.peer_offset[state], count = view.peer_offset[state + 1] - first;
    if (count == 0) return;
    weights.peer = view.peer[first + static_cast<int>(weights.draw * static_cast<float>(count))];
    if (current_[static_cast<std::size_t>(weights.peer)] != adaptive) return;
    weights.peer_gain = gain(block, weights.peer, lane);
    weights.accept =
        elementary::logistic(block.parameter(Slot::fermi_slope, lane) * (weights.peer_gain - weights.own_gain));
    weights.draw = share(shock, RevisionDraw::accept, lane);
    if (!(weights.draw < weights.accept)) return;
    const float followed =
        block.lanes(Variable::choice, static_cast<std::size_t>(weights.peer))[static_cast<std::size_t>(lane)];
    if (followed >= 0) weights.after = static_cast<int>(followed);
}

} // namespace mv::mv1
