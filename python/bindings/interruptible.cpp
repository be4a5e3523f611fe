#include "interruptible.hpp"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace mv::python {
namespace {

constexpr std::chrono::milliseconds glance{100};

/// What the two threads know of each other.
class Watch {
public:
    void tell(const Progress& progress)
    {
        const std::lock_guard lock(mutex_);
        last_ = progress;
    }
    void finish(std::exception_ptr thrown)
    {
        const std::lock_guard lock(mutex_);
        thrown_ = thrown;
        done_ = true;
        changed_.notify_all();
    }
    /// Until the work is done or it is time to look; whether it is done.
    bool wait()
    {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, glance, [&] { return done_; });
    }
    Progress last()
    {
        const std::lock_guard lock(mutex_);
        return last_;
    }
    std::exception_ptr thrown() const { return thrown_; }

private:
    std::mutex mutex_{};
    std::condition_variable changed_{};
    Progress last_{};
    bool done_ = false;
    std::exception_ptr thrown_{};
};

/// While it lives this thread has a Python thread state, without the GIL: calls from it need not make one each.
class ThreadState {
public:
    ThreadState() : ensured_(PyGILState_Ensure()), state_(PyEval_SaveThread()) {}
    ~ThreadState()
    {
        PyEval_RestoreThread(state_);
        PyGILState_Release(ensured_);
    }
    ThreadState(const ThreadState&) = delete;
    ThreadState& operator=(const ThreadState&) = delete;

private:
    PyGILState_STATE ensured_;
    PyThreadState* state_;
};

/// Signals, then the progress; what either raised, or None.
py::object look(const py::object& progress, const Progress& now)
{
    try {
        if (PyErr_CheckSignals() != 0) throw py::error_already_set();
        if (!progress.is_none() && now.total > 0) progress(now.done, now.total, now.seconds);
    } catch (py::error_already_set& raised) {
        return raised.value();
    }
    return py::none();
}

} // namespace

py::object run_interruptibly(const py::object& progress, std::atomic<bool>& stop,
                             const std::function<void(const std::function<void(const Progress&)>&)>& work)
{
    Watch watch;
    std::thread worker([&] {
        std::exception_ptr thrown;
        try {
            const ThreadState mine;
            work([&](const Progress& now) { watch.tell(now); });
        } catch (...) {
            thrown = std::current_exception();
        }
        watch.finish(thrown);
    });
    py::object raised = py::none();
    for (bool done = false; !done;) {
        {
            const py::gil_scoped_release others_may_run;
            done = watch.wait();
        }
        if (!raised.is_none()) continue;
        raised = look(progress, watch.last());
        if (!raised.is_none()) stop = true;
    }
    {
        const py::gil_scoped_release others_may_run;
        worker.join();
    }
    if (watch.thrown()) std::rethrow_exception(watch.thrown());
    return raised;
}

} // namespace mv::python
