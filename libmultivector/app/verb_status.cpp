/// status: how far a sweep is.

#include "mcse.hpp"
#include "progress.hpp"
#include "streams.hpp"
#include "verbs.hpp"

#include <multivector/sweep/store.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <map>
#include <optional>
#include <set>
#include <thread>

namespace mv::cli {
namespace {

using Json = nlohmann::ordered_json;

struct StatusOptions {
    std::string store{};
    std::vector<std::string> mcse{};
    bool json = false, watch = false;
};

/// What one machine has done.
struct Host {
    std::uint64_t runs = 0;
    double core_seconds = 0;
};

struct Status {
    std::size_t units = 0, units_done = 0, points = 0, points_done = 0, files = 0;
    std::uint64_t failed = 0, runs_left = 0;
    std::map<std::string, Host> hosts{};
    std::map<std::string, std::string> damaged{};
    std::vector<OutcomeError> errors{};
    std::optional<std::size_t> points_reached{}; ///< their precision, where that is asked for
    double rate = 0; ///< runs a second of the last ten minutes with anything written; 0: not known
};

/// Points whose units are all there, of all.
void count_points(const sweep::Extent& extent, const std::vector<bool>& done, Status& status)
{
    const sweep::UnitTable table = extent.table();
    std::set<std::pair<std::size_t, std::size_t>> open; // study, first point of a unit
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> sizes;
    for (std::size_t k = 0; k < table.size(); ++k) {
        const sweep::Unit unit = table.unit(k);
        sizes[{unit.study, unit.first_point}] = unit.points;
        if (done[k]) continue;
        open.insert({unit.study, unit.first_point});
        status.runs_left += extent.alternatives * unit.points * unit.replicates;
    }
    for (const auto& [where, points] : sizes) {
        status.points += points;
        if (!open.contains(where)) status.points_done += points;
    }
}

/// Runs of files written within ten minutes of the last one, over the time between. Files from the future are those of
/// a machine whose clock is wrong, and say nothing of time.
double recent_rate(const std::vector<sweep::UnitFile>& files)
{
    constexpr std::int64_t window = 600, tolerated = 60;
    const std::int64_t latest = std::int64_t{std::time(nullptr)} + tolerated;
    std::int64_t last = 0;
    for (const sweep::UnitFile& file : files)
        if (file.written <= latest) last = std::max(last, file.written);
    std::int64_t first = last;
    std::uint64_t runs = 0;
    for (const sweep::UnitFile& file : files)
        if (file.written > last - window && file.written <= latest)
            first = std::min(first, file.written), runs += file.runs;
    return last > first ? static_cast<double>(runs) / static_cast<double>(last - first) : 0;
}

/// Looks at all numbers.
void look_at_errors(const sweep::Store& store, const std::vector<std::string>& names, Status& status)
{
    std::map<std::string, std::string> damaged;
    const results::Dataset merged = store.merge(damaged);
    status.errors = errors_of(merged, names);
    if (!merged.has_variable("precision_reached")) return;
    const auto& reached = merged.values<std::int8_t>("precision_reached");
    status.points_reached = static_cast<std::size_t>(std::count(reached.begin(), reached.end(), 1));
}

Status status_of(const sweep::Store& store, const std::vector<std::string>& mcse)
{
    const sweep::Contents there = store.contents();
    Status status;
    status.units = there.done.size();
    status.units_done = there.units_done();
    status.files = there.files.size();
    status.damaged = there.damaged;
    for (const sweep::UnitFile& file : there.files) {
        status.failed += file.failed;
        status.hosts[file.host].runs += file.runs;
        status.hosts[file.host].core_seconds += file.seconds;
    }
    status.rate = recent_rate(there.files);
    count_points(store.extent(), there.done, status);
    if (store.extent().group || !mcse.empty()) look_at_errors(store, mcse, status);
    return status;
}

std::string json_text(const Status& s)
{
    Json hosts = Json::object();
    for (const auto& [name, host] : s.hosts)
        hosts[name] = {{"runs", host.runs}, {"core_hours", host.core_seconds / 3600}};
    Json all{{"units", s.units},
             {"units_done", s.units_done},
             {"units_missing", s.units - s.units_done},
             {"points", s.points},
             {"points_done", s.points_done},
             {"failed_replicates", s.failed},
             {"runs_left", s.runs_left},
             {"files", s.files},
             {"damaged_files", s.damaged},
             {"hosts", hosts}};
    if (s.points_reached) all["points_reached"] = *s.points_reached;
    for (const OutcomeError& one : s.errors)
        all["mcse"].push_back({{"outcome", one.outcome},
                               {"of", one.of_difference ? "difference" : "mean"},
                               {"median", one.median},
                               {"largest", one.largest},
                               {"target", one.target ? Json(*one.target) : Json()}});
    all["runs_a_second"] = s.rate > 0 ? Json(s.rate) : Json();
    all["seconds_left"] = s.rate > 0 ? Json(static_cast<double>(s.runs_left) / s.rate) : Json();
    return all.dump(1) + "\n";
}

/// A row an outcome: errors over points, and what they should be.
std::string errors_text(const Status& s)
{
    std::string text;
    if (s.points_reached)
        text +=
            fmt::format("  {} of {} points have the precision wanted\n", grouped(*s.points_reached), grouped(s.points));
    if (s.errors.empty()) return text;
    text += fmt::format("\n  {:<34} {:>12} {:>12} {:>12}\n", "Monte Carlo standard error", "median point",
                        "worst point", "wanted");
    for (const OutcomeError& one : s.errors)
        text += fmt::format("  {:<34} {:>12.3g} {:>12.3g} {:>12}\n",
                            one.outcome + (one.of_difference ? ", difference" : ", mean"), one.median, one.largest,
                            one.target ? fmt::format("{:.3g}", *one.target) : "");
    return text;
}

std::string text_of(const Status& s, const std::string& folder)
{
    const auto part = [](std::size_t done, std::size_t all) {
        return fmt::format("{:>11} of {:<11} {:3.0f} %", grouped(done), grouped(all),
                           all ? 100. * static_cast<double>(done) / static_cast<double>(all) : 100.);
    };
    std::string text = fmt::format("{}\n  units   {}\n  points  {}\n", folder, part(s.units_done, s.units),
                                   part(s.points_done, s.points));
    if (s.failed) text += fmt::format("  {} replicates failed: multivector failures {}\n", grouped(s.failed), folder);
    for (const auto& [file, why] : s.damaged)
        text += fmt::format("  damaged, to be computed again by the next sweep: {}\n", file);
    text += errors_text(s);
    if (!s.hosts.empty()) text += fmt::format("\n  {:<24} {:>14} {:>12}\n", "host", "runs", "core-hours");
    for (const auto& [name, host] : s.hosts)
        text += fmt::format("  {:<24} {:>14} {:>12.2f}\n", name, grouped(host.runs), host.core_seconds / 3600);
    if (s.runs_left && s.rate > 0)
        text += fmt::format("\n  {} runs a second lately: {} left\n", grouped(static_cast<std::uint64_t>(s.rate)),
                            duration_text(static_cast<double>(s.runs_left) / s.rate));
    return text;
}

int print_status(const StatusOptions& options)
{
    const sweep::Store store(options.store);
    for (;;) {
        const Status status = status_of(store, options.mcse);
        const std::string text = options.json ? json_text(status) : text_of(status, options.store);
        const int code = show(text, exit_done);
        if (!options.watch || code != exit_done || status.units_done == status.units) return code;
        std::this_thread::sleep_for(std::chrono::seconds(10));
    }
}

} // namespace

void add_status(const Declaring& program)
{
    CLI::App* verb = program.app.add_subcommand("status", "how far a sweep is: units, points, rate, what is missing");
    auto options = std::make_shared<StatusOptions>();
    verb->add_option("STORE", options->store, "folder that `sweep --store` has made")->required();
    verb->add_option("--mcse", options->mcse, "also Monte Carlo standard errors of these outcomes: income,stability")
        ->delimiter(',');
    verb->add_flag("--json", options->json, "answer in JSON");
    verb->add_flag("--watch", options->watch, "again every ten seconds until all is done");
    verb->callback([&chosen = program.chosen, options] {
        chosen = [options](const Registry&) { return print_status(*options); };
    });
}

} // namespace mv::cli
