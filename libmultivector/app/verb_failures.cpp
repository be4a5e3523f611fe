/// failures: what failed in a sweep, and how to see it again.

#include "progress.hpp"
#include "shell.hpp"
#include "streams.hpp"
#include "verbs.hpp"

#include <multivector/sweep/store.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mv::cli {
namespace {

struct FailuresOptions {
    std::string store{};
    bool json = false;
};

/// The store stands for its scenario: what is in the file by now may be another.
std::string replay_of(const sweep::FailedReplicate& failed, const std::string& store)
{
    std::string text =
        fmt::format("multivector replay {} --point {} --replicate {}", quoted(store), failed.point, failed.replicate);
    if (!failed.alternative.empty()) text += " --strategy " + quoted(failed.alternative);
    return text;
}

std::string text_of(const std::vector<sweep::FailedReplicate>& all, const std::string& store)
{
    std::string text =
        fmt::format("{}: {} {} failed\n", store, grouped(all.size()), all.size() == 1 ? "replicate" : "replicates");
    for (const sweep::FailedReplicate& f : all) {
        text += fmt::format("\npoint {}, replicate {}", f.point, f.replicate);
        if (!f.alternative.empty()) text += ", " + f.alternative;
        text += fmt::format(", step {}", f.step);
        if (!f.state.empty()) text += ", " + f.state;
        text += ": " + f.message + "\n  " + replay_of(f, store) + "\n";
    }
    return text;
}

std::string json_text(const std::vector<sweep::FailedReplicate>& all, const std::string& store)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const sweep::FailedReplicate& f : all)
        list.push_back({{"point", f.point},
                        {"replicate", f.replicate},
                        {"strategy", f.alternative},
                        {"step", f.step},
                        {"state", f.state},
                        {"message", f.message},
                        {"replay", replay_of(f, store)}});
    return list.dump(1) + "\n";
}

int print_failures(const FailuresOptions& options)
{
    std::map<std::string, std::string> damaged;
    const auto all = sweep::Store(options.store).failures(damaged);
    for (const auto& [file, why] : damaged) say("warning: {} is left out: {}\n", file, why);
    const std::string text = options.json ? json_text(all, options.store) : text_of(all, options.store);
    return show(text, damaged.empty() ? exit_done : exit_some_failed);
}

} // namespace

void add_failures(const Declaring& program)
{
    CLI::App* verb = program.app.add_subcommand(
        "failures", "the replicates of a sweep that failed, with a command that replays each");
    auto options = std::make_shared<FailuresOptions>();
    verb->add_option("STORE", options->store, "folder that `sweep --store` has made")->required();
    verb->add_flag("--json", options->json, "answer in JSON");
    verb->callback([&chosen = program.chosen, options] {
        chosen = [options](const Registry&) { return print_failures(*options); };
    });
}

} // namespace mv::cli
