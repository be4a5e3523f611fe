#include "unit_tasks.hpp"

namespace mv::sweep {

UnitTasks::UnitTasks(const Sweep& sweep, std::vector<std::size_t> order, std::unique_ptr<Stopping> stopping)
    : sweep_(sweep), order_(std::move(order)), stopping_(std::move(stopping))
{
}
UnitTasks::~UnitTasks() = default;

bool UnitTasks::next(PointTask& task)
{
    const std::lock_guard lock(mutex_);
    while (std::optional<std::size_t> unit = next_number()) {
        while (unit && is_there(*unit)) {
            ++skipped_;
            unit = stopping_ ? following(*unit) : std::nullopt;
        }
        if (!unit || !make(*unit, task)) continue;
        ++in_hand_;
        return true;
    }
    return false;
}

bool UnitTasks::comes_later()
{
    const std::lock_guard lock(mutex_);
    return stopping_ && (in_hand_ > 0 || !ready_.empty());
}

void UnitTasks::done(const PointTask& task, PointOutcomes outcomes)
{
    const results::Dataset data = unit_data(sweep_, task, outcomes);
    keep(task, data, outcomes);
    const std::lock_guard lock(mutex_);
    --in_hand_;
    if (!stopping_) return;
    stopping_->add(data);
    if (const auto unit = following(task.number)) ready_.push_back(*unit);
}

std::optional<std::size_t> UnitTasks::next_number()
{
    if (!ready_.empty()) {
        const std::size_t unit = ready_.front();
        ready_.pop_front();
        return unit;
    }
    while (place_ < order_.size()) {
        const std::size_t unit = order_[place_++];
        if (!stopping_ || begins(unit)) return unit;
    }
    return {};
}

/// Whether a unit is the next of its points, and none of them was begun with.
bool UnitTasks::begins(std::size_t unit)
{
    const std::size_t first = unit - sweep_.units().unit(unit).first_replicate / sweep_.units().unit_replicates();
    if (begun_.contains(first)) return false;
    for (std::size_t earlier = first; earlier < unit; ++earlier)
        if (!is_there(earlier)) return false;
    begun_.insert(first);
    return true;
}

/// The unit of the same points behind this one.
std::optional<std::size_t> UnitTasks::following(std::size_t unit) const
{
    const Unit here = sweep_.units().unit(unit);
    if (here.first_replicate + here.replicates == sweep_.replicates()) return {};
    return unit + 1;
}

/// The task of a unit at those of its points that need it; false if none does.
bool UnitTasks::make(std::size_t unit, PointTask& task)
{
    task = sweep_.task(sweep_.units().unit(unit));
    if (!stopping_) return true;
    const std::uint32_t group = task.first_replicate / sweep_.units().unit_replicates();
    std::erase_if(task.points, [&](std::uint32_t point) {
        return stopping_->needs(static_cast<std::int32_t>(point), group) != Stopping::Need::yes;
    });
    return !task.points.empty();
}

} // namespace mv::sweep
