#pragma once
/// Worlds made for a purpose: of any size, symmetric between two powers, or with the states in another file order.

#include "support/small_world.hpp"

#include <cstdint>

namespace mv::test {

/// Uniform numbers in [0, 1) of a small generator: the tests' own, so that they do not lean on what they test.
class Numbers {
public:
    explicit Numbers(std::uint64_t seed) : state_(seed * 2862933555777941757ull + 3037000493ull) {}
    double operator()()
    {
        state_ ^= state_ << 13;
        state_ ^= state_ >> 7;
        state_ ^= state_ << 17;
        return static_cast<double>(state_ >> 11) * 0x1p-53;
    }
    float between(double low, double high) { return static_cast<float>(low + (high - low) * (*this)()); }

private:
    std::uint64_t state_;
};

/// Shares over `count` in steps of 1/1024, which sum to 1 in float.
inline std::vector<float> shares(Numbers& u, std::size_t count)
{
    std::vector<float> found(count);
    int left = 1024;
    for (std::size_t k = 0; k + 1 < count; ++k) {
        const int taken = static_cast<int>(u() * left * 2 / static_cast<double>(count - k));
        found[k] = static_cast<float>(taken) / 1024;
        left -= taken;
    }
    found.back() = static_cast<float>(left) / 1024;
    return found;
}

inline void add_actors(WorldParts& w, std::size_t powers, std::size_t states, Numbers& u)
{
    for (std::size_t g = 0; g < powers; ++g) {
        Power power;
        power.code = "P" + std::to_string(g);
        power.name = "Power " + std::to_string(g);
        power.economic_capability = g == 0 ? 1.f : u.between(.2, 1);
        power.security_capability = g + 1 == powers ? 1.f : u.between(.2, 1);
        power.assertiveness = u.between(.5, 3);
        power.economic_volatility = power.security_volatility = .05f;
        w.powers.push_back(power);
    }
    w.rivalry.assign(powers * powers, 0);
    for (std::size_t g = 0; g < powers; ++g)
        for (std::size_t h = 0; h < g; ++h) w.rivalry[g * powers + h] = w.rivalry[h * powers + g] = u.between(.1, .7);
    for (std::size_t i = 0; i < states; ++i) {
        State state;
        state.iso3 = "S" + std::to_string(10 + i);
        state.id = static_cast<std::uint32_t>(100 + 7 * i);
        state.name = "State " + std::to_string(i);
        state.region = "nowhere";
        state.population = 1e6;
        state.strategic_value = u.between(.1, 1);
        state.preference_variance = u.between(0, .2);
        state.nuclear = i % 3 == 0;
        w.states.push_back(state);
    }
}

inline void add_relations(WorldParts& w, Numbers& u)
{
    const std::size_t powers = w.powers.size(), functions = w.functions.size();
    for (std::size_t i = 0; i < w.states.size(); ++i) {
        std::vector<std::vector<float>> columns;
        for (std::size_t f = 0; f < functions; ++f) columns.push_back(shares(u, powers + first_power_supplier));
        for (std::size_t s = 0; s < powers + first_power_supplier; ++s)
            for (std::size_t f = 0; f < functions; ++f) w.ties.push_back(columns[f][s]);
        const std::vector<float> liked = shares(u, powers);
        w.preference.insert(w.preference.end(), liked.begin(), liked.end());
        for (std::size_t g = 0; g < powers; ++g) {
            w.proximity.push_back(u.between(.1, 1));
            w.camp.push_back(g == i % (powers + 2) ? 1.f : 0.f);
            w.institutions.push_back(u.between(-10, 10));
            for (std::size_t f = 0; f < functions; ++f) w.quality.push_back(u.between(.9, 1.1));
        }
    }
}

/// A chain of states: borders between successive ones.
inline void add_chain(WorldParts& w, Numbers& u)
{
    const auto n = static_cast<unsigned>(w.states.size());
    for (unsigned i = 0; i < n; ++i) {
        if (i + 1 < n)
            w.borders.push_back({StateId{i}, StateId{i + 1}, u.between(.3, 4), u.between(-8, 8), false, {}, 0});
        const auto other = [&](unsigned k) { return StateId{k < n ? (i + k) % n : i}; };
        w.nearest.push_back({other(1), other(2), other(3), other(4)});
        if (i + 1 < n) w.shared.push_back({StateId{i}, StateId{i + 1}, u.between(20, 60)});
    }
}

/// A world of this size with numbers of no symmetry. Functions are named security, economy, technology, energy.
inline WorldParts world_of_size(std::size_t powers, std::size_t functions, std::size_t states, std::uint64_t seed)
{
    Numbers u(seed);
    WorldParts w;
    w.name = "sized";
    w.title = "A world of a given size";
    w.year = 2014;
    const std::vector<std::string> names{"security", "economy", "technology", "energy"};
    w.functions.assign(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(functions));
    add_actors(w, powers, states, u);
    add_relations(w, u);
    add_chain(w, u);
    w.corridors = {
        {"road", PowerId{0}, PowerId{1}, 1.f, 3000.f, .02f, {StateId{0}, StateId{1}}, {PowerId{1}}, "invented"},
        {"sea", PowerId{0}, PowerId{1}, 1.f, 5000.f, .01f, {StateId{2}}, {}, "invented"}};
    return w;
}

/// The same world with its two powers exchanged in everything but their codes and places.
inline WorldParts mirrored(const WorldParts& from)
{
    WorldParts w = from;
    const std::size_t functions = w.functions.size();
    const auto swap_rows = [&](std::vector<float>& v, std::size_t stride, std::size_t first, std::size_t width) {
        for (std::size_t row = 0; row < v.size(); row += stride)
            for (std::size_t k = 0; k < width; ++k) std::swap(v[row + first + k], v[row + first + width + k]);
    };
    for (auto* v : {&w.proximity, &w.presence, &w.camp, &w.preference, &w.institutions}) swap_rows(*v, 2, 0, 1);
    swap_rows(w.quality, 2 * functions, 0, functions);
    swap_rows(w.ties, 4 * functions, 2 * functions, functions);
    return w;
}

/// Two equal powers; each state has a twin that stands to the one power as it stands to the other. No borders: those of
/// twins would not be equal.
inline WorldParts symmetric_world(std::size_t pairs_of_states)
{
    WorldParts half = world_of_size(2, 3, pairs_of_states, 11);
    half.borders.clear();
    half.shared.clear();
    half.corridors.clear();
    for (Power& g : half.powers) {
        g.economic_capability = g.security_capability = g.assertiveness = 1;
        g.economic_volatility = g.security_volatility = 0;
    }
    half.camp.assign(half.camp.size(), 0.f);
    const WorldParts other = mirrored(half);
    WorldParts w = half;
    for (State state : other.states) {
        state.iso3[0] = 'T';
        state.id += 4; // reviewed in the same quarter as its twin
        w.states.push_back(state);
    }
    const auto append = [](std::vector<float>& to, const std::vector<float>& from) {
        to.insert(to.end(), from.begin(), from.end());
    };
    append(w.ties, other.ties);
    append(w.proximity, other.proximity);
    append(w.presence, other.presence);
    append(w.camp, other.camp);
    append(w.preference, other.preference);
    append(w.institutions, other.institutions);
    append(w.quality, other.quality);
    w.nearest.clear();
    for (unsigned i = 0; i < w.states.size(); ++i)
        w.nearest.push_back({StateId{i}, StateId{i}, StateId{i}, StateId{i}});
    return w;
}

/// The same world with its states listed in another order: order[k] is the old place of the state listed k-th.
inline WorldParts relisted(const WorldParts& from, const std::vector<unsigned>& order)
{
    WorldParts w = from;
    std::vector<unsigned> place(order.size());
    for (unsigned k = 0; k < order.size(); ++k) place[order[k]] = k;
    const auto move = [&](StateId& i) { i = StateId{place[i.value]}; };
    const auto rows = [&](std::vector<float>& to, const std::vector<float>& old) {
        const std::size_t width = old.size() / order.size();
        for (std::size_t k = 0; k < order.size(); ++k)
            for (std::size_t c = 0; c < width; ++c) to[k * width + c] = old[order[k] * width + c];
    };
    for (unsigned k = 0; k < order.size(); ++k) {
        w.states[k] = from.states[order[k]];
        w.nearest[k] = from.nearest[order[k]];
        for (StateId& i : w.nearest[k]) move(i);
    }
    rows(w.ties, from.ties);
    rows(w.proximity, from.proximity);
    rows(w.presence, from.presence);
    rows(w.camp, from.camp);
    rows(w.preference, from.preference);
    rows(w.institutions, from.institutions);
    rows(w.quality, from.quality);
    for (Border& e : w.borders) move(e.a), move(e.b);
    for (auto& pair : w.shared) move(pair.a), move(pair.b);
    for (Corridor& c : w.corridors)
        for (StateId& i : c.transit) move(i);
    std::reverse(w.borders.begin(), w.borders.end());
    std::reverse(w.shared.begin(), w.shared.end());
    std::reverse(w.corridors.begin(), w.corridors.end());
    return w;
}

} // namespace mv::test
