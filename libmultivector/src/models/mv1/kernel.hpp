#pragma once
/// The table of functions that one instruction set's kernel exports: all that crosses between it and the library.

#include "layout.hpp"

#include <multivector/models/mv1/demand_weights.hpp>
#include <multivector/random/address.hpp>

#include <cstddef>
#include <cstdint>

namespace mv::mv1 {

/// Memory of one block and what its draws depend on; plain pointers, every array 64-byte aligned.
struct BlockData {
    const WorldView* world = nullptr;
    const float* parameters = nullptr;   ///< [slot][16]
    float* packed = nullptr;             ///< the same as the kernel wants them; filled by open_block
    float* memory = nullptr;             ///< all variables, [part][entry][lanes of a register]
    const std::size_t* offset = nullptr; ///< [variable] in entries
    std::size_t entries = 0;             ///< of each part: its lanes of all variables, one after the other
    std::uint64_t seed = 0;
    const std::uint32_t* replicate = nullptr; ///< [16]
    float* shocks = nullptr; ///< of the present step, [part][entry of ShockLayout][lanes of a register]
    void* views = nullptr;   ///< view_bytes of the kernel, 64-byte aligned; filled by open_block
};

/// Sixteen strategies side by side, one a lane: what an adaptive state weighs.
struct Menu {
    int count = 0;                      ///< strategies in use
    const float* instruments = nullptr; ///< [instrument][16]: initiatives, visits, minor_capitals, platforms, bias_cut,
                                        ///< bias_patron, bias_large, camp rule
    const float* camp = nullptr;        ///< [state][power][16] pacts each strategy wants
};
inline constexpr int instrument_count = 8;

/// One mechanism in one step, for one part of the lanes. The parts know nothing of each other: a whole step of one part
/// before the next keeps its memory in the cache.
using Step = void (*)(const BlockData&, int step, int part);

struct NamedStep {
    const char* name; ///< of the mechanism; "" always runs
    Step run;
};

struct Kernel {
    const char* isa;
    int powers, functions; ///< it is made for; 0: for any
    int register_lanes;
    std::size_t view_bytes;
    int mechanism_count;
    const NamedStep* mechanisms; ///< in the order of the schedule
    void (*open_block)(const BlockData&, bool nuclear);
    void (*draw_shocks)(const BlockData&, int step);
    void (*draw_states)(const BlockData&, int step, Stream stream, float* out); ///< out [state][4][16]
    void (*refresh_leans)(const BlockData&);
    void (*close_burn_in)(const BlockData&);
    void (*close_run)(const BlockData&);
    /// Puts a state's instruments into force in the lanes of `lanes`: prices, re-sourcing, platforms; pacts at once if
    /// asked.
    void (*adopt)(const BlockData&, int state, std::uint32_t lanes, const float* instruments, bool pacts_now);
    /// Moves a share of foreign ties toward a power, as an event.
    void (*tilt)(const BlockData&, int state, int power, std::uint32_t lanes, float share);
    /// Aims a state's ties at a portfolio [supplier][function], in every lane.
    void (*aim)(const BlockData&, int state, const float* ties);
    /// Aims them, in the lanes of `lanes`, at the portfolio [supplier][function][16] of the option each lane has
    /// chosen.
    void (*aim_at_choice)(const BlockData&, int state, const float* options, std::uint32_t lanes);
    /// Expected payoff of each strategy of the menu, with targets [state][supplier][function][16], for some states in
    /// one replicate; `out` is [state][16].
    void (*weigh)(const BlockData&, const Menu&, int lane, int count, const int* states, const float* targets,
                  float* out);
    std::uint32_t (*unsound_lanes)(const BlockData&, int* state); ///< lanes with a number that is not finite
    /// out[0..15] = f(x[0..15], y[0..15]), f: 0 exp, 1 log, 2 pow, 3 logistic, 4 event_probability.
    void (*elementary)(int f, const float* x, const float* y, float* out);
    /// What a demand of a power on a state would weigh in a replicate, asked before the mechanism `demands` of a step.
    void (*weigh_demand)(const BlockData&, int step, int state, int power, int lane, DemandWeights* out);
    /// The hazard a year, by pair of powers, of a contest over a state in a replicate, asked before the mechanism
    /// `contest`.
    void (*weigh_contest)(const BlockData&, int state, int lane, float* out);
    /// As weigh_demand, of the demand that a state leave project `other` for `own`, asked before the mechanism
    /// `projects`.
    void (*weigh_project)(const BlockData&, int step, int state, int own, int other, int lane, DemandWeights* out);
};

/// Kernels that this build has, best first; nullptr past the end.
const Kernel* const* compiled();
/// The best that this processor runs for that many powers and functions, or that of the instruction set named;
/// nullptr if there is none.
const Kernel* choose_kernel(const char* isa, int powers, int functions);

} // namespace mv::mv1
