#pragma once
/// A scenario at work: the cases of its study, then their outcomes.

#include <multivector/base/error.hpp>
#include <multivector/ensemble/simulate.hpp>
#include <multivector/study/model_kind.hpp>

namespace mv {

/// All alternatives of a scenario under the same shocks, in the main case and in each variant.
class Comparison {
public:
    /// Makes the study, so that everything wrong with the scenario shows before anything is computed. Throws
    /// InputError.
    explicit Comparison(Scenario scenario);

    /// Computes the cases one after the other; `progress` counts the runs of all of them. An interruption keeps what is
    /// finished and leaves out the cases that were not reached. To be called once.
    void simulate(const Execution& execution);

    const Scenario& scenario() const { return scenario_; }                   ///< as it was given
    const Study& study() const { return *study_; }                           ///< made of it
    const std::vector<Case>& cases() const { return study_->cases(); }       ///< the main one, then the variants
    const Layout& layout() const { return cases().front().model->layout(); } ///< of every case
    /// Of a case that was computed, perhaps in part; null for one without a single replicate.
    const Outcomes* outcomes(std::size_t which) const;
    /// The same by name; null also for a case that the scenario does not have.
    const Outcomes* outcomes(const std::string& which) const;
    /// Failed runs of a case, those of a case of which nothing was kept too.
    std::span<const Failure> failures(std::size_t which) const;

    /// Runs of all cases: replicates times alternatives.
    std::uint64_t runs() const;
    /// About what a results file will take.
    std::uint64_t estimated_bytes() const;
    /// Bytes that the outcomes of all cases take in memory, and about what so many threads take that compute them.
    std::uint64_t estimated_memory(int threads = 0) const;
    /// Bytes that writing them takes beside those.
    std::uint64_t memory_to_write() const;
    bool interrupted() const { return interrupted_; }     ///< something that was asked for is missing
    bool out_of_memory() const { return out_of_memory_; } ///< and that was why
    std::size_t failed_runs() const;                      ///< over all cases

private:
    Plan plan(std::size_t which) const;
    bool fits(std::size_t which, int threads) const;
    Outcomes simulate_case(std::size_t which, const Execution& execution) const;

    Scenario scenario_;
    std::unique_ptr<const Study> study_;
    std::vector<Outcomes> outcomes_{};
    bool interrupted_ = false, out_of_memory_ = false;
};

/// The scenario with all defaults filled in, all parameters with their values, as JSON text.
std::string resolved_json(const Comparison& comparison);

} // namespace mv
