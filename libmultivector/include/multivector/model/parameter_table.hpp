#pragma once
/// Values of some parameters at the points of a design.

#include <multivector/base/error.hpp>
#include <multivector/model/parameters.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace mv {

/// A row for each point, a column for each parameter that differs between them. Immutable.
class ParameterTable {
public:
    /// `rows` are [point][name]. InputError: an unknown name or one twice, a number out of range or not finite, rows of
    /// another length, a parameter that cannot differ between the lanes of a block.
    ParameterTable(const ParameterSpace& space, const std::vector<std::string>& names, std::span<const double> rows);

    std::size_t points() const { return columns_.empty() ? 0 : values_.size() / columns_.size(); } ///< rows
    /// Puts each lane's values, those of where.point, to `lanes`, [slot][16]. Points must be rows.
    void write(const BlockAddress& where, std::span<float> lanes) const;

private:
    std::vector<std::size_t> columns_{}; ///< slots
    std::vector<float> values_{};
};

} // namespace mv
