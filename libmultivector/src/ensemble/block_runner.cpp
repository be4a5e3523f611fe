#include "block_runner.hpp"

#include "../base/thrown.hpp"
#include "finite.hpp"

#include <multivector/base/error.hpp>
#include <multivector/base/printable.hpp>

#include <algorithm>
#include <limits>
#include <new>
#include <tuple>

namespace mv::ensemble {
namespace {

/// Not a number everywhere, so that what a model forgets to write is found and not taken from an earlier block.
void blank(BlockRecord& record)
{
    for (auto* numbers : {&record.outcomes, &record.summarised, &record.series})
        std::fill(numbers->begin(), numbers->end(), std::numeric_limits<float>::quiet_NaN());
    record.failures.clear();
}

void copy_lane(const std::vector<float>& from, std::vector<float>& to, int lane)
{
    for (std::size_t row = 0; row < to.size(); row += block_lanes) to[row + static_cast<std::size_t>(lane)] = from[row];
}

void sort_and_drop_repeats(std::vector<Failure>& failures, std::size_t first)
{
    const auto key = [](const Failure& f) { return std::tie(f.alternative, f.step, f.state, f.message); };
    const auto begin = failures.begin() + static_cast<std::ptrdiff_t>(first);
    std::sort(begin, failures.end(), [&](const Failure& a, const Failure& b) { return key(a) < key(b); });
    failures.erase(std::unique(begin, failures.end(), [&](const auto& a, const auto& b) { return key(a) == key(b); }),
                   failures.end());
}

} // namespace

BlockRunner::BlockRunner(const AnyModel& model)
    : layout_(model.layout()), scratch_(model.make_scratch()), alone_(model.layout())
{
    if (!scratch_)
        throw InputError({{"simulate", 0, 0},
                          "the model made no workspace",
                          "null",
                          "a workspace for each thread",
                          "let make_workspace() return std::make_unique<Workspace>()"});
}

void BlockRunner::run(const BlockAddress& where, ComputedBlock& result)
{
    result.valid = where.valid;
    result.kept.fill(false);
    result.failures.clear();
    std::string thrown;
    if (attempt(where, result.record, thrown)) {
        std::fill_n(result.kept.begin(), where.valid, true);
        return;
    }
    for (int lane = 0; lane < where.valid; ++lane) run_alone(where, lane, result);
}

/// Is every number of the valid lanes there? `thrown` takes the text of an exception.
bool BlockRunner::attempt(const BlockAddress& where, BlockRecord& record, std::string& thrown)
{
    blank(record);
    try {
        scratch_->run_block(where, record);
    } catch (const Interrupted&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw; // no fault of the replicate
    } catch (...) {
        thrown = thrown_text();
    }
    return thrown.empty() && record.failures.empty() && all_finite(record, where.valid);
}

void BlockRunner::run_alone(const BlockAddress& where, int lane, ComputedBlock& result)
{
    BlockAddress single = where;
    single.valid = 1;
    single.replicate.fill(where.replicate[static_cast<std::size_t>(lane)]);
    single.point.fill(where.point[static_cast<std::size_t>(lane)]);
    std::string thrown;
    if (!attempt(single, alone_, thrown)) return record_failures(single, thrown, result.failures);
    copy_lane(alone_.outcomes, result.record.outcomes, lane);
    copy_lane(alone_.summarised, result.record.summarised, lane);
    copy_lane(alone_.series, result.record.series, lane);
    copy_lane(alone_.recorded, result.record.recorded, lane);
    result.kept[static_cast<std::size_t>(lane)] = true;
}

/// What the model says of it, and the exception; where neither, the first number that is not finite.
void BlockRunner::record_failures(const BlockAddress& single, const std::string& thrown,
                                  std::vector<Failure>& failures) const
{
    const std::size_t first = failures.size();
    const std::uint32_t replicate = single.replicate[0];
    for (Failure failure : alone_.failures) {
        failure.message = printable(failure.message); // a file holds text only
        failure.replicate = replicate;                // sixteen lanes were this one; each may have been named
        failures.push_back(std::move(failure));
    }
    if (!thrown.empty()) failures.push_back({replicate, -1, -1, "", printable(thrown)});
    if (failures.size() == first) failures.push_back(describe_not_finite(layout_, alone_, replicate));
    sort_and_drop_repeats(failures, first);
    for (std::size_t k = first; k < failures.size(); ++k) failures[k].point = single.point[0];
}

} // namespace mv::ensemble
