#include <multivector/world/notes.hpp>

#include "../base/csv.hpp"
#include "../base/text_file.hpp"

#include <algorithm>
#include <map>

namespace mv {

std::vector<CellNote> load_notes(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& shipped)
{
    std::error_code error;
    std::filesystem::path place = folder;
    if (!std::filesystem::is_directory(folder, error))
        if (const auto known = find_shipped_world(folder.string(), shipped)) place = *known;
    const std::filesystem::path path = place / "notes.csv";
    if (!std::filesystem::exists(path, error)) return {};
    const csv::Table table(path.string(), read_text_file(path, "notes of a world"),
                           {{"file", "row", "column", "kind", "source", "year", "note"}, {}});
    std::vector<CellNote> notes;
    for (std::size_t row = 0; row < table.rows(); ++row)
        notes.push_back({.file = table.text(row, "file"),
                         .row = table.text(row, "row"),
                         .column = table.text(row, "column"),
                         .kind = table.text(row, "kind"),
                         .source = table.text(row, "source"),
                         .year = table.cell(row, "year").text,
                         .note = table.cell(row, "note").text});
    return notes;
}

namespace {

/// Rows of each file of the folder, by their keys separated by spaces.
std::map<std::string, std::vector<std::string>> rows_of(const World& world)
{
    std::map<std::string, std::vector<std::string>> rows;
    for (const Power& g : world.powers()) {
        rows["powers.csv"].push_back(g.code);
        for (const Power& h : world.powers())
            if (&g < &h) rows["power_pairs.csv"].push_back(g.code + " " + h.code);
    }
    for (const State& i : world.states()) {
        rows["states.csv"].push_back(i.iso3);
        rows["nearest.csv"].push_back(i.iso3);
        for (const std::string& f : world.functions()) rows["ties.csv"].push_back(i.iso3 + " " + f);
        for (const Power& g : world.powers()) rows["relations.csv"].push_back(i.iso3 + " " + g.code);
    }
    const auto pair = [&](StateId a, StateId b) { return world.state(a).iso3 + " " + world.state(b).iso3; };
    for (const Border& e : world.borders()) rows["borders.csv"].push_back(pair(e.a, e.b));
    for (const auto& near : world.parts().shared) rows["institutions.csv"].push_back(pair(near.a, near.b));
    for (const Corridor& c : world.corridors()) rows["corridors.csv"].push_back(c.name);
    return rows;
}

/// Whether a row of a note, in which `*` stands for any key and alone for any row, means the row with these keys.
bool means(const std::string& said, const std::string& keys)
{
    if (said == "*") return true;
    const auto space = said.find(' '), cut = keys.find(' ');
    if (space == said.npos || cut == keys.npos) return said == keys;
    const auto fits = [](const std::string& a, const std::string& b) { return a == "*" || a == b; };
    return fits(said.substr(0, space), keys.substr(0, cut)) && fits(said.substr(space + 1), keys.substr(cut + 1));
}

} // namespace

std::vector<GapSummary> count_gaps(const World& world, const std::vector<CellNote>& notes)
{
    const auto rows = rows_of(world);
    std::vector<GapSummary> found;
    std::vector<std::vector<bool>> seen;
    for (const CellNote& note : notes) {
        const auto same = [&](const GapSummary& gap) {
            return gap.file == note.file && gap.column == note.column && gap.kind == note.kind;
        };
        const auto at = std::find_if(found.begin(), found.end(), same);
        const auto k = static_cast<std::size_t>(at - found.begin());
        const auto file = rows.find(note.file);
        if (file == rows.end()) continue;
        if (at == found.end()) {
            found.push_back({note.file, note.column, note.kind, 0});
            seen.emplace_back(file->second.size(), false);
        }
        for (std::size_t row = 0; row < file->second.size(); ++row)
            if (means(note.row, file->second[row])) seen[k][row] = true;
    }
    for (std::size_t k = 0; k < found.size(); ++k)
        found[k].rows = static_cast<int>(std::count(seen[k].begin(), seen[k].end(), true));
    return found;
}

} // namespace mv
