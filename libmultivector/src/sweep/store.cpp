#include <multivector/sweep/store.hpp>

#include "file_once.hpp"
#include "frame.hpp"
#include "manifest.hpp"
#include "values.hpp"

#include "../base/text_file.hpp"

#include <multivector/results/read.hpp>
#include <multivector/results/write.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <numeric>
#include <set>

namespace mv::sweep {
namespace {

namespace fs = std::filesystem;
using results::Dataset;

constexpr const char *unit_start = "unit-", *pack_start = "pack-", *ending = ".nc";

bool is_unit_file(const std::string& name)
{
    return (name.starts_with(unit_start) || name.starts_with(pack_start)) && name.ends_with(ending);
}

fs::path manifest_file(const fs::path& folder) { return folder / "manifest.json"; }

/// How the file of a unit or of several is told apart from its numbers: who computed it.
void add_origin(Dataset& data, std::uint64_t runs, std::uint64_t failed, double seconds)
{
    const auto& units = data.values<std::int64_t>("unit");
    data.set_attribute({"kind", std::string("units of a sweep")});
    data.set_attribute({"unit_numbers", std::vector<std::int64_t>(units)});
    data.set_attribute({"host", host_name()});
    data.set_attribute({"written", std::int64_t{std::time(nullptr)}});
    data.set_attribute({"seconds", seconds});
    data.set_attribute({"runs", static_cast<std::int64_t>(runs)});
    data.set_attribute({"failed", static_cast<std::int64_t>(failed)});
}

std::uint64_t runs_of(const Extent& extent, const Unit& unit)
{
    return extent.alternatives * unit.points * unit.replicates;
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

std::vector<fs::path> unit_files(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder / "units", error), end; !error && entry != end; entry.increment(error))
        if (is_unit_file(entry->path().filename().string())) files.push_back(entry->path());
    std::ranges::sort(files);
    return files;
}

/// Whether a file is there and every byte of it as it was written.
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

/// Pairs of point and replicate without numbers; one may have several failures.
std::uint64_t failed_pairs(const Dataset& units)
{
    const auto& point = units.values<std::int64_t>("failure_point");
    const auto& replicate = units.values<std::int64_t>("failure_replicate");
    std::set<std::pair<std::int64_t, std::int64_t>> pairs;
    for (std::size_t k = 0; k < point.size(); ++k) pairs.emplace(point[k], replicate[k]);
    return pairs.size();
}

/// Writes what others may be writing, too. A temporary file of ours can go when the unit is done (Store::clear).
template <class IsThere>
void write_shared(const Dataset& data, const fs::path& file, const IsThere& is_there)
{
    constexpr int most = 5;
    for (int attempt = 1;; ++attempt) {
        try {
            return results::write_netcdf(data, file, {.overwrite = true, .shared = true});
        } catch (const FileError&) {
            if (is_whole(file) || is_there()) return;
            if (attempt == most) throw;
        }
    }
}

} // namespace

std::size_t Contents::units_done() const
{
    return static_cast<std::size_t>(std::count(done.begin(), done.end(), true));
}

Store::Store(fs::path folder, const Sweep& sweep, const std::string& command) : folder_(std::move(folder))
{
    const std::string here = manifest_of(sweep);
    std::error_code error;
    fs::create_directories(folder_ / "units", error);
    if (error) throw FileError(folder_.string() + " cannot be made: " + error.message());
    const fs::path file = manifest_file(folder_);
    if (!fs::exists(file, error)) {
        const fs::path design = folder_ / "design.nc";
        if (!fs::exists(design, error)) {
            Dataset whole = frame(sweep, command);
            whole.set_attribute({scenario_attribute, fs::absolute(sweep.scenario().source, error).string()});
            write_shared(whole, design, [] { return false; });
        }
        write_once(file, here);
    }
    manifest_ = read_text_file(file, "");
    extent_ = extent_of(manifest_, file);
    check_same(manifest_, here, file);
}

Store::Store(fs::path folder) : folder_(std::move(folder))
{
    const fs::path file = manifest_file(folder_);
    manifest_ = read_text_file(file, "a store is a folder that `multivector sweep --store` has made");
    extent_ = extent_of(manifest_, file);
}

fs::path Store::file_of(std::size_t unit) const { return folder_ / "units" / fmt::format("unit-{:08}.nc", unit); }

std::vector<std::string> Store::files() const
{
    std::vector<std::string> names;
    for (const fs::path& path : unit_files(folder_)) names.push_back(path.filename().string());
    return names;
}

