#include "share.hpp"

#include <multivector/base/error.hpp>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <set>

namespace mv::cli {
namespace {

constexpr std::uint32_t most_tasks = 10'000'000;

/// Decimal digits alone.
std::optional<std::uint64_t> whole(const std::string& text)
{
    std::uint64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [after, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || after != end || text.empty()) return {};
    return value;
}

std::optional<std::uint32_t> number_in(const char* name)
{
    const char* text = std::getenv(name);
    const auto value = text ? whole(text) : std::nullopt;
    if (!value || *value > most_tasks) return {};
    return static_cast<std::uint32_t>(*value);
}

/// Position and number, of an environment that has both.
struct Rank {
    std::uint32_t position = 0, count = 1;
};

/// Slurm numbers the tasks of an array as the user likes: 0-15, 3,7 or 1-99:2.
Rank array_rank()
{
    const auto id = number_in("SLURM_ARRAY_TASK_ID"), least = number_in("SLURM_ARRAY_TASK_MIN"),
               largest = number_in("SLURM_ARRAY_TASK_MAX");
    if (!id || !least || !largest || *id < *least || *largest < *id) return {};
    return {*id - *least, *largest - *least + 1};
}

Rank process_rank()
{
    for (const auto& [position, count] : {std::pair{"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"},
                                          std::pair{"PMI_RANK", "PMI_SIZE"}, std::pair{"SLURM_PROCID", "SLURM_NTASKS"}})
        if (const auto p = number_in(position), n = number_in(count); p && n && *p < *n) return {*p, *n};
    return {};
}

} // namespace

std::vector<std::size_t> unit_numbers(const std::string& text)
{
    const auto refuse = [&](const std::string& part) {
        throw InputError(
            {{"--unit"}, "this is no list of units", "\"" + part + "\"", "numbers and ranges: 3,7-12", {}});
    };
    std::set<std::size_t> numbers;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string part = text.substr(begin, end - begin);
        const std::size_t dash = part.find('-');
        const auto first = whole(part.substr(0, dash)), last = dash == part.npos ? first : whole(part.substr(dash + 1));
        if (!first || !last || *last < *first || *last - *first > 100'000'000) refuse(part);
        for (std::uint64_t unit = *first; unit <= *last; ++unit) numbers.insert(unit);
        begin = end + 1;
    }
    return {numbers.begin(), numbers.end()};
}

sweep::Share task_of(const std::string& text)
{
    const std::size_t slash = text.find('/');
    const auto position = whole(text.substr(0, slash)),
               count = slash == text.npos ? std::nullopt : whole(text.substr(slash + 1));
    if (!position || !count || *count < 1 || *position >= *count || *count > most_tasks)
        throw InputError(
            {{"--task"}, "this is no part of the whole", "\"" + text + "\"", "I/N with I from 0 to N - 1", {}});
    return {{}, static_cast<std::uint32_t>(*position), static_cast<std::uint32_t>(*count)};
}

sweep::Share task_of_environment()
{
    const Rank array = array_rank(), process = process_rank();
    return {{}, array.position * process.count + process.position, array.count * process.count};
}

} // namespace mv::cli
