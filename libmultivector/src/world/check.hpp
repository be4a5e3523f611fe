#pragma once
/// The checks of a world, written once for worlds from files and worlds from memory.

#include <multivector/base/error.hpp>
#include <multivector/world/world.hpp>

#include <functional>
#include <string>

namespace mv::checks {

/// A value of WorldParts: the table of the folder format that holds it (file name without ending), the position in
/// the parts (ties: state × functions + function; relations: state × powers + power; pairs: power × powers + power)
/// and the column; without a column, the whole row.
struct Item {
    std::string table{};
    std::size_t row = 0;
    std::string column{};
};

/// Says where the user wrote an item.
using Locate = std::function<SourceLocation(const Item&)>;

/// Allowed values, both ends included unless `above` says that the low end is not.
struct Range {
    double low, high;
    bool above = false;
};

/// Throws InputError at the first thing that is wrong. Each function needs what the functions above it check.
class Checker {
public:
    Checker(const WorldParts& parts, Locate locate) : parts_(parts), locate_(std::move(locate)) {}

    void header() const; ///< name, year, functions
    void powers() const;
    void pairs() const; ///< rivalry
    void states() const;
    void ties() const;
    void relations() const; ///< proximity, camp, preference, institutions, quality
    void borders() const;
    void nearest() const;
    void shared() const; ///< shared memberships
    void corridors() const;
    void names() const;  ///< other names, after states
    void groups() const; ///< after states

private:
    [[noreturn]] void fail(const Item& item, std::string problem, std::string value, std::string allowed,
                           std::string hint = {}) const;
    template <class T>
    void range(const Item& item, const std::string& whose, T value, Range allowed) const;
    void size(const std::string& array, std::size_t have, std::size_t need, const std::string& shape) const;
    void plain(const Item& item, const std::string& text) const;
    using Key = std::function<std::string(std::size_t row)>;
    void unique(const Item& item, const std::string& what, const Key& key) const;
    void power(std::size_t row) const;
    void largest_one(const char* column, float (*capability)(const Power&)) const;
    void state_codes(std::size_t row) const;
    void state_values(std::size_t row) const;
    void shares(std::size_t state, std::size_t function) const;
    void relation(std::size_t state, std::size_t power) const;
    void preferences(std::size_t state) const;
    void linked(const Item& row, StateId a, StateId b) const;
    void other_meaning(std::size_t row) const;
    void other_code(std::size_t row) const;
    void members(std::size_t row) const;
    void corridor(std::size_t row) const;
    void corridor_places(std::size_t row) const;
    void exists(const Item& item, StateId state) const;
    void exists(const Item& item, PowerId power) const;
    std::string name(StateId state) const { return parts_.states[state.value].iso3; }

    const WorldParts& parts_;
    Locate locate_;
};

/// All checks in order, for a world made in memory.
void check(const WorldParts& parts);

} // namespace mv::checks