std::vector<std::string> Store::packs() const
{
    std::vector<std::string> names;
    for (const fs::path& path : unit_files(folder_))
        if (path.filename().string().starts_with(pack_start)) names.push_back(path.filename().string());
    return names;
}

std::vector<std::size_t> Store::units_of(const std::string& name) const
{
    const fs::path file = folder_ / "units" / name;
    try {
        if (is_whole(file)) return described(file).units;
    } catch (const FileError&) { // packed anew or removed since
    }
    return {};
}

Contents Store::contents() const
{
    Contents all;
    all.done.resize(extent_.table().size());
    std::map<std::string, UnitFile> seen;
    std::vector<fs::path> listed;
    // Twice: a pack may have taken over units that were files when the folder was listed.
    for (int look = 0; look < 2; ++look) {
        listed = unit_files(folder_);
        for (const fs::path& path : listed) {
            const std::string name = path.filename().string();
            if (seen.contains(name) || all.damaged.contains(name)) continue;
            try {
                seen[name] = described(path);
            } catch (const FileError& why) {
                std::error_code error;
                if (fs::exists(path, error)) all.damaged[name] = why.what();
            }
        }
    }
    for (const auto& [name, file] : seen)
        for (const std::size_t unit : file.units)
            if (unit < all.done.size()) all.done[unit] = true;
    for (const fs::path& path : listed)
        if (const auto file = seen.find(path.filename().string()); file != seen.end())
            all.files.push_back(std::move(file->second));
    return all;
}

bool Store::has(std::size_t unit) const { return is_whole(file_of(unit)); }

void Store::write(const Unit& unit, const Dataset& data) const
{
    Dataset file = data;
    add_origin(file, runs_of(extent_, unit), failed_pairs(data), data.values<double>("unit_seconds").front());
    write_shared(file, file_of(unit.number), [&] { return bool(contents().done[unit.number]); });
}

void Store::clear() const
{
    const std::vector<bool> done = contents().done;
    std::error_code error;
    for (fs::directory_iterator entry(folder_ / "units", error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(unit_start) || name.find(".tmp-") == name.npos) continue;
        const std::size_t unit = std::strtoull(name.c_str() + std::strlen(unit_start), nullptr, 10);
        std::error_code unknown;
        if (unit < done.size() && done[unit]) fs::remove(entry->path(), unknown);
    }
}

void Store::pack(const std::vector<std::size_t>& units) const
{
    if (units.size() < 2) return;
    std::vector<Dataset> parts;
    std::uint64_t runs = 0, failed = 0;
    double seconds = 0;
    Digest name;
    std::vector<std::size_t> packed;
    for (const std::size_t unit : units) {
        // Another process may have computed it, too, and packed it before; a damaged one stays, to be computed again.
        if (!has(unit)) continue;
        try {
            parts.push_back(results::read_netcdf(file_of(unit)));
        } catch (const FileError&) {
            continue;
        }
        const Dataset& part = parts.back();
        packed.push_back(unit);
        runs += runs_of(extent_, extent_.table().unit(unit));
        failed += failed_pairs(part);
        seconds += part.values<double>("unit_seconds").front();
        name.add(part.values<std::int64_t>("unit"));
    }
    if (packed.size() < 2) return;
    Dataset all = joined_units(parts);
    add_origin(all, runs, failed, seconds);
    const auto [first, last] = std::ranges::minmax(packed);
    const std::string file = fmt::format("pack-{:08}-{:08}-{:08x}.nc", first, last, name.value() & 0xffffffffu);
    write_shared(all, folder_ / "units" / file, [] { return false; });
    std::error_code error;
    for (const std::size_t unit : packed) fs::remove(file_of(unit), error);
}

Dataset Store::merge(std::map<std::string, std::string>& damaged) const
{
    Merger merger(results::read_netcdf(folder_ / "design.nc"));
    // Twice: a pack may have taken over units that were files when the folder was listed.
    for (int look = 0; look < 2; ++look)
        for (const fs::path& path : unit_files(folder_)) {
            const std::string name = path.filename().string();
            if (damaged.contains(name)) continue;
            try {
                const UnitFile file = described(path);
                if (std::ranges::all_of(file.units, [&](std::size_t unit) { return merger.has(unit); }) && look == 1)
                    continue;
                merger.add(results::read_netcdf(path));
            } catch (const InputError& why) {
                damaged[name] = why.what();
            } catch (const FileError& why) {
                std::error_code error;
                if (!fs::exists(path, error)) continue;
                if (std::string(why.what()).find("is there twice") != std::string::npos) throw;
                damaged[name] = why.what();
            }
        }
    return merger.take();
}

} // namespace mv::sweep
