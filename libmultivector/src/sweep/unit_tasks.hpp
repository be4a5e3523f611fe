#pragma once
/// The units of a sweep as tasks for threads, in an order.

#include "stopping.hpp"

#include <multivector/sweep/sweep.hpp>

#include <deque>
#include <mutex>

namespace mv::sweep {

/// Units in the order given. Where earlier replicates of a point decide whether there are more, a unit whose points
/// have all units before it stands for those behind it, too, and any other for none.
class UnitTasks : public PointTasks {
public:
    /// `stopping` is null where all units are needed.
    UnitTasks(const Sweep& sweep, std::vector<std::size_t> order, std::unique_ptr<Stopping> stopping);
    ~UnitTasks() override;

    bool next(PointTask& task) final;
    bool comes_later() final;
    void done(const PointTask& task, PointOutcomes outcomes) final;

    std::uint64_t skipped() const { return skipped_; }               ///< units that were there
    const std::vector<std::size_t>& order() const { return order_; } ///< as given

protected:
    const Sweep& sweep() const { return sweep_; }
    Stopping* stopping() { return stopping_.get(); }

private:
    /// Whether a unit is there, and needs no computing; if so `stopping()` knows it. By one thread at a time.
    virtual bool is_there(std::size_t unit) = 0;
    /// A unit that is finished; by several threads at a time.
    virtual void keep(const PointTask& task, const results::Dataset& data, const PointOutcomes& outcomes) = 0;

    std::optional<std::size_t> next_number();
    bool begins(std::size_t unit);
    std::optional<std::size_t> following(std::size_t unit) const;
    bool make(std::size_t unit, PointTask& task);

    const Sweep& sweep_;
    std::vector<std::size_t> order_;
    std::unique_ptr<Stopping> stopping_;
    std::mutex mutex_{};
    std::size_t place_ = 0, in_hand_ = 0;
    std::deque<std::size_t> ready_{}; ///< units that earlier ones have decided about
    std::set<std::size_t> begun_{};   ///< first units of points that are at work or done
    std::uint64_t skipped_ = 0;
};

} // namespace mv::sweep
