#pragma once
/// What keeps a data set consistent.

#include <multivector/results/dataset.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace mv::results {

/// The item of this name, or null.
template <class Item>
const Item* find_named(const std::vector<Item>& items, const std::string& name) noexcept
{
    const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.name == name; });
    return found == items.end() ? nullptr : &*found;
}

/// The names of the items, in order.
template <class Item>
std::vector<std::string> names_of(const std::vector<Item>& items)
{
    std::vector<std::string> names;
    for (const Item& item : items) names.push_back(item.name);
    return names;
}

/// Throws InputError that lists the known names and the nearest one.
[[noreturn]] void refuse_unknown(const std::string& problem, const std::string& name,
                                 const std::vector<std::string>& known);

/// Throws InputError unless every dimension of the variable is among `dimensions`, and none is used twice.
void require_known_dimensions(const Variable& variable, const std::vector<Dimension>& dimensions);

/// Throws InputError if the variable is named like a dimension but does not lie along it alone.
void require_coordinate_form(const Variable& variable, const std::vector<Dimension>& dimensions);

/// Throws InputError unless the number of values is the product of `shape`.
void require_count(const Variable& variable, const std::vector<std::size_t>& shape);

} // namespace mv::results
