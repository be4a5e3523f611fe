#include <multivector/sweep/store.hpp>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

namespace mv::sweep {
namespace {

/// Numbers of a share's units in the order it takes them: its own part, then the others mixed up. One that helped from
/// the beginning of another's part would come to where that one is and compute the same units beside it.
std::vector<std::size_t> order_of(const Share& share, std::size_t units)
{
    if (!share.units.empty()) return share.units;
    std::vector<std::size_t> order(units);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t tasks = std::max(1u, share.tasks), first = units * share.task / tasks;
    const std::size_t own = units * (share.task + std::size_t{1}) / tasks - first;
    std::ranges::rotate(order, order.begin() + static_cast<std::ptrdiff_t>(first));
    std::shuffle(order.begin() + static_cast<std::ptrdiff_t>(own), order.end(), std::mt19937(share.task));
    return order;
}

/// Units of a share that are not there, each written when it is finished.
class ToStore final : public PointTasks {
public:
    ToStore(const Store& store, const Sweep& sweep, const Share& share)
        : store_(store), sweep_(sweep), order_(order_of(share, sweep.units().size())), packed_(sweep.units().size())
    {
        for (const std::size_t unit : order_)
            if (unit >= packed_.size())
                throw InputError({{"--unit"},
                                  "there is no such unit",
                                  std::to_string(unit),
                                  "0 to " + std::to_string(packed_.size() - 1),
                                  {}});
        look_for_packs();
    }

    bool next(PointTask& task) override
    {
        while (place_ < order_.size()) {
            const std::size_t number = order_[place_++];
            if (is_there(number)) {
                ++receipt_.skipped;
                continue;
            }
            task = sweep_.task(sweep_.units().unit(number));
            return true;
        }
        return false;
    }

    void done(const PointTask& task, PointOutcomes outcomes) override
    {
        const Unit unit = sweep_.units().unit(task.number);
        store_.write(unit, unit_data(sweep_, unit, outcomes));
        const std::lock_guard lock(mutex_);
        receipt_.computed.push_back(task.number);
        receipt_.failed += static_cast<std::uint64_t>(std::count(outcomes.sound.begin(), outcomes.sound.end(), 0));
        receipt_.seconds += outcomes.seconds;
    }

    /// As far as names tell.
    std::uint64_t runs_left() const
    {
        const std::vector<bool> there = store_.contents().done;
        std::uint64_t runs = 0;
        for (const std::size_t unit : order_)
            if (!there[unit]) runs += sweep_.runs(sweep_.units().unit(unit));
        return runs;
    }

    Receipt& receipt() { return receipt_; }

private:
    /// Other processes write units and pack theirs while this one works.
    bool is_there(std::size_t unit)
    {
        if (packed_[unit] || store_.has(unit)) return true;
        look_for_packs();
        return packed_[unit];
    }

    void look_for_packs()
    {
        for (const std::string& name : store_.packs())
            if (seen_.insert(name).second)
                for (const std::size_t unit : store_.units_of(name))
                    if (unit < packed_.size()) packed_[unit] = true;
    }

    const Store& store_;
    const Sweep& sweep_;
    std::vector<std::size_t> order_;
    std::vector<bool> packed_;
    std::set<std::string> seen_{};
    std::size_t place_ = 0;
    std::mutex mutex_{};
    Receipt receipt_{};
};

} // namespace

Receipt run(const Store& store, const Sweep& sweep, const Share& share, const Execution& execution)
{
    ToStore tasks(store, sweep, share);
    tasks.receipt().interrupted = !simulate_points(tasks, tasks.runs_left(), execution);
    store.pack(tasks.receipt().computed);
    store.clear();
    return tasks.receipt();
}

} // namespace mv::sweep
