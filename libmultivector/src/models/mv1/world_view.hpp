#pragma once
/// What the kernels see of a world and of a run's settings: plain numbers and pointers, the same for all replicates.

#include <cstdint>

namespace mv::mv1 {

inline constexpr int most_projects = 8;

struct WorldView {
    int states = 0, powers = 0, functions = 0, suppliers = 0, pairs = 0, borders = 0, corridors = 0, projects = 0;
    int memory = 4;  ///< steps in a year, M
    float dt = .25f; ///< years a step
    float sqrt_dt = .5f;
    int burn_in = 40;           ///< steps
    bool sampled = false;       ///< parameters are drawn, for two replicates each
    bool varied = false;        ///< parameters differ between the lanes of a block: drawn, or of points of a design
    int informed_mediation = 0; ///< 0 facilitator mode, 1 informed mode (Kydd 2003)

    const std::uint32_t* id = nullptr;        ///< [state] permanent ids
    const float* strategic_value = nullptr;   ///< [state] H
    const float* value_share = nullptr;       ///< [state] H over the sum of all
    const float* variance = nullptr;          ///< [state]
    const float* nuclear = nullptr;           ///< [state]
    const float* ties = nullptr;              ///< [state][supplier][function]
    const float* proximity = nullptr;         ///< [state][power] d
    const float* value = nullptr;             ///< [state][power] H sqrt d
    const float* overlap_proximity = nullptr; ///< [state][pair] sqrt(d_g d_h)
    const float* camp = nullptr;              ///< [state][power]
    const float* preference = nullptr;        ///< [state][power]
    const float* institutions = nullptr;      ///< [state][power]
    const float* log_exposure = nullptr;      ///< [state][power] ln e
    const float* quality = nullptr;           ///< [state][power][function]
    const float* assertiveness = nullptr;     ///< [power]
    const float* restraint = nullptr;         ///< [power] r
    const float* capability_E = nullptr;      ///< [power]
    const float* capability_S = nullptr;      ///< [power]
    const float* capability_walk = nullptr;   ///< [power][4]: drift and volatility of E, of S, per year and sqrt(year)
    const float* lead = nullptr;              ///< [power][function] 1 where the power leads
    const float* rivalry = nullptr;           ///< [pair] rho0
    const int* pair_first = nullptr;          ///< [pair]
    const int* pair_second = nullptr;         ///< [pair]
    const int* pair_of = nullptr;             ///< [power][power], -1 on the diagonal
    const int* border_a = nullptr;            ///< [border]
    const int* border_b = nullptr;            ///< [border]
    const float* border_rate = nullptr;       ///< [border]
    const float* border_institutions = nullptr; ///< [border]
    const int* border_mediators = nullptr;      ///< [border][4], -1 where none
    const int* state_mediators = nullptr;       ///< [state][4], -1 where none
    const int* neighbour_offset = nullptr;      ///< [state + 1]
    const int* neighbour = nullptr;
    const int* peer_offset = nullptr; ///< [state + 1] imitation graph
    const int* peer = nullptr;
    const int* corridor_ends = nullptr;     ///< [corridor][2]
    const int* corridor_group = nullptr;    ///< [corridor] first corridor of the same pair of economies
    const float* corridor_weight = nullptr; ///< [corridor] weight of the pair over the number of transit states
    const float* corridor_length = nullptr; ///< [corridor] km / 10^4 + tariff
    const std::uint32_t* corridor_consent = nullptr; ///< [corridor] one bit a power
    const int* transit_offset = nullptr;             ///< [corridor + 1]
    const int* transit = nullptr;
    const int* project_leader = nullptr;   ///< [project] power
    const int* project_function = nullptr; ///< [project]
    const int* project_start = nullptr;    ///< [project] step in which it begins
    const int* project_member = nullptr;   ///< [state][project] 1 where the state joins
    const int* project_excludes = nullptr; ///< [project][project] 1 where nobody may hold both
};

} // namespace mv::mv1
