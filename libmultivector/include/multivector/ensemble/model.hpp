#pragma once
/// What a model is: something that fills the record of one block of sixteen replicates, a pure function of its address.

#include <multivector/base/error.hpp>

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

/// Replicates of a block, one in each lane.
inline constexpr int block_lanes = 16;

/// One number in each of the sixteen replicates of a block.
using Sixteen = std::array<float, block_lanes>;

/// Which replicates a block computes. Lanes past `valid` repeat a valid replicate and are not recorded.
struct BlockAddress {
    std::uint64_t seed = 0;                             ///< of the run
    std::array<std::uint32_t, block_lanes> replicate{}; ///< number of the replicate in each lane
    int valid = block_lanes;                            ///< how many lanes count, from the first; 1 to 16
    /// When it is set, nobody waits for this block any more: a model that takes long may look now and then and throw Interrupted.
    const std::atomic<bool>* cancel = nullptr;
};

/// Whom an outcome describes.
enum class Scope {
    focal,      ///< the focal state
    neighbours, ///< its neighbours together
    system,     ///< all states and powers together
    state,      ///< each state by itself
};

/// A named result of a replicate; `low` and `high` bound the bins of its histogram, not its values.
struct OutcomeInfo {
    std::string name{};          ///< lower case, digits, underscores; the variable of results files
    std::string unit = "1";      ///< e.g. "event", "year"; "1" for a pure number
    std::string long_name{};     ///< a few words for tables and axes
    Scope scope = Scope::system; ///< whom it describes
    float low = 0;               ///< lower end of the first bin of its histogram
    float high = 1;              ///< upper end of the last bin, above `low`
    bool more_is_better = true;  ///< which end of its distribution is the worst
};

/// A variable of a model's state that single replicates keep at the record times.
struct RecordedVariable {
    std::string name{};              ///< as in results files
    std::string unit{"1"};           ///< as OutcomeInfo::unit
    std::string long_name{};         ///< a few words
    std::vector<std::size_t> axes{}; ///< positions in Layout::record_axes
    std::size_t first = 0;           ///< where its entries begin among those of one time
    std::size_t size = 1;            ///< how many there are
};

/// A dimension of recorded variables.
struct RecordAxis {
    std::string name{};                ///< of the dimension
    std::string long_name{};           ///< a few words
    std::vector<std::string> labels{}; ///< along it
};

/// What a model records; fixed while it lives.
struct Layout {
    std::vector<std::string> alternatives{};   ///< labels of what is compared, at least one
    std::vector<OutcomeInfo> outcomes{};       ///< one number a replicate and alternative
    std::vector<OutcomeInfo> state_outcomes{}; ///< one number a replicate, alternative and state
    std::vector<OutcomeInfo> series{};         ///< one number a replicate, alternative and time
    std::vector<std::string> states{};         ///< labels
    std::vector<float> times{};                ///< of the series, in `time_unit`
    std::vector<std::size_t> trace_times{};    ///< positions in `times` that single replicates keep
    std::string time_unit = "year";            ///< unit of `times`
    std::vector<RecordedVariable> recorded{};  ///< one array a replicate, alternative and record time
    std::vector<RecordAxis> record_axes{};     ///< dimensions of recorded variables
    std::vector<std::size_t> record_times{};   ///< positions in `times`

    /// Recorded numbers of one replicate, alternative and time.
    std::size_t record_entries() const { return recorded.empty() ? 0 : recorded.back().first + recorded.back().size; }
};

/// A replicate that could not be computed.
struct Failure {
    std::uint32_t replicate = 0; ///< its number
    int alternative = -1;        ///< position in Layout::alternatives; -1: not known
    int step = -1;               ///< from the start of burn-in; -1: not known
    std::string state{};         ///< label, or "" when it is no state's fault
    std::string message{};       ///< what went wrong, e.g. what an exception said
};

/// One block's results, [alternative][index...][lane] in each array; a model writes every number of the alternatives
/// it could compute, and names the lanes that failed.
struct BlockRecord {
    std::vector<float> outcomes{};       ///< [alternative][outcome][lane]
    std::vector<float> state_outcomes{}; ///< [alternative][state outcome][state][lane]
    std::vector<float> series{};         ///< [alternative][series][time][lane]
    std::vector<float> recorded{};       ///< [alternative][record time][entry][lane]; may hold any numbers
    std::vector<Failure> failures{};     ///< lanes that could not be computed

    /// Zeros in the shape of the layout.
    explicit BlockRecord(const Layout& layout)
        : outcomes(layout.alternatives.size() * layout.outcomes.size() * block_lanes),
          state_outcomes(layout.alternatives.size() * layout.state_outcomes.size() * layout.states.size()
                         * block_lanes),
          series(layout.alternatives.size() * layout.series.size() * layout.times.size() * block_lanes),
          recorded(layout.alternatives.size() * layout.record_times.size() * layout.record_entries() * block_lanes)
    {
    }
};

/// A model: a layout, a scratch space a thread can reuse, and blocks. `run_block` is const, re-entrant, allocates nothing
/// after warm-up, and gives the same bits for the same address whoever calls it. A lane may not depend on another.
template <class M>
concept Model = requires(const M& model, typename M::Workspace& scratch, const BlockAddress& where, BlockRecord& record)
{
    typename M::Workspace;
    {
        model.layout()
        } -> std::convertible_to<const Layout&>;
    {
        model.make_workspace()
        } -> std::same_as<std::unique_ptr<typename M::Workspace>>;
    {model.run_block(scratch, where, record)};
};

/// Any model behind one interface, so that the engine is compiled once.
class AnyModel {
public:
    /// A thread's scratch space together with the model it belongs to.
    class Scratch {
    public:
        virtual ~Scratch() = default;
        /// Fills the record of one block.
        virtual void run_block(const BlockAddress& where, BlockRecord& record) = 0;
    };
    virtual ~AnyModel() = default;
    virtual const Layout& layout() const = 0;                  ///< what the model records
    virtual std::unique_ptr<Scratch> make_scratch() const = 0; ///< one for each thread
};

/// Refers to a model, which must outlive it.
template <Model M>
class ModelView final : public AnyModel {
public:
    explicit ModelView(const M& model) : model_(model) {}             ///< keeps a reference
    const Layout& layout() const override { return model_.layout(); } ///< that of the model
    /// A workspace of the model.
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
