#include "progress_meter.hpp"

namespace mv::ensemble {

namespace {
using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds pause{200};
} // namespace

ProgressMeter::ProgressMeter(std::function<void(const Progress&)> callback, std::uint64_t total)
    : callback_(std::move(callback)), total_(total), start_(Clock::now()), last_(start_)
{
}

void ProgressMeter::add(std::uint64_t runs)
{
    done_ += runs;
    if (!callback_) return;
    const std::unique_lock lock(mutex_, std::try_to_lock); // another thread is telling: no need to wait for it
    if (!lock) return;
    const auto now = Clock::now();
    if (now - last_ >= pause) tell(now);
}

void ProgressMeter::finish()
{
    const std::lock_guard lock(mutex_);
    if (callback_) tell(Clock::now());
}

double ProgressMeter::seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

void ProgressMeter::tell(Clock::time_point now)
{
    last_ = now;
    callback_({done_, total_, std::chrono::duration<double>(now - start_).count()});
}

} // namespace mv::ensemble
