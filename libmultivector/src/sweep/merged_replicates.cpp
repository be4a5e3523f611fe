#include "kept_outcome.hpp"

#include <limits>

namespace mv::sweep {
namespace {

/// Every outcome of every replicate, [scenario][point][entry][replicate].
class Replicates final : public MergedOutcomes {
public:
    Replicates(std::vector<KeptOutcome> kept, Shape shape) : kept_(std::move(kept)), shape_(shape), done_(shape.points)
    {
        for (const KeptOutcome& outcome : kept_)
            values_.emplace_back(shape_.alternatives * shape_.points * outcome.size * shape_.replicates,
                                 std::numeric_limits<float>::quiet_NaN());
    }

    void add(const results::Dataset& units, const std::vector<std::int64_t>& skipped) override
    {
        const auto& point = units.values<std::int32_t>("cell_point");
        const auto& replicate = units.values<std::int32_t>("cell_replicate");
        const auto& value = units.values<float>("value");
        const std::size_t cells = point.size(), entries = units.dimension("entry").size;
        for_each_cell(units, skipped, [&](std::size_t cell) {
            const auto p = static_cast<std::size_t>(point[cell]), r = static_cast<std::size_t>(replicate[cell]);
            ++done_.at(p);
            for (std::size_t o = 0; o < kept_.size(); ++o)
                for (std::size_t a = 0; a < shape_.alternatives; ++a)
                    for (std::size_t k = 0; k < kept_[o].size; ++k) {
                        const std::size_t place = ((a * shape_.points + p) * kept_[o].size + k) * shape_.replicates + r;
                        values_[o].at(place) = value[(a * entries + kept_[o].first + k) * cells + cell];
                    }
        });
    }

    void move_to(results::Dataset& data) override
    {
        std::vector<std::int64_t> numbers(shape_.replicates);
        for (std::size_t r = 0; r < numbers.size(); ++r) numbers[r] = static_cast<std::int64_t>(r);
        data.add_coordinate("replicate", std::move(numbers), {{"long_name", std::string("number of the replicate")}});
        data.add_variable(
            {"computed", {"point"}, std::move(done_), {{"long_name", std::string("replicates computed")}}});
        for (std::size_t o = 0; o < kept_.size(); ++o)
            data.add_variable({kept_[o].name, kept_[o].dims("replicate"), std::move(values_[o]), kept_[o].attributes});
    }

private:
    std::vector<KeptOutcome> kept_;
    Shape shape_;
    std::vector<std::int32_t> done_;
    std::vector<std::vector<float>> values_{};
};

} // namespace

std::unique_ptr<MergedOutcomes> replicates(const nlohmann::ordered_json& kept, Shape shape)
{
    return std::make_unique<Replicates>(kept_outcomes(kept), shape);
}

} // namespace mv::sweep
