#include "unit_file.hpp"

#include "file_once.hpp"

#include <multivector/results/read.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <numeric>
#include <set>

namespace mv::sweep {
namespace {

namespace fs = std::filesystem;
using results::Dataset;

bool is_unit_file(const std::string& name)
{
    return (name.starts_with(unit_start) || name.starts_with(pack_start)) && name.ends_with(unit_ending);
}

/// Pairs of point and replicate without numbers; one may have several failures.
std::uint64_t failed_pairs(const Dataset& units)
{
    const auto& point = units.values<std::int64_t>("failure_point");
    const auto& replicate = units.values<std::int64_t>("failure_replicate");
    std::set<std::pair<std::int64_t, std::int64_t>> pairs;
    for (std::size_t k = 0; k < point.size(); ++k) pairs.emplace(point[k], replicate[k]);
    return pairs.size();
}

} // namespace

std::string unit_name(std::size_t unit) { return fmt::format("{}{:08}{}", unit_start, unit, unit_ending); }

std::vector<fs::path> unit_files(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder / "units", error), end; !error && entry != end; entry.increment(error))
        if (is_unit_file(entry->path().filename().string())) files.push_back(entry->path());
    std::ranges::sort(files);
    return files;
}

bool is_whole(const fs::path& file)
{
    std::error_code error;
    if (!fs::exists(file, error)) return false;
    try {
        return results::is_sealed(file);
    } catch (const FileError&) {
        return false;
    }
}

UnitFile described(const fs::path& path)
{
    UnitFile file{path.filename().string(), {}, {}, 0, 0, 0, 0};
    for (const results::Attribute& a : results::read_attributes(path)) {
        const auto* whole = std::get_if<std::int64_t>(&a.value);
        const auto* list = std::get_if<std::vector<std::int64_t>>(&a.value);
        const auto* text = std::get_if<std::string>(&a.value);
        if (a.name == "unit_numbers" && list) file.units.assign(list->begin(), list->end());
        if (a.name == "unit_numbers" && whole) file.units = {static_cast<std::size_t>(*whole)};
        if (a.name == "host" && text) file.host = *text;
        if (a.name == "written" && whole) file.written = *whole;
        if (a.name == "runs" && whole) file.runs = static_cast<std::uint64_t>(*whole);
        if (a.name == "failed" && whole) file.failed = static_cast<std::uint64_t>(*whole);
        if (const auto* number = std::get_if<double>(&a.value); a.name == "seconds" && number) file.seconds = *number;
    }
    return file;
}

void add_origin(Dataset& units, std::uint64_t runs)
{
    const auto& seconds = units.values<double>("unit_seconds");
    units.set_attribute({"kind", std::string("units of a sweep")});
    units.set_attribute({"unit_numbers", std::vector<std::int64_t>(units.values<std::int64_t>("unit"))});
    units.set_attribute({"host", host_name()});
    units.set_attribute({"written", std::int64_t{std::time(nullptr)}});
    units.set_attribute({"seconds", std::accumulate(seconds.begin(), seconds.end(), 0.)});
    units.set_attribute({"runs", static_cast<std::int64_t>(runs)});
    units.set_attribute({"failed", static_cast<std::int64_t>(failed_pairs(units))});
}

} // namespace mv::sweep
