#include "replicate_store.hpp"

#include <algorithm>
#include <tuple>

namespace mv::ensemble {
namespace {

/// Keeps the chosen of as many items as `kept` tells of, each `width` long, in every one of the rows of which `numbers`
/// is made. In place, so that it needs no memory: the end of a run may have none.
void close_up(std::vector<float>& numbers, std::size_t width, std::span<const std::uint8_t> kept)
{
    const std::size_t count = kept.size();
    if (count * width == 0 || std::ranges::find(kept, 0) == kept.end()) return;
    auto to = numbers.begin();
    for (std::size_t row = 0; row < numbers.size(); row += count * width)
        for (std::size_t item = 0; item < count; ++item)
            if (kept[item])
                to = std::copy_n(numbers.begin() + static_cast<std::ptrdiff_t>(row + item * width), width, to);
    numbers.erase(to, numbers.end());
}

} // namespace

ReplicateStore::ReplicateStore(const Layout& layout, const Plan& plan)
    : shape_(layout), trace_times_(layout.trace_times), first_replicate_(plan.first_replicate),
      replicates_(plan.replicates), traced_(std::min(plan.traced, plan.replicates)),
      values_(shape_.outcome_cells() * replicates_),
      trace_(shape_.alternatives * shape_.series * traced_ * shape_.trace_times), variables_(layout.recorded),
      record_times_(layout.record_times.size()), record_entries_(layout.record_entries()), kept_(replicates_)
{
    numbers_.reserve(replicates_);
    for (const RecordedVariable& v : variables_)
        recorded_.emplace_back(shape_.alternatives * replicates_ * record_times_ * v.size);
}

void ReplicateStore::add(std::uint32_t first, const ComputedBlock& block) noexcept
{
    for (std::size_t lane = 0; lane < static_cast<std::size_t>(block.valid); ++lane) {
        const std::size_t replicate = first + lane;
        if (!block.kept[lane]) continue;
        kept_[replicate] = 1;
        write(replicate, lane, block.record);
        write_recorded(replicate, lane, block.record);
        if (replicate < traced_) write_trace(replicate, lane, block.record);
    }
}

void ReplicateStore::add_failures(std::span<const ComputedBlock> blocks)
{
    for (const ComputedBlock& block : blocks) {
        if (block.failures.empty()) continue;
        const std::lock_guard lock(mutex_);
        failures_.insert(failures_.end(), block.failures.begin(), block.failures.end());
    }
}

void ReplicateStore::write(std::size_t replicate, std::size_t lane, const BlockRecord& record)
{
    for (std::size_t cell = 0; cell < shape_.outcome_cells(); ++cell)
        values_[cell * replicates_ + replicate] = record.outcomes[cell * block_lanes + lane];
}

void ReplicateStore::write_trace(std::size_t replicate, std::size_t lane, const BlockRecord& record)
{
    for (std::size_t series = 0; series < shape_.alternatives * shape_.series; ++series)
        for (std::size_t k = 0; k < trace_times_.size(); ++k)
            trace_[(series * traced_ + replicate) * trace_times_.size() + k] =
                record.series[(series * shape_.times + trace_times_[k]) * block_lanes + lane];
}

void ReplicateStore::write_recorded(std::size_t replicate, std::size_t lane, const BlockRecord& record)
{
    for (std::size_t v = 0; v < variables_.size(); ++v)
        for (std::size_t a = 0; a < shape_.alternatives; ++a) {
            const std::size_t size = variables_[v].size;
            float* to = recorded_[v].data() + (a * replicates_ + replicate) * record_times_ * size;
            const float* from = record.recorded.data()
                                + (a * record_times_ * record_entries_ + variables_[v].first) * block_lanes + lane;
            for (std::size_t t = 0; t < record_times_; ++t, from += record_entries_ * block_lanes)
                for (std::size_t k = 0; k < size; ++k) *to++ = from[k * block_lanes];
        }
}

void ReplicateStore::move_to(Outcomes& outcomes)
{
    for (std::size_t replicate = 0; replicate < replicates_; ++replicate)
        if (kept_[replicate]) numbers_.push_back(first_replicate_ + static_cast<std::uint32_t>(replicate));
    const std::span<const std::uint8_t> kept(kept_), kept_traced = kept.first(traced_);
    close_up(values_, 1, kept);
    close_up(trace_, shape_.trace_times, kept_traced);
    for (std::size_t v = 0; v < recorded_.size(); ++v) close_up(recorded_[v], record_times_ * variables_[v].size, kept);
    const auto key = [](const Failure& f) { return std::tie(f.replicate, f.alternative, f.step, f.state, f.message); };
    std::sort(failures_.begin(), failures_.end(), [&](const Failure& a, const Failure& b) { return key(a) < key(b); });
    outcomes.replicate = std::move(numbers_);
    outcomes.traced = static_cast<std::uint32_t>(std::ranges::count(kept_traced, 1));
    outcomes.values = std::move(values_);
    outcomes.trace = std::move(trace_);
    outcomes.recorded = std::move(recorded_);
    outcomes.failures = std::move(failures_);
}

} // namespace mv::ensemble
