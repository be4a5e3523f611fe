#pragma once
/// What the tables say of a comparison, whether it was just computed or lies in a results file.

#include <multivector/results/dataset.hpp>
#include <multivector/scenario/comparison.hpp>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace mv::report {

/// One column and what came out of it; null where nothing did.
struct ComparedColumn {
    std::string name{}; ///< main, or a companion
    std::shared_ptr<const Outcomes> outcomes{}; ///< perhaps a part, where the run was interrupted
};

/// A comparison, or a run of one strategy, as tables need it.
struct Compared {
    std::string title{};             ///< of the scenario
    std::string world{};             ///< name of the world
    std::string focal{};             ///< iso3
    std::string focal_name{};        ///< for people
    double years = 0;                ///< that count
    double burn_in_years = 0;        ///< that came before
    std::string others{};            ///< what the other states play
    std::size_t others_by_name = 0;  ///< how many of them play something else
    bool sampled = false;            ///< the main column draws its parameters
    std::array<double, 3> weights{}; ///< of income, autonomy, stability in the payoff
    std::vector<std::string> own_outcomes{}; ///< names of those that extensions add
    std::vector<ComparedColumn> columns{}; ///< the main one first

    /// By position; null for a column that is not there or has nothing.
    const Outcomes* outcomes(std::size_t column) const { return column < columns.size() ? columns[column].outcomes.get() : nullptr; }
    /// By name.
    const Outcomes* outcomes(const std::string& column) const
    {
        for (const ComparedColumn& c : columns)
            if (c.name == column) return c.outcomes.get();
        return nullptr;
    }
};

/// Refers to the outcomes of the comparison, which must outlive it.
Compared compared(const Comparison& comparison);

/// From a results file that `compare` or `run` wrote. Every replicate of every column is there; moments, histograms and
/// traces are left out. `source` names the file in errors. Throws FileError where the file holds something else.
Compared compared(const results::Dataset& data, const std::string& source);

} // namespace mv::report
