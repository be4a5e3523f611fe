/// What failed in a store.

#include <multivector/results/read.hpp>
#include <multivector/sweep/store.hpp>

#include <set>

namespace mv::sweep {
namespace {

using results::Dataset;

void add_failures(const Dataset& data, std::set<FailedReplicate>& all)
{
    const auto& point = data.values<std::int64_t>("failure_point");
    const auto& replicate = data.values<std::int64_t>("failure_replicate");
    for (std::size_t k = 0; k < point.size(); ++k)
        all.insert({static_cast<std::uint32_t>(point[k]), static_cast<std::uint32_t>(replicate[k]),
                    data.values<std::int32_t>("failure_step")[k], data.values<std::string>("failure_scenario")[k],
                    data.values<std::string>("failure_state")[k], data.values<std::string>("failure_message")[k]});
}

} // namespace

std::vector<FailedReplicate> Store::failures(std::map<std::string, std::string>& damaged) const
{
    std::set<FailedReplicate> all;         // of a unit that lies in two packs once
    for (int look = 0; look < 2; ++look) { // a pack may have taken over files that were listed
        const Contents there = contents();
        damaged = there.damaged;
        for (const UnitFile& file : there.files) {
            if (file.failed == 0) continue;
            const std::filesystem::path path = folder_ / "units" / file.name;
            try {
                add_failures(results::read_netcdf(path), all);
            } catch (const FileError& why) {
                std::error_code error;
                if (std::filesystem::exists(path, error)) damaged[file.name] = why.what();
            }
        }
    }
    return {all.begin(), all.end()};
}

} // namespace mv::sweep
