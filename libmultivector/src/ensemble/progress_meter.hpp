#pragma once
/// Tells the caller how far the work is.

#include <multivector/ensemble/simulate.hpp>

#include <chrono>
#include <mutex>

namespace mv::ensemble {

/// Counts finished runs and calls back at most five times a second, one thread at a time.
class ProgressMeter {
public:
    ProgressMeter(std::function<void(const Progress&)> callback, std::uint64_t total);

    /// Lets through what the callback throws.
    void add(std::uint64_t runs);
    /// The last call, whatever the time.
    void finish();
    double seconds() const;

private:
    void tell(std::chrono::steady_clock::time_point now);

    std::function<void(const Progress&)> callback_;
    std::uint64_t total_;
    std::chrono::steady_clock::time_point start_, last_;
    std::atomic<std::uint64_t> done_{0};
    std::mutex mutex_;
};

} // namespace mv::ensemble
