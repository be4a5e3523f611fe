#pragma once
/// Memory of one block: variables, parameters and the shocks of the steps, reused by a thread from block to block.

#include "aligned.hpp"
#include "kernel.hpp"

#include <multivector/model/model.hpp>
#include <multivector/models/mv1/extension.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace mv::mv1 {

/// Offsets of the variables, in entries of sixteen lanes, and their total.
struct MemoryPlan {
    explicit MemoryPlan(const WorldView& world, const Extensions& extensions = Extensions::none());
    std::array<std::size_t, static_cast<std::size_t>(Variable::count)> offset{};
    std::array<std::size_t, static_cast<std::size_t>(Variable::count)> size{};
    std::size_t entries = 0;
    std::vector<UserMemory> own{}; ///< of each inserted mechanism
};

/// The mechanism that declares a variable as its own; "" for those that several share.
std::string_view owner(Variable v);

/// Variables that are totals since the end of burn-in: those named A_...
const std::vector<Variable>& totals();

/// The sixteen lanes of one entry: a register's width in each part.
class LanesOf {
public:
    LanesOf(float* first, std::size_t part_stride, unsigned width_bits)
        : first_(first), stride_(part_stride), bits_(width_bits)
    {
    }
    float& operator[](std::size_t lane) const
    {
        return first_[(lane >> bits_) * stride_ + (lane & ((std::size_t{1} << bits_) - 1))];
    }
    void fill(float value) const
    {
        for (std::size_t lane = 0; lane < block_lanes; ++lane) (*this)[lane] = value;
    }
    /// A part's lanes lie side by side.
    void assign(const Sixteen& value) const
    {
        const std::size_t width = std::size_t{1} << bits_;
        for (std::size_t lane = 0; lane < block_lanes; lane += width)
            std::copy_n(&value[lane], width, first_ + (lane >> bits_) * stride_);
    }
    Sixteen values() const
    {
        Sixteen copy;
        const std::size_t width = std::size_t{1} << bits_;
        for (std::size_t lane = 0; lane < block_lanes; lane += width)
            std::copy_n(first_ + (lane >> bits_) * stride_, width, &copy[lane]);
        return copy;
    }

private:
    float* first_;
    std::size_t stride_;
    unsigned bits_;
};

/// Reads one lane of a block's memory.
class OneLane {
public:
    OneLane(const float* lane_of_first_entry, unsigned width_bits, const MemoryPlan& plan)
        : first_(lane_of_first_entry), bits_(width_bits), plan_(plan)
    {
    }
    /// Entry k of a variable.
    float operator()(Variable v, std::size_t k) const { return (*this)(plan_.offset[static_cast<std::size_t>(v)] + k); }
    /// Entry k of the whole memory.
    float operator()(std::size_t k) const { return first_[k << bits_]; }
    /// Where entry k of a variable lies, and how far from it the next.
    const float* from(Variable v, std::size_t k) const
    {
        return first_ + ((plan_.offset[static_cast<std::size_t>(v)] + k) << bits_);
    }
    std::size_t next() const { return std::size_t{1} << bits_; }

private:
    const float* first_;
    unsigned bits_;
    const MemoryPlan& plan_;
};

class BlockState {
public:
    /// `cached_steps`: how many steps' shocks to keep, so that alternatives which share them draw them once.
    BlockState(const WorldView& world, const MemoryPlan& plan, const Kernel& kernel, std::size_t parameters,
               int cached_steps);

    /// A new block: all variables zero, the replicates' numbers and parameters set.
    void start(const BlockAddress& where, const ParameterSet& parameters);
    /// Shocks of a step; from step `first_cached` on they are drawn once for a block and kept for its other
    /// alternatives.
    void prepare_step(int step, int first_cached);
    void save() { std::memcpy(saved_.data(), memory_.data(), memory_.size() * sizeof(float)); }
    void restore() { std::memcpy(memory_.data(), saved_.data(), memory_.size() * sizeof(float)); }

    const BlockData& data() const { return data_; }
    const WorldView& world() const { return *data_.world; }
    /// Sixteen lanes of entry k of a variable.
    LanesOf lanes(Variable v, std::size_t k) { return entry(plan_.offset[static_cast<std::size_t>(v)] + k); }
    /// One lane: entry k of a variable, wherever it lies.
    float& at(Variable v, std::size_t k, std::size_t lane) { return lanes(v, k)[lane]; }
    OneLane one_lane(std::size_t lane) { return {&entry(0)[lane], width_bits_, plan_}; }
    /// A copy of everything, [entry][lane], whatever the kernel.
    std::vector<float> memory();
    float parameter(std::size_t slot, int lane) const
    {
        return parameters_[slot * block_lanes + static_cast<std::size_t>(lane)];
    }
    /// Of a function's parameter, with the function's position.
    float parameter(Slot slot, int lane, std::size_t function = 0) const
    {
        return parameter(static_cast<std::size_t>(slot) + function, lane);
    }
    /// Sets a variable to zero everywhere.
    void zero(Variable v);
    /// Sixteen lanes of an entry by its place in memory.
    LanesOf entry(std::size_t k)
    {
        return {memory_.data() + (k << width_bits_), plan_.entries << width_bits_, width_bits_};
    }
    const MemoryPlan& plan() const { return plan_; }
    const char* isa() const { return kernel_.isa; }

private:
    WorldView world_; ///< its own: whether parameters vary is a matter of the block
    const MemoryPlan& plan_;
    const Kernel& kernel_;
    unsigned width_bits_;
    int cached_steps_ = 0; ///< steps whose shocks the cache holds
    std::size_t shock_size_;
    Aligned<float> memory_, saved_, parameters_, packed_, views_, shocks_;
    Aligned<std::uint32_t> replicate_{block_lanes};
    BlockData data_;
};

} // namespace mv::mv1
