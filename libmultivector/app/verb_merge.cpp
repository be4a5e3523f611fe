/// merge: a store as one results file.

#include "job.hpp"
#include "progress.hpp"
#include "streams.hpp"
#include "verbs.hpp"

#include <multivector/results/write.hpp>
#include <multivector/sweep/store.hpp>

#include <fmt/format.h>

namespace mv::cli {
namespace {

struct MergeOptions {
    std::string store{}, out{};
    bool force = false;
};

int merge(const MergeOptions& options)
{
    const sweep::Store store(options.store);
    results::check_writable(options.out, options.force);
    std::map<std::string, std::string> damaged;
    const results::Dataset data = store.merge(damaged);
    for (const auto& [file, why] : damaged) say("warning: {} is left out: {}\n", file, why);
    if (!written([&] { return results::Dataset(data); }, options.out, options.force)) return exit_not_written;
    const std::size_t all = store.extent().table().size();
    const auto done = static_cast<std::size_t>(std::get<std::int64_t>(data.attribute("units_done").value));
    std::string text = fmt::format("wrote {}: {} of {} units, digest {}\n", options.out, grouped(done), grouped(all),
                                   std::get<std::string>(data.attribute("digest").value));
    const std::size_t unneeded = store.extent().group && done < all ? store.contents().unneeded : 0;
    if (unneeded) text += fmt::format("{} units are not needed for the precision\n", grouped(unneeded));
    if (done + unneeded < all)
        text += fmt::format("{} units are missing: what they would hold is NaN; multivector status {}\n",
                            grouped(all - done - unneeded), options.store);
    return show(text, damaged.empty() ? exit_done : exit_some_failed);
}

} // namespace

void add_merge(const Declaring& program)
{
    CLI::App* verb = program.app.add_subcommand("merge", "write what is in a store as one results file");
    auto options = std::make_shared<MergeOptions>();
    verb->add_option("STORE", options->store, "folder that `sweep --store` has made")->required();
    verb->add_option("--out", options->out, "netCDF file")->required();
    verb->add_flag("--force", options->force, "replace the file if it exists");
    verb->callback(
        [&chosen = program.chosen, options] { chosen = [options](const Registry&) { return merge(*options); }; });
}

} // namespace mv::cli
