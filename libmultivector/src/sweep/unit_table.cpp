#include <multivector/sweep/unit_table.hpp>

#include <multivector/base/expect.hpp>
#include <multivector/ensemble/simulate.hpp>

#include <algorithm>

namespace mv::sweep {
namespace {

std::size_t pieces(std::size_t whole, std::size_t each) { return (whole + each - 1) / each; }

} // namespace

UnitTable::UnitTable(std::vector<std::size_t> studies, std::uint32_t replicates, std::uint32_t cells,
                     std::uint32_t group)
    : studies_(std::move(studies)), replicates_(replicates)
{
    const std::uint32_t most = group ? group : std::max(group_replicates, cells / group_replicates * group_replicates);
    replicates_each_ = std::min(replicates, most);
    points_each_ = std::max<std::size_t>(1, cells / replicates_each_);
    if (replicates_each_ % block_lanes != 0 && points_each_ > block_lanes) points_each_ -= points_each_ % block_lanes;
    first_unit_.push_back(0);
    for (const std::size_t points : studies_) first_unit_.push_back(first_unit_.back() + units_of(points));
}

std::size_t UnitTable::units_of(std::size_t points) const
{
    return pieces(points, points_each_) * pieces(replicates_, replicates_each_);
}

Unit UnitTable::unit(std::size_t number) const
{
    MV_EXPECT(number < size());
    const auto after = std::upper_bound(first_unit_.begin(), first_unit_.end(), number);
    const auto study = static_cast<std::size_t>(after - first_unit_.begin()) - 1;
    const std::size_t of_points = pieces(replicates_, replicates_each_);
    const std::size_t k = number - first_unit_[study], first = k / of_points * points_each_;
    const auto replicate = static_cast<std::uint32_t>(k % of_points) * replicates_each_;
    return {number,    study,
            first,     std::min(points_each_, studies_[study] - first),
            replicate, std::min(replicates_each_, replicates_ - replicate)};
}

} // namespace mv::sweep
