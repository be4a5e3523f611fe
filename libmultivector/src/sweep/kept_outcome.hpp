#pragma once
/// An outcome as a frame describes it.

#include "merged_outcome.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace mv::sweep {

/// Name, dimensions of its own, attributes, and where its entries begin.
struct KeptOutcome {
    std::string name{};
    std::vector<std::string> axes{};
    std::vector<results::Attribute> attributes{};
    std::string long_name{};
    float low = 0, high = 1;
    std::size_t first = 0, size = 1;

    /// "scenario", "point", its axes, `last` unless empty.
    std::vector<std::string> dims(const std::string& last = {}) const
    {
        std::vector<std::string> all{"scenario", "point"};
        all.insert(all.end(), axes.begin(), axes.end());
        if (!last.empty()) all.push_back(last);
        return all;
    }
    /// Those of the outcome with another long name.
    std::vector<results::Attribute> attributes_for(const std::string& what) const
    {
        std::vector<results::Attribute> all = attributes;
        for (results::Attribute& a : all)
            if (a.name == "long_name") a.value = long_name + ", " + what;
        return all;
    }
};

inline std::vector<KeptOutcome> kept_outcomes(const nlohmann::ordered_json& kept)
{
    std::vector<KeptOutcome> all;
    std::size_t first = 0;
    for (const auto& one : kept) {
        KeptOutcome& outcome = all.emplace_back();
        outcome.name = one.at("name");
        for (const auto& axis : one.at("axes")) outcome.axes.push_back(axis);
        for (const auto& [name, value] : one.at("attributes").items())
            outcome.attributes.push_back({name, value.get<std::string>()});
        outcome.long_name = one.at("attributes").at("long_name");
        outcome.low = one.at("low");
        outcome.high = one.at("high");
        outcome.first = first;
        outcome.size = one.at("entries");
        first += outcome.size;
    }
    return all;
}

/// Calls `use(cell)` for each cell that is not of a unit in `skipped`.
template <class Use>
void for_each_cell(const results::Dataset& units, const std::vector<std::int64_t>& skipped, Use&& use)
{
    const auto& unit = units.values<std::int32_t>("cell_unit");
    for (std::size_t cell = 0; cell < unit.size(); ++cell)
        if (skipped.empty() || std::ranges::find(skipped, std::int64_t{unit[cell]}) == skipped.end()) use(cell);
}

} // namespace mv::sweep
