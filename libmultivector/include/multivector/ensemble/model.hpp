#pragma once
/// What a model is: something that fills the record of one block of sixteen replicates, a pure function of its address.

#include <array>
#include <atomic>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace mv {

inline constexpr int block_lanes = 16;

/// One number in each of the sixteen replicates of a block.
using Sixteen = std::array<float, block_lanes>;

/// Which replicates a block computes. Lanes past `valid` repeat a valid replicate and are not recorded.
struct BlockAddress {
    std::uint64_t seed = 0;
    std::array<std::uint32_t, block_lanes> replicate{};
    int valid = block_lanes;
    /// When it is set, nobody waits for this block any more: a model that takes long may look now and then and throw Interrupted.
    const std::atomic<bool>* cancel = nullptr;
};

/// Whom an outcome describes.
enum class Scope { focal, neighbours, order, state };

/// A named result of a replicate; `low` and `high` bound the bins of its histogram, not its values.
struct OutcomeInfo {
    std::string name{};
    std::string unit = "1";
    std::string long_name{};
    Scope scope = Scope::order;
    float low = 0, high = 1;
    bool more_is_better = true;
};

/// A variable of a model's state that single replicates keep at the record times.
struct RecordedVariable {
    std::string name{}, unit{"1"}, long_name{};
    std::vector<std::size_t> axes{};       ///< positions in Layout::record_axes
    std::size_t first = 0, size = 1;       ///< where its entries lie among those of one time
};

/// A dimension of recorded variables.
struct RecordAxis {
    std::string name{}, long_name{};
    std::vector<std::string> labels{};
};

/// What a model records; fixed while it lives.
struct Layout {
    std::vector<std::string> alternatives{};  ///< labels of what is compared, at least one
    std::vector<OutcomeInfo> outcomes{};      ///< one number a replicate and alternative
    std::vector<OutcomeInfo> state_outcomes{};///< one number a replicate, alternative and state
    std::vector<OutcomeInfo> series{};        ///< one number a replicate, alternative and time
    std::vector<std::string> states{};        ///< labels
    std::vector<float> times{};               ///< of the series, in `time_unit`
    std::vector<std::size_t> trace_times{};   ///< positions in `times` that single replicates keep
    std::string time_unit = "year";
    std::vector<RecordedVariable> recorded{}; ///< one array a replicate, alternative and record time
    std::vector<RecordAxis> record_axes{};
    std::vector<std::size_t> record_times{};  ///< positions in `times`

    /// Recorded numbers of one replicate, alternative and time.
    std::size_t record_entries() const { return recorded.empty() ? 0 : recorded.back().first + recorded.back().size; }
};

/// A replicate that could not be computed.
struct Failure {
    std::uint32_t replicate = 0;
    int alternative = -1;
    int step = -1;
    std::string state{};   ///< label, or "" when it is no state's fault
    std::string message{};
};

/// One block's results, [alternative][index...][lane] in each array; a model writes every number of the alternatives
/// it could compute, and names the lanes that failed.
struct BlockRecord {
    std::vector<float> outcomes{}, state_outcomes{}, series{};
    std::vector<float> recorded{}; ///< [alternative][record time][entry][lane]; may hold any numbers
    std::vector<Failure> failures{};

    explicit BlockRecord(const Layout& layout)
        : outcomes(layout.alternatives.size() * layout.outcomes.size() * block_lanes),
          state_outcomes(layout.alternatives.size() * layout.state_outcomes.size() * layout.states.size() * block_lanes),
          series(layout.alternatives.size() * layout.series.size() * layout.times.size() * block_lanes),
          recorded(layout.alternatives.size() * layout.record_times.size() * layout.record_entries() * block_lanes)
    {
    }
};

/// A model: a layout, a scratch space a thread can reuse, and blocks. `run_block` is const, re-entrant, allocates nothing
/// after warm-up, and gives the same bits for the same address whoever calls it. A lane may not depend on another.
template <class M>
concept Model = requires(const M& model, typename M::Workspace& scratch, const BlockAddress& where, BlockRecord& record) {
    typename M::Workspace;
    { model.layout() } -> std::convertible_to<const Layout&>;
    { model.make_workspace() } -> std::same_as<std::unique_ptr<typename M::Workspace>>;
    { model.run_block(scratch, where, record) };
};

/// Any model behind one interface, so that the engine is compiled once.
class AnyModel {
public:
    class Scratch {
    public:
        virtual ~Scratch() = default;
        virtual void run_block(const BlockAddress& where, BlockRecord& record) = 0;
    };
    virtual ~AnyModel() = default;
    virtual const Layout& layout() const = 0;
    virtual std::unique_ptr<Scratch> make_scratch() const = 0;
};

/// Refers to a model, which must outlive it.
template <Model M>
class ModelView final : public AnyModel {
public:
    explicit ModelView(const M& model) : model_(model) {}
    const Layout& layout() const override { return model_.layout(); }
    std::unique_ptr<Scratch> make_scratch() const override { return std::make_unique<Runner>(model_); }

private:
    struct Runner final : Scratch {
        explicit Runner(const M& m) : model(m), workspace(m.make_workspace()) {}
        void run_block(const BlockAddress& where, BlockRecord& record) override
        {
            model.run_block(*workspace, where, record);
        }
        const M& model;
        std::unique_ptr<typename M::Workspace> workspace;
    };
    const M& model_;
};

} // namespace mv
