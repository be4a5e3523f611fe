#pragma once
/// Threads for the engine.

#include <functional>

namespace mv::ensemble {

/// Calls `task` `count` times on at most `threads` threads, 0: those of the processors that the process may use. Lets
/// through what a call throws, and std::bad_alloc.
void repeat_on_threads(std::size_t count, int threads, const std::function<void()>& task);

/// How many of them there will be for `count` calls.
int thread_count(std::size_t count, int threads);

} // namespace mv::ensemble
