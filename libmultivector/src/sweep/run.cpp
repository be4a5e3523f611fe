#include "unit_file.hpp"
#include "unit_tasks.hpp"

#include <multivector/results/read.hpp>
#include <multivector/sweep/store.hpp>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <random>
#include <set>

namespace mv::sweep {
namespace {

/// Numbers of a share's units in the order it takes them: its own part, then the others mixed up. One that helped from
/// the beginning of another's part would come to where that one is and compute the same units beside it.
std::vector<std::size_t> order_of(const Share& share, std::size_t units)
{
    for (const std::size_t unit : share.units)
        if (unit >= units)
            throw InputError(
                {{"--unit"}, "there is no such unit", std::to_string(unit), "0 to " + std::to_string(units - 1), {}});
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
class ToStore final : public UnitTasks {
public:
    ToStore(const Store& store, const Sweep& sweep, const Share& share)
        : UnitTasks(sweep, order_of(share, sweep.units().size()), stopping_of(store)), store_(store)
    {
        const Contents all = store_.contents();
        there_.resize(all.done.size());
        receipt_.damaged = all.damaged;
        store_.set_aside(all.damaged);
        for (const std::size_t unit : order())
            if (!all.done[unit]) runs_left_ += sweep.runs(sweep.units().unit(unit));
        for (const UnitFile& file : all.files) see(file.name, file.units);
    }

    /// At most: where earlier replicates decide, later ones may not be needed.
    std::uint64_t runs_left() const { return runs_left_; }

    Receipt receipt() const
    {
        Receipt all = receipt_;
        all.skipped = skipped();
        return all;
    }

private:
    using Clock = std::chrono::steady_clock;

    bool is_there(std::size_t unit) override
    {
        if (there_[unit]) return true;
        if (store_.has(unit)) see(unit_name(unit), {unit});
        if (!there_[unit] && Clock::now() - looked_at_ > 20 * look_took_) look_for_packs();
        return there_[unit];
    }

    void keep(const PointTask& task, const results::Dataset& data, const PointOutcomes& outcomes) override
    {
        store_.write(sweep().units().unit(task.number), data);
        const std::lock_guard lock(mutex_);
        receipt_.computed.push_back(task.number);
        receipt_.failed += static_cast<std::uint64_t>(std::count(outcomes.sound.begin(), outcomes.sound.end(), 0));
        receipt_.seconds += outcomes.seconds;
    }

    /// Units that are in a file, unless it is gone by now.
    void see(const std::string& file, const std::vector<std::size_t>& units)
    {
        try {
            if (stopping()) stopping()->add(results::read_netcdf(store_.folder() / "units" / file));
        } catch (const FileError&) {
            return;
        }
        if (units.size() > 1) packs_.insert(file);
        for (const std::size_t unit : units)
            if (unit < there_.size()) there_[unit] = true;
    }

    /// Other processes write units and pack theirs while this one works. Looking for packs takes longer the more files
    /// there are, and is done in a twentieth of the time at most.
    void look_for_packs()
    {
        const Clock::time_point start = Clock::now();
        for (const std::string& name : store_.packs())
            if (!packs_.contains(name)) see(name, store_.units_of(name));
        looked_at_ = Clock::now();
        look_took_ = looked_at_ - start;
    }

    const Store& store_;
    std::vector<bool> there_{};     ///< units that were seen
    std::set<std::string> packs_{}; ///< files that were seen
    Clock::time_point looked_at_{};
    Clock::duration look_took_{};
    std::uint64_t runs_left_ = 0;
    std::mutex mutex_{};
    Receipt receipt_{};
};

} // namespace

Receipt run(const Store& store, const Sweep& sweep, const Share& share, const Execution& execution)
{
    ToStore tasks(store, sweep, share);
    const bool finished = simulate_points(tasks, tasks.runs_left(), execution, sweep.keeps_summarised());
    Receipt receipt = tasks.receipt();
    receipt.interrupted = !finished;
    store.pack(receipt.computed);
    store.clear();
    return receipt;
}

} // namespace mv::sweep
