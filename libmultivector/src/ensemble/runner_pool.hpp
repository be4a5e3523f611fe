#pragma once
/// Scratch spaces of one call of simulate().

#include "group_runner.hpp"

#include <mutex>

namespace mv::ensemble {

/// Hands scratch spaces from task to task, so that there are as many as threads at work, and all end with the call.
/// (A thread's own would be taken twice when a model's TBB code makes a thread begin something else while it waits.)
class RunnerPool {
public:
    RunnerPool(const AnyModel& model, const Plan& plan, const std::atomic<bool>* cancel)
        : model_(model), plan_(plan), cancel_(cancel)
    {
    }

    std::unique_ptr<GroupRunner> borrow()
    {
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                std::unique_ptr<GroupRunner> runner = std::move(idle_.back());
                idle_.pop_back();
                return runner;
            }
        }
        return std::make_unique<GroupRunner>(model_, plan_, cancel_);
    }

    /// One that threw need not come back.
    void give_back(std::unique_ptr<GroupRunner> runner)
    {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(runner));
    }

private:
    const AnyModel& model_;
    const Plan& plan_;
    const std::atomic<bool>* cancel_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<GroupRunner>> idle_;
};

} // namespace mv::ensemble
