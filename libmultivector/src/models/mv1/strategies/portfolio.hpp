#pragma once
/// What a strategy would have a state do, and how near its rule is to another choice.

#include <multivector/models/mv1/strategy.hpp>

namespace mv::mv1 {

/// Another choice of a rule within `knife_edge_distance` of one of its inputs.
struct KnifeEdge {
    std::string input{}; ///< e.g. "proximity of China"
    float change = 0;    ///< of the input that brings the other choice, relative
    int more = 0;        ///< how many other inputs bring the same choice
    Ties target{};       ///< the ties then
};

/// By how much an input is changed, relative to its value.
inline constexpr float knife_edge_distance = .02f;
/// The part of the ties with powers in a function that has to change hands before it is another choice.
inline constexpr float another_choice = .1f;

/// What a strategy comes to in a situation.
struct Portfolio {
    std::string strategy{};    ///< label
    std::string package{};     ///< of the catalogue where the instruments are those of one, else empty
    bool settled = true;       ///< false for rules that draw, and for own ones, which only a run asks: no target then
    Ties target{};             ///< the ties it aims at
    std::vector<bool> pact{};  ///< [power] the pacts it wants
    Instruments instruments{}; ///< as they are
    std::vector<KnifeEdge> edges{}; ///< one for each other choice found
};

/// Own rules are not asked: what they do and throw belongs to a run.
Portfolio portfolio_of(const Strategy& strategy, const Situation& situation);

/// The ties of the situation's data, its pacts, and no instruments.
Portfolio data_portfolio(const Situation& situation);

/// Shares of the powers among themselves in a function; all 0 where the ties leave them nothing.
std::array<float, max_powers> power_shares(const Ties& ties, const Situation& situation, int function);
/// T: shares of the powers in the lean, by the weights of the functions.
std::array<float, max_powers> lean_shares(const Ties& ties, const Situation& situation);

} // namespace mv::mv1
