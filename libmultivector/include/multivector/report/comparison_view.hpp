#pragma once
/// What the tables say of a comparison, whether it was just computed or lies in a results file.

#include <multivector/base/error.hpp>
#include <multivector/results/dataset.hpp>
#include <multivector/scenario/comparison.hpp>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace mv::report {

/// One case and what came out of it; null where nothing did.
struct CaseView {
    std::string name{};                         ///< main, or a variant
    std::shared_ptr<const Outcomes> outcomes{}; ///< perhaps a part, where the run was interrupted
};

/// A comparison, or a run of one strategy, as tables need it.
struct ComparisonView {
    std::string title{};                      ///< of the scenario
    std::string world{};                      ///< name of the world
    std::string focal{};                      ///< iso3
    std::string focal_name{};                 ///< for people
    double years = 0;                         ///< that count
    double burn_in_years = 0;                 ///< that came before
    std::string others{};                     ///< what the other states play
    std::size_t others_by_name = 0;           ///< how many of them play something else
    bool sampled = false;                     ///< the main case draws its parameters
    std::array<double, 3> weights{};          ///< of income, autonomy, stability in the payoff
    std::vector<std::string> user_outcomes{}; ///< names of those that extensions add
    std::vector<CaseView> cases{};            ///< the main one first

    /// By position; null for a case that is not there or has nothing.
    const Outcomes* outcomes(std::size_t which) const
    {
        return which < cases.size() ? cases[which].outcomes.get() : nullptr;
    }
    /// By name.
    const Outcomes* outcomes(const std::string& which) const
    {
        for (const CaseView& c : cases)
            if (c.name == which) return c.outcomes.get();
        return nullptr;
    }
};

/// Refers to the outcomes of the comparison, which must outlive it.
ComparisonView compared(const Comparison& comparison);

/// From a results file that `compare` or `run` wrote. Every replicate of every case is there; moments, histograms and
/// traces are left out. `source` names the file in errors. Throws FileError where the file holds something else.
ComparisonView compared(const results::Dataset& data, const std::string& source);

} // namespace mv::report
