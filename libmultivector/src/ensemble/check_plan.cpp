#include "check_plan.hpp"

#include "shape.hpp"

#include <multivector/base/error.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>

namespace mv::ensemble {
namespace {

constexpr int most_threads = 4096;
constexpr std::size_t longest_name = 64;

[[noreturn]] void refuse(std::string problem, std::string value, std::string allowed, std::string hint)
{
    throw InputError({{"simulate", 0, 0}, std::move(problem), std::move(value), std::move(allowed), std::move(hint)});
}

/// A name that is a variable in files and an attribute in Python.
bool is_name(const std::string& name)
{
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto further = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; };
    return !name.empty() && name.size() <= longest_name && letter(name.front()) && std::ranges::all_of(name, further);
}

void check_names(const std::vector<OutcomeInfo>& infos)
{
    for (const OutcomeInfo& info : infos)
        if (!is_name(info.name))
            refuse("the name of an outcome cannot be used", "`" + info.name + "`",
                   "a letter, then letters, digits and underscores, at most " + std::to_string(longest_name),
                   "what it is called in words goes into OutcomeInfo::long_name");
}

void check_bins(const std::vector<OutcomeInfo>& infos)
{
    for (const OutcomeInfo& info : infos)
        if (!(info.high > info.low) || !(info.high - info.low <= std::numeric_limits<float>::max()))
            refuse("bins of `" + info.name + "` have no width",
                   "low " + std::to_string(info.low) + ", high " + std::to_string(info.high),
                   "finite numbers, low < high", "give the range that most values of the outcome fall in");
}

/// Entries must lie one after the other, or results would overlap.
void check_entries(const Layout& layout, const std::vector<OutcomeInfo>& infos)
{
    std::size_t first = 0;
    for (const OutcomeInfo& info : infos) {
        if (info.first != first || info.size != layout.size_of(info.axes) || info.size == 0)
            refuse("an outcome's entries are not counted", "`" + info.name + "`", "outcomes added by the layout",
                   "add them by Layout::add_outcome and Layout::add_summarised, behind their axes");
        first += info.size;
    }
}

/// Each only once.
void check_unique(const std::string& what, std::vector<std::string> names)
{
    std::ranges::sort(names);
    const auto twice = std::ranges::adjacent_find(names);
    if (twice != names.end())
        refuse(what + " is given twice", "`" + *twice + "`", "each only once", "give one of them another name");
}

template <class Named>
std::vector<std::string> names_of(const std::vector<Named>& all)
{
    std::vector<std::string> names;
    for (const Named& one : all) names.push_back(one.name);
    return names;
}

void check_outcomes(const std::vector<OutcomeInfo>& infos)
{
    check_names(infos);
    check_bins(infos);
    check_unique("an outcome", names_of(infos));
}

std::string gigabytes(double bytes)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), bytes < 1e11 ? "%.3g GB" : "%.0f GB", bytes / 1e9);
    return text.data();
}

void check_memory(const Layout& layout, const Plan& plan, int threads)
{
    const auto needed = static_cast<double>(memory_needed(layout, plan, threads));
    const MemoryRoom room = memory_room();
    if (needed <= static_cast<double>(room.bytes)) return;
    refuse("the outcomes do not fit into memory",
           std::to_string(plan.replicates) + " replicates, about " + gigabytes(needed),
           gigabytes(static_cast<double>(room.bytes)) + ", " + room.limit,
           "fewer replicates in a plan, `first_replicate` for the others, or record less");
}

void check_layout(const Layout& layout)
{
    if (layout.alternatives.empty())
        refuse("the model has no alternative", "0 alternatives", "1 or more",
               "a model that compares nothing names one, such as \"base\"");
    if (std::ranges::find(layout.alternatives, "") != layout.alternatives.end())
        refuse("an alternative has no label", "\"\"", "a few words", "name what is compared");
    check_unique("an alternative", layout.alternatives);
    for (const Axis& axis : layout.axes) check_unique("a label of the axis `" + axis.name + "`", axis.labels);
    check_unique("a recorded variable", names_of(layout.recorded));
    for (const auto* infos : {&layout.outcomes, &layout.summarised, &layout.series}) check_outcomes(*infos);
    check_entries(layout, layout.outcomes);
    check_entries(layout, layout.summarised);
    for (std::size_t time : layout.trace_times)
        if (time >= layout.times.size())
            refuse("a trace time is not among the model's times", std::to_string(time),
                   "positions below " + std::to_string(layout.times.size()),
                   "`trace_times` holds positions in `times`, not times");
}

} // namespace

void check(const Layout& layout, const Plan& plan, const Execution& execution)
{
    constexpr std::uint64_t numbers = std::uint64_t{1} << 32;
    if (plan.replicates == 0)
        refuse("there is nothing to run", "0 replicates", "1 to 4294967295", "set Plan::replicates");
    if (std::uint64_t{plan.first_replicate} + plan.replicates > numbers)
        refuse("replicate numbers run past the last one",
               "first " + std::to_string(plan.first_replicate) + ", count " + std::to_string(plan.replicates),
               "first + count at most 4294967296", "use another seed for more replicates");
    if (execution.threads < 0 || execution.threads > most_threads)
        refuse("not a number of threads", std::to_string(execution.threads),
               "0 (all that may be used) to " + std::to_string(most_threads), "leave Execution::threads at 0");
    check_layout(layout);
    check_memory(layout, plan, execution.threads ? execution.threads : available_threads());
}

} // namespace mv::ensemble

namespace mv {

std::uint64_t memory_needed(const Layout& layout, const Plan& plan, int threads)
{
    const ensemble::Shape shape(layout);
    const double replicates = plan.replicates, alternatives = static_cast<double>(shape.alternatives);
    const double recorded = alternatives * static_cast<double>(layout.record_times.size() * layout.record_entries());
    const double traced =
        alternatives * static_cast<double>(shape.series * shape.trace_times) * std::min(plan.traced, plan.replicates);
    const double outcomes = static_cast<double>(shape.outcome_cells());
    const double summaries = static_cast<double>(shape.summarised_cells() + shape.series_cells());
    const double a_block = block_lanes * (outcomes + summaries + recorded);
    constexpr double blocks = 3; // two of a group and one alone
    const double bytes = sizeof(float) * (replicates * (outcomes + recorded) + traced + threads * blocks * a_block)
                         + (sizeof(Histogram) + sizeof(Moments)) * summaries + replicates * (sizeof(std::uint32_t) + 1);
    return static_cast<std::uint64_t>(bytes);
}

} // namespace mv
