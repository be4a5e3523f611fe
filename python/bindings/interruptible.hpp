#pragma once
/// Long work on a thread of its own, so that the caller's thread stays free for signals and a progress bar.

#include "bindings.hpp"

#include <multivector/ensemble/simulate.hpp>

#include <atomic>
#include <functional>

namespace mv::python {

/// Runs `work`, which gets a function to tell its progress with, and returns None; or, when a signal handler or
/// `progress` (a callable of done, total, seconds, or None) raised, sets `stop`, waits for the work and returns that
/// exception. What `work` throws is thrown. Needs the GIL; `work` runs without it.
py::object run_interruptibly(const py::object& progress, std::atomic<bool>& stop,
                             const std::function<void(const std::function<void(const Progress&)>&)>& work);

} // namespace mv::python
