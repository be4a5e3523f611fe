#include <multivector/ensemble/simulate.hpp>

#include "check_plan.hpp"
#include "float_environment.hpp"
#include "gatherer.hpp"
#include "group_order.hpp"
#include "progress_meter.hpp"
#include "runner_pool.hpp"
#include "task_loop.hpp"

#include <multivector/base/error.hpp>

#include <algorithm>
#include <exception>
#include <new>
#include <optional>

namespace mv {
namespace {

using namespace ensemble;

/// One call of simulate(): what its threads share. Nothing outlives the call.
class Run {
public:
    Run(const AnyModel& model, const Plan& plan, const Execution& execution)
        : model_(model), plan_(plan), execution_(execution), order_(count_groups(plan), execution.shuffle_blocks),
          pool_(model, plan, execution.cancel), gatherer_(model.layout(), plan),
          meter_(execution.progress, std::uint64_t{plan.replicates} * model.layout().alternatives.size())
    {
    }

    void compute()
    {
        try {
            repeat_on_threads(order_.size(), execution_.threads, [this] { compute_next(); });
        } catch (const std::exception&) { // TBB's own: no memory, or no thread after all
            out_of_memory_ = stop_ = true;
        }
        if (thrown_) std::rethrow_exception(thrown_);
    }

    Outcomes result()
    {
        Outcomes outcomes = [this] {
            const FloatEnvironment standard;
            return gatherer_.take();
        }();
        outcomes.interrupted = finished_ < order_.size();
        outcomes.out_of_memory = out_of_memory_;
        outcomes.seconds = meter_.seconds();
        meter_.finish();
        return outcomes;
    }

private:
    bool stopped() const { return stop_ || (execution_.cancel && *execution_.cancel); }

    /// Tasks take groups in order, not by their own number: TBB would begin in several places at once, and finished
    /// groups would pile up until the first place is done.
    void compute_next()
    {
        if (stopped()) return;
        const std::size_t group = order_.take();
        try {
            compute(group);
        } catch (const Interrupted&) {
            stop_ = true;
            return;
        } catch (const std::bad_alloc&) { // the groups before this one are worth keeping
            out_of_memory_ = stop_ = true;
            return;
        } catch (...) {
            keep_thrown();
            return;
        }
        ++finished_;
        const std::size_t first = group * group_replicates;
        const std::size_t runs = std::min<std::size_t>(group_replicates, plan_.replicates - first);
        tell(runs * model_.layout().alternatives.size());
    }

    /// What the model or the caller's `progress` throws is not TBB's, and is kept apart from that.
    void keep_thrown() noexcept
    {
        stop_ = true;
        if (!threw_.test_and_set()) thrown_ = std::current_exception();
    }

    void tell(std::size_t runs)
    {
        try {
            meter_.add(runs);
        } catch (const std::bad_alloc&) {
            out_of_memory_ = stop_ = true;
        } catch (...) {
            keep_thrown();
        }
    }

    void compute(std::size_t group)
    {
        const FloatEnvironment standard;
        std::unique_ptr<GroupRunner> runner = pool_.borrow();
        gatherer_.add(group, runner->run(group));
        pool_.give_back(std::move(runner));
    }

    const AnyModel& model_;
    const Plan& plan_;
    const Execution& execution_;
    GroupOrder order_;
    RunnerPool pool_;
    Gatherer gatherer_;
    ProgressMeter meter_;
    std::atomic<bool> stop_{false}, out_of_memory_{false};
    std::atomic<std::size_t> finished_{0};
    std::atomic_flag threw_{};
    std::exception_ptr thrown_{}; ///< of the first to throw
};

} // namespace

Outcomes simulate(const AnyModel& model, const Plan& plan, const Execution& execution)
{
    std::optional<Run> run;
    {
        const FloatEnvironment standard; // for the widths of bins
        check(model.layout(), plan, execution);
        run.emplace(model, plan, execution);
    }
    run->compute();
    return run->result();
}

} // namespace mv
