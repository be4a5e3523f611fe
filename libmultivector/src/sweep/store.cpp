#include <multivector/sweep/store.hpp>

#include "file_once.hpp"
#include "frame.hpp"
#include "manifest.hpp"
#include "stopping.hpp"
#include "unit_blocks.hpp"
#include "unit_file.hpp"

#include "../base/text_file.hpp"

#include <multivector/results/read.hpp>
#include <multivector/results/write.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <set>

namespace mv::sweep {
namespace {

namespace fs = std::filesystem;
using results::Dataset;

fs::path manifest_file(const fs::path& folder) { return folder / "manifest.json"; }

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

fs::path Store::file_of(std::size_t unit) const { return folder_ / "units" / unit_name(unit); }

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
    if (extent_.group) find_unneeded(all);
    return all;
}

/// Marks the units that no point needs.
void Store::find_unneeded(Contents& contents) const
{
    const auto known = stopping_of(*this);
    for (const UnitFile& file : contents.files) {
        try {
            known->add(results::read_netcdf(folder_ / "units" / file.name));
        } catch (const FileError&) { // packed by another since
        }
    }
    const UnitTable table = extent_.table();
    for (std::size_t k = 0; k < contents.done.size(); ++k) {
        if (contents.done[k]) continue;
        const std::uint32_t group = table.unit(k).first_replicate / table.unit_replicates();
        if (known->needs_unit(k, group) != Stopping::Need::no) continue;
        contents.done[k] = true;
        ++contents.unneeded;
    }
}

bool Store::has(std::size_t unit) const { return is_whole(file_of(unit)); }

void Store::write(const Unit& unit, const Dataset& data) const
{
    Dataset file = data;
    add_origin(file, runs_of(unit));
    write_shared(file, file_of(unit.number), [&] { return bool(contents().done[unit.number]); });
}

std::uint64_t Store::runs_of(const Unit& unit) const { return extent_.alternatives * unit.points * unit.replicates; }

void Store::set_aside(const std::map<std::string, std::string>& damaged) const
{
    for (const auto& [name, why] : damaged) {
        const fs::path file = folder_ / "units" / name;
        std::error_code error;
        if (!is_whole(file)) fs::rename(file, file.string() + ".damaged", error); // else somebody has mended it since
    }
}

void Store::clear() const
{
    std::optional<std::vector<bool>> done; // costs a look at every file, and usually nothing is left over
    std::error_code error;
    for (fs::directory_iterator entry(folder_ / "units", error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(unit_start) || name.find(".tmp-") == name.npos) continue;
        const std::size_t unit = std::strtoull(name.c_str() + std::strlen(unit_start), nullptr, 10);
        std::error_code unknown;
        if (!done) done = contents().done;
        if (unit < done->size() && (*done)[unit]) fs::remove(entry->path(), unknown);
    }
}

Dataset Store::merge(std::map<std::string, std::string>& damaged) const
{
    const Dataset frame = results::read_netcdf(folder_ / "design.nc");
    const UnitForm form = form_of(frame);
    Merger merger(frame);
    std::set<std::string> seen;
    // Twice: a pack may have taken over units that were files when the folder was listed.
    for (int look = 0; look < 2; ++look)
        for (const fs::path& path : unit_files(folder_)) {
            const std::string name = path.filename().string();
            if (!seen.insert(name).second) continue;
            try {
                merger.add(whole_units(path, form));
            } catch (const InputError& why) {
                damaged[name] = why.what();
            } catch (const FileError& why) {
                std::error_code error;
                if (!fs::exists(path, error)) continue; // packed since
                if (std::string(why.what()).find("is there twice") != std::string::npos) throw;
                damaged[name] = why.what();
            }
        }
    return merger.take();
}

} // namespace mv::sweep
