#include <multivector/model/parameter_table.hpp>

#include <multivector/base/expect.hpp>

#include <algorithm>

namespace mv {

ParameterTable::ParameterTable(const ParameterSpace& space, const std::vector<std::string>& names,
                               std::span<const double> rows)
{
    const auto refuse = [](const std::string& problem, const std::string& value, const std::string& allowed) {
        throw InputError({{"parameters"}, problem, value, allowed, {}});
    };
    for (const std::string& name : names) {
        const Parameter& p = space.find(name);
        if (!p.in_lanes) refuse("this parameter is the same in a whole study", "`" + name + "`", "another parameter");
        if (std::ranges::find(columns_, p.slot) != columns_.end())
            refuse("a parameter has two columns", "`" + name + "`", "each once");
        columns_.push_back(p.slot);
    }
    if (names.empty() ? !rows.empty() : rows.size() % names.size() != 0)
        refuse("rows that are not complete", std::to_string(rows.size()) + " numbers",
               "a multiple of " + std::to_string(names.size()));
    ParameterSet checked(space);
    values_.reserve(rows.size());
    for (std::size_t k = 0; k < rows.size(); ++k) {
        checked.set(names[k % names.size()], rows[k]);
        values_.push_back(checked.values()[columns_[k % names.size()]]);
    }
}

void ParameterTable::write(const BlockAddress& where, std::span<float> lanes) const
{
    for (std::size_t column = 0; column < columns_.size(); ++column)
        for (std::size_t lane = 0; lane < block_lanes; ++lane) {
            const std::size_t k = where.point[lane] * columns_.size() + column;
            MV_EXPECT(k < values_.size());
            lanes[columns_[column] * block_lanes + lane] = values_[k];
        }
}

} // namespace mv
