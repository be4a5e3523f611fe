/// The data set of a whole sweep, from its units.

#include "frame.hpp"
#include "merged_outcome.hpp"
#include "stopping.hpp"

#include "../report/units.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <numeric>

namespace mv::sweep {
namespace {

using results::Dataset;

std::int64_t number_of(const Dataset& data, const char* attribute)
{
    return std::get<std::int64_t>(data.attribute(attribute).value);
}

} // namespace

struct Merger::Parts {
    /// Failures of all units, in the order of points and replicates.
    struct Failures {
        struct One {
            std::int64_t point, replicate;
            std::int32_t step;
            std::string alternative, state, message;
        };
        std::vector<One> all{};

        void add(const Dataset& data, const std::vector<std::int64_t>& skipped)
        {
            const auto& unit = data.values<std::int64_t>("failure_unit");
            for (std::size_t k = 0; k < unit.size(); ++k)
                if (std::ranges::find(skipped, unit[k]) == skipped.end())
                    all.push_back(
                        {data.values<std::int64_t>("failure_point")[k],
                         data.values<std::int64_t>("failure_replicate")[k],
                         data.values<std::int32_t>("failure_step")[k], data.values<std::string>("failure_scenario")[k],
                         data.values<std::string>("failure_state")[k], data.values<std::string>("failure_message")[k]});
        }

        void move_to(Dataset& data)
        {
            if (all.empty()) return;
            std::ranges::stable_sort(all, {}, [](const One& f) { return std::pair(f.point, f.replicate); });
            data.add_dimension("failure", all.size());
            const auto column = [&](const char* name, auto member) {
                std::vector<std::decay_t<decltype(all.front().*member)>> values;
                for (const One& f : all) values.push_back(f.*member);
                data.add_variable({name, {"failure"}, std::move(values), {}});
            };
            column("failure_point", &One::point);
            column("failure_replicate", &One::replicate);
            column("failure_step", &One::step);
            column("failure_scenario", &One::alternative);
            column("failure_state", &One::state);
            column("failure_message", &One::message);
        }
    };

    Dataset data;
    std::unique_ptr<MergedOutcomes> outcomes{};
    std::unique_ptr<Stopping> stopping{}; ///< null where all replicates are wanted
    std::map<std::int64_t, std::uint64_t> digests{};
    Failures failures{};
};

Merger::Merger(Dataset frame) : parts_(std::make_unique<Parts>())
{
    parts_->data = std::move(frame);
    const Dataset& data = parts_->data;
    const bool summary = std::get<std::string>(data.attribute("keep").value) == "summary";
    const Shape shape{data.dimension("scenario").size, data.dimension("point").size,
                      static_cast<std::size_t>(number_of(data, "replicates")),
                      static_cast<std::uint32_t>(number_of(data, "replicates_of_a_unit"))};
    const auto kept = nlohmann::ordered_json::parse(std::get<std::string>(data.attribute(outcomes_attribute).value));
    parts_->stopping = stopping_of(data.attributes(), shape.alternatives, shape.points);
    parts_->outcomes = summary ? summaries(kept, shape) : replicates(kept, shape);
}
Merger::~Merger() = default;

bool Merger::has(std::size_t unit) const { return parts_->digests.contains(static_cast<std::int64_t>(unit)); }

void Merger::add(const Dataset& units)
{
    const auto& numbers = units.values<std::int64_t>("unit");
    const auto& digests = units.values<std::uint64_t>("unit_digest");
    std::vector<std::int64_t> again;
    for (std::size_t k = 0; k < numbers.size(); ++k) {
        const auto [known, is_new] = parts_->digests.emplace(numbers[k], digests[k]);
        if (is_new) continue;
        if (known->second != digests[k])
            throw FileError(fmt::format("unit {} is there twice, with other numbers ({:016x} and {:016x})", numbers[k],
                                        known->second, digests[k]));
        again.push_back(numbers[k]);
    }
    if (again.size() == numbers.size()) return;
    parts_->outcomes->add(units, again);
    parts_->failures.add(units, again);
    if (parts_->stopping) parts_->stopping->add(units);
}

Dataset Merger::take()
{
    Dataset& data = parts_->data;
    parts_->outcomes->move_to(data);
    parts_->failures.move_to(data);
    if (parts_->stopping) add_reached(data, *parts_->stopping);
    std::uint64_t digest = 0xcbf29ce484222325u;
    for (const auto& [unit, one] : parts_->digests) digest = (digest ^ one) * 0x100000001b3u;
    data.set_attribute({"units_done", static_cast<std::int64_t>(parts_->digests.size())});
    data.set_attribute({"digest", fmt::format("{:016x}", digest)});
    report::label_units(data);
    return std::move(data);
}

} // namespace mv::sweep
