#pragma once
/// Lays one case's outcomes into a data set.

#include <multivector/report/dataset.hpp>

#include <string>
#include <vector>

namespace mv::report {

class CaseWriter {
public:
    /// `prefix` goes before the names of variables and of the case's own dimensions. The shared dimensions (scenario,
    /// the layout's axes, quantile, bin, time, year) must exist.
    CaseWriter(results::Dataset& data, const Outcomes& outcomes, std::string prefix, Numbers numbers)
        : data_(data), outcomes_(outcomes), layout_(outcomes.layout), prefix_(std::move(prefix)), numbers_(numbers)
    {
    }

    /// Every replicate of the outcomes.
    void values();
    /// Mean, standard deviation and quantiles of what is summarised.
    void summaries();
    /// Quantiles of the series in time.
    void fans();
    /// What the quantiles come from.
    void histograms();
    /// The series of the first replicates.
    void traces();
    /// Variables of the state that the scenario wants recorded.
    void recorded();
    /// Replicates that failed, if any.
    void failures();

private:
    void add(const std::string& name, std::vector<std::string> dims, results::Values data, const OutcomeInfo& info,
             const std::string& long_name);
    /// Names of dimensions: `first`, those of the axes, `last`.
    std::vector<std::string> dims(std::vector<std::string> first, const std::vector<std::size_t>& axes,
                                  const std::string& last = {}) const;
    results::Values laid(results::FloatPieces pieces) const;
    std::string own(const std::string& dimension) const { return prefix_ + dimension; }

    results::Dataset& data_;
    const Outcomes& outcomes_;
    const Layout& layout_;
    std::string prefix_;
    Numbers numbers_;
};

} // namespace mv::report
