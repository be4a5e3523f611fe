#include "values.hpp"

#include <algorithm>
#include <array>

namespace mv::sweep {
namespace {

using results::Dataset;
using results::Variable;

const std::array<std::string, 3> growing{"unit", along_cells, "failure"};

bool grows(const Variable& v) { return !v.dims.empty() && std::ranges::find(growing, v.dims.back()) != growing.end(); }

/// One variable of every part, joined along its last dimension.
template <class T>
std::vector<T> join(const std::vector<Dataset>& parts, const Variable& like)
{
    const std::size_t rows = [&] {
        std::size_t product = 1;
        for (std::size_t k = 0; k + 1 < like.dims.size(); ++k) product *= parts.front().dimension(like.dims[k]).size;
        return product;
    }();
    std::vector<T> all;
    for (std::size_t row = 0; row < rows; ++row)
        for (const Dataset& part : parts) {
            const auto& values = part.values<T>(like.name);
            const std::size_t each = values.size() / rows;
            const auto first = values.begin() + static_cast<std::ptrdiff_t>(row * each);
            all.insert(all.end(), first, first + static_cast<std::ptrdiff_t>(each));
        }
    return all;
}

results::Values joined_values(const std::vector<Dataset>& parts, const Variable& like)
{
    return std::visit(
        [&]<class T>(const T& values) -> results::Values {
            if constexpr (std::is_same_v<T, results::FloatPieces>)
                return values.joined(); // units have none
            else
                return join<typename T::value_type>(parts, like);
        },
        like.data);
}

} // namespace

void Digest::add_bytes(const void* data, std::size_t size)
{
    const auto* bytes = static_cast<const unsigned char*>(data);
    for (std::size_t k = 0; k < size; ++k) hash_ = (hash_ ^ bytes[k]) * 0x100000001b3u;
}

Dataset joined_units(const std::vector<Dataset>& parts)
{
    Dataset all;
    for (const results::Dimension& d : parts.front().dimensions()) {
        if (parts.front().has_variable(d.name)) continue; // comes with its coordinate
        std::size_t size = d.size;
        if (std::ranges::find(growing, d.name) != growing.end()) {
            size = 0;
            for (const Dataset& part : parts) size += part.dimension(d.name).size;
        }
        all.add_dimension(d.name, size);
    }
    for (const Variable& v : parts.front().variables()) {
        results::Values values = grows(v) ? joined_values(parts, v) : results::copy_of(v.data);
        if (v.dims == std::vector{v.name})
            all.add_coordinate(v.name, std::move(values), v.attributes);
        else
            all.add_variable({v.name, v.dims, std::move(values), v.attributes});
    }
    for (const results::Attribute& a : parts.front().attributes()) all.set_attribute(a);
    return all;
}

} // namespace mv::sweep
