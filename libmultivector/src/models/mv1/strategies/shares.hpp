#pragma once
/// Shares of the powers in one function, and how they become a column of the target.

#include <multivector/models/mv1/strategy.hpp>

namespace mv::mv1::strategies {

/// A number for each power; as shares they are of what home and the rest of the world leave, and sum to 1.
using Shares = std::array<float, max_powers>;

/// Position of the function called "security", or the first: the one that pacts and protection are about.
int security_function(const Situation& situation);
/// Position of the function called "economy", or -1.
int economy_function(const Situation& situation);

/// All to one power.
Shares all_to(int power);
/// The same to each.
Shares equal_shares(const Situation& situation);
/// Each power's quality in f to the power `benefit_exponent`.
Shares benefits(const Situation& situation, int f);
/// "By benefit": shares in proportion to that.
Shares by_benefit(const Situation& situation, int f);
inline constexpr int nobody = -1;
/// Weights scaled to sum to 1, the power `left_out` with nothing; equal shares where they sum to 0.
Shares in_proportion(const Situation& situation, Shares weights, int left_out = nobody);
/// The powers' shares among themselves in the data of the state; all 0 where it has no ties to powers.
Shares data_shares(const Situation& situation, int f);

/// Part of function f that the data leave to the powers, in [0, 1].
float left_to_powers(const Situation& situation, int f);
/// Fills column f: home and rest of the world as in the data, the powers by `shares` of what is left.
void split(const Situation& situation, int f, const Shares& shares, Ties& target);
/// Fills column f: the powers by benefit.
void split_by_benefit(const Situation& situation, int f, Ties& target);
/// Fills all columns: what is left goes to one power.
void align_with(const Situation& situation, int power, Ties& target);
/// Fills column f with the data themselves.
void keep_data(const Situation& situation, int f, Ties& target);

/// How near a power is, by its territory or by its troops abroad: max(d, presence).
float nearness(const Situation& situation, int power);
/// How hard a power can press from that near: a cS near.
float pressure(const Situation& situation, int power, float near);

/// Position of the largest of the first `count` scores, the lowest on ties.
int highest(const Shares& scores, int count);

} // namespace mv::mv1::strategies
