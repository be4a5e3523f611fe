#pragma once
/// In what a world differs from one that came with the library.

#include <multivector/world/world.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace mv {

/// A table, or a line of the header that counts, in which a world differs from another.
struct TableChange {
    std::string table{}; ///< states, powers, ties, relations, rivalry, borders, corridors, nearest, institutions;
                         ///< functions, year
    std::string text{};  ///< how many rows differ, and the first of them: "1 of 6 rows, USA CHN: rivalry 0.9, not 0.71"
};

/// In that order; empty where the worlds are equal but for name and title, which are for people.
std::vector<TableChange> changed_tables(const World& world, const World& base);

/// The shipped world that a world is, or was made from.
struct WorldOrigin {
    std::string name{};                 ///< of the shipped world; "" where none is like it
    std::string title{};                ///< the title of that one
    bool is_shipped = false;            ///< the world is that one, with its name and fingerprint
    std::vector<TableChange> changes{}; ///< empty where only name or title differ, and without a name
};

/// Found by the world's name ("2014", or "2014, changed: ..."), else among shipped worlds of the same year, powers and
/// functions that share at least half of its states: the one with the fewest changes. What the world says of itself
/// decides nothing but which is looked at. Reads the shipped worlds.
WorldOrigin origin_of(const World& world, const std::vector<std::filesystem::path>& shipped = shipped_worlds());

/// The world under another name and title.
World renamed(const World& world, std::string name, std::string title);

} // namespace mv
