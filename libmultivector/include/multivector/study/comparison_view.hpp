#pragma once
/// What the tables say of a comparison, whether it was just computed or lies in a results file.

#include <multivector/outcome/outcomes.hpp>
#include <multivector/results/dataset.hpp>
#include <multivector/study/comparison.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mv {

/// One case and what came out of it; null where nothing did.
struct CaseView {
    std::string name{};                         ///< main, or a variant
    std::string meaning{};                      ///< its assumption, in a few words
    std::shared_ptr<const Outcomes> outcomes{}; ///< perhaps a part, where the run was interrupted
};

/// A comparison, or a run of one alternative, as tables need it.
class ComparisonView {
public:
    std::string title{};                                   ///< of the scenario
    std::shared_ptr<const ModelKind> kind{};               ///< of the model; null where it is not known here
    std::string resolved{};                                ///< as resolved_json
    std::shared_ptr<const results::Dataset> coordinates{}; ///< with those that the model adds; never null
    bool sampled = false;                                  ///< the main case draws its parameters
    std::vector<CaseView> cases{};                         ///< the main one first
    std::optional<std::vector<Change>> changes{};          ///< from what comes with the model; older files do not say
    std::size_t width = 110;                               ///< characters of a line of its tables, 40 to 110

    /// What the model calls the things that are compared.
    Word word() const { return kind ? kind->alternative_word() : Word(); }
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

} // namespace mv
