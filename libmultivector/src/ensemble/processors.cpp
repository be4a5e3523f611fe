#include "processors.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <string>

namespace mv::ensemble {
namespace {

namespace fs = std::filesystem;

std::string_view trim(std::string_view text)
{
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::optional<long long> parse_whole(std::string_view text)
{
    text = trim(text);
    long long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string first_line(const fs::path& file)
{
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    return line;
}

std::optional<double> tighter(std::optional<double> a, std::optional<double> b)
{
    if (!a || !b) return a ? a : b;
    return std::min(*a, *b);
}

std::optional<double> quota_in(const fs::path& folder)
{
    return tighter(parse_cpu_max(first_line(folder / "cpu.max")),
                   parse_cfs_quota(first_line(folder / "cpu.cfs_quota_us"), first_line(folder / "cpu.cfs_period_us")));
}

/// Bytes of files that memory is lent to: the number behind `name` in memory.stat.
double lent_to_files(const fs::path& folder, std::string_view name)
{
    std::ifstream in(folder / "memory.stat");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(std::string(name) + " "))
            return static_cast<double>(parse_whole(line.substr(name.size())).value_or(0));
    return 0;
}

std::optional<double> memory_left_in(const fs::path& folder)
{
    const auto left = [&](const char* limit, const char* usage, const char* files) -> std::optional<double> {
        const auto most = parse_whole(first_line(folder / limit)), used = parse_whole(first_line(folder / usage));
        if (!most || !used) return std::nullopt; // "max"
        return std::max(0., static_cast<double>(*most - *used) + lent_to_files(folder, files));
    };
    return tighter(left("memory.max", "memory.current", "inactive_file"),
                   left("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"));
}

using LimitIn = std::optional<double> (*)(const fs::path& folder);

/// The group and all above it. In a container the path may be that of the host and not exist here; then only the
/// top is found, which is the container's own group.
std::optional<double> limit_up_from(const fs::path& top, std::string_view group, LimitIn limit_in)
{
    std::optional<double> limit = limit_in(top);
    fs::path folder = top;
    for (const fs::path& part : fs::path(group).relative_path()) {
        folder /= part;
        limit = tighter(limit, limit_in(folder));
    }
    return limit;
}

/// The tightest limit of a controller, "cpu" or "memory", in all groups of the process.
std::optional<double> least_of(const fs::path& mount, std::string_view membership, const std::string& controller,
                               LimitIn limit_in)
{
    std::optional<double> limit;
    const auto look = [&](const fs::path& top, std::string_view group) {
        limit = tighter(limit, limit_up_from(top, group, limit_in));
    };
    while (!membership.empty()) { // lines "number:controllers:/path"; version 2 has number 0 and no controllers
        const std::string_view line = membership.substr(0, membership.find('\n'));
        membership.remove_prefix(std::min(line.size() + 1, membership.size()));
        const std::size_t first = line.find(':'), second = line.find(':', first + 1);
        if (first == line.npos || second == line.npos) continue;
        const std::string controllers(line.substr(first + 1, second - first - 1));
        const std::string_view group = trim(line.substr(second + 1));
        if (controllers.empty()) {
            look(mount, group);
            look(mount / "unified", group);
        } else if (("," + controllers + ",").find("," + controller + ",") != std::string::npos) {
            look(mount / controllers, group);
            look(mount / controller, group);
        }
    }
    return limit;
}

} // namespace

std::optional<double> parse_cpu_max(std::string_view text)
{
    text = trim(text);
    const std::size_t space = text.find(' ');
    if (space == text.npos) return std::nullopt;
    return parse_cfs_quota(text.substr(0, space), text.substr(space));
}

std::optional<double> parse_cfs_quota(std::string_view quota, std::string_view period)
{
    const auto q = parse_whole(quota), p = parse_whole(period);
    if (!q || !p || *q <= 0 || *p <= 0) return std::nullopt;
    return static_cast<double>(*q) / static_cast<double>(*p);
}

std::optional<double> parse_count(std::string_view text)
{
    const auto count = parse_whole(text);
    if (!count || *count <= 0) return std::nullopt;
    return static_cast<double>(*count);
}

std::optional<double> parse_per_node(std::string_view text, std::size_t node)
{
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find(','));
        text.remove_prefix(std::min(part.size() + 1, text.size()));
        const std::size_t times = part.find("(x");
        const auto count = parse_count(part.substr(0, times));
        std::optional<double> nodes = 1;
        if (times != part.npos)
            nodes = part.back() == ')' ? parse_count(part.substr(times + 2, part.size() - times - 3)) : std::nullopt;
        if (!count || !nodes) return std::nullopt;
        if (static_cast<double>(node) < *nodes) return count;
        node -= static_cast<std::size_t>(*nodes);
    }
    return std::nullopt;
}

std::optional<double> slurm_limit(const std::function<std::string(const char*)>& variable)
{
    const auto here = static_cast<std::size_t>(parse_count(variable("SLURM_NODEID")).value_or(0));
    auto on_node = parse_count(variable("SLURM_CPUS_ON_NODE"));
    if (!on_node) on_node = parse_per_node(variable("SLURM_JOB_CPUS_PER_NODE"), here);
    const auto tasks = parse_per_node(variable("SLURM_STEP_TASKS_PER_NODE"), here);
    if (on_node && tasks) on_node = std::max(std::floor(*on_node / *tasks), 1.);
    return tighter(parse_count(variable("SLURM_CPUS_PER_TASK")), on_node);
}

std::optional<double> cgroup_limit(const fs::path& mount, std::string_view membership)
{
    return least_of(mount, membership, "cpu", quota_in);
}

std::optional<double> cgroup_memory(const fs::path& mount, std::string_view membership)
{
    return least_of(mount, membership, "memory", memory_left_in);
}

int combine_limits(int processors, std::optional<double> cgroup, std::optional<double> slurm)
{
    double least = std::max(processors, 1);
    for (const auto& limit : {cgroup, slurm})
        if (limit) least = std::min(least, std::ceil(*limit));
    return std::max(static_cast<int>(least), 1);
}

} // namespace mv::ensemble
