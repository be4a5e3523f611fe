#pragma once
/// Friends and enemies: everybody has a tie with everybody, friendly or hostile (docs/odd/balance.md).

#include <multivector/base/error.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace mv::balance {

using Actor = std::uint32_t; ///< position of an actor, from 0

inline constexpr std::size_t least_actors = 3;  ///< a triad
inline constexpr std::size_t most_actors = 200; ///< of a Ties

/// Who is joined by friendly ties, directly or through others.
struct Factions {
    std::size_t count = 0;   ///< how many there are
    std::size_t largest = 0; ///< actors in the largest
    std::size_t second = 0;  ///< actors in the one after it; 0 where there is one alone
};

/// Signs of all ties, with the number of triads that are not balanced: those with one or three hostile ties (Heider
/// 1946; Cartwright & Harary 1956).
class Ties {
public:
    /// All friends. InputError for fewer than `least_actors` or more than `most_actors`.
    explicit Ties(std::size_t actors);
    /// All friends again.
    void reset();
    /// Makes enemies of friends and friends of enemies; two different actors.
    void flip(Actor i, Actor j);

    std::size_t size() const { return size_; }                                       ///< actors
    std::size_t links() const { return size_ * (size_ - 1) / 2; }                    ///< ties
    std::size_t triads() const { return links() * (size_ - 2) / 3; }                 ///< sets of three actors
    bool friends(Actor i, Actor j) const { return friends_[i * size_ + j]; }         ///< of two different actors
    std::size_t friendly() const { return friendly_; }                               ///< ties
    std::size_t unbalanced() const { return unbalanced_; }                           ///< triads
    std::size_t unbalanced_on(Actor i, Actor j) const { return on_[i * size_ + j]; } ///< triads with this tie

    /// Whether no triad is unbalanced. Then all are friends, or there are two factions of friends, all enemies of the
    /// others (Cartwright & Harary 1956).
    bool is_balanced() const { return unbalanced_ == 0; }
    /// Whether triads are unbalanced, and more would be after any one flip (Antal, Krapivsky & Redner 2005).
    bool is_jammed() const { return unbalanced_ > 0 && loose_ == 0; }
    /// `scratch` has room for all actors afterwards.
    Factions factions(std::vector<Actor>& scratch) const;

private:
    bool is_loose(std::size_t at) const { return 2 * on_[at] + 2 >= size_; }
    void change(Actor i, Actor j, std::uint32_t unbalanced);

    std::size_t size_, friendly_ = 0, unbalanced_ = 0;
    std::size_t loose_ = 0;             ///< ties whose flip makes no more triads unbalanced
    std::vector<std::uint8_t> friends_; ///< [actor][actor]
    std::vector<std::uint32_t> on_;     ///< [actor][actor], unbalanced triads
};

} // namespace mv::balance
