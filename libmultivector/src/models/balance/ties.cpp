#include <multivector/models/balance/ties.hpp>

#include "refuse.hpp"

#include <algorithm>
#include <numeric>
#include <string>

namespace mv::balance {

Ties::Ties(std::size_t actors) : size_(actors), friends_(actors * actors), on_(actors * actors)
{
    if (actors < least_actors || actors > most_actors)
        refuse("not a number of actors", std::to_string(actors),
               std::to_string(least_actors) + " to " + std::to_string(most_actors));
    reset();
}

void Ties::reset()
{
    std::fill(friends_.begin(), friends_.end(), std::uint8_t{1});
    std::fill(on_.begin(), on_.end(), 0u);
    friendly_ = links();
    unbalanced_ = loose_ = 0;
    for (Actor i = 1; i < size_; ++i)
        for (Actor j = 0; j < i; ++j) loose_ += is_loose(i * size_ + j);
}

void Ties::change(Actor i, Actor j, std::uint32_t unbalanced)
{
    const std::size_t at = i * size_ + j;
    loose_ -= is_loose(at);
    on_[at] = on_[j * size_ + i] = unbalanced;
    loose_ += is_loose(at);
}

/// Each triad on the tie becomes the other of balanced and unbalanced.
void Ties::flip(Actor i, Actor j)
{
    for (Actor k = 0; k < size_; ++k) {
        if (k == i || k == j) continue;
        const bool friendly_sum_is_odd = friends(i, j) ^ friends(i, k) ^ friends(j, k);
        const std::uint32_t step = friendly_sum_is_odd ? 1 : std::uint32_t(-1); // odd: balanced until now
        change(i, k, on_[i * size_ + k] + step);
        change(j, k, on_[j * size_ + k] + step);
        unbalanced_ += friendly_sum_is_odd ? 1 : std::size_t(-1);
    }
    change(i, j, static_cast<std::uint32_t>(size_) - 2 - on_[i * size_ + j]);
    friends_[i * size_ + j] ^= 1;
    friends_[j * size_ + i] ^= 1;
    friendly_ += friends(i, j) ? 1 : std::size_t(-1);
}

Factions Ties::factions(std::vector<Actor>& scratch) const
{
    scratch.resize(size_);
    std::iota(scratch.begin(), scratch.end(), Actor{0});
    for (Actor i = 0; i < size_; ++i)
        for (Actor j = 0; j < i; ++j) {
            const Actor low = std::min(scratch[i], scratch[j]), high = std::max(scratch[i], scratch[j]);
            if (friends(i, j) && low != high) std::replace(scratch.begin(), scratch.end(), high, low);
        }
    Factions found;
    for (Actor name = 0; name < size_; ++name) {
        const auto members = static_cast<std::size_t>(std::count(scratch.begin(), scratch.end(), name));
        found.count += members > 0;
        found.second = std::max(found.second, std::min(found.largest, members));
        found.largest = std::max(found.largest, members);
    }
    return found;
}

} // namespace mv::balance
