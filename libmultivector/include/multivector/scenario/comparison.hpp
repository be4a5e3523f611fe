#pragma once
/// A scenario at work: the models of its cases, then their outcomes.

#include <multivector/base/error.hpp>
#include <multivector/models/mv1/mv1.hpp>
#include <multivector/scenario/resolve.hpp>

#include <memory>

namespace mv {

/// All strategies of a scenario under the same shocks, in the main case and in each variant.
class Comparison {
public:
    /// Resolves the scenario and builds its models, so that everything wrong with it shows before anything is computed.
    /// Throws InputError.
    Comparison(Scenario scenario, std::shared_ptr<const World> world);

    /// Computes the cases one after the other; `progress` counts the runs of all of them. An interruption keeps what is
    /// finished and leaves out the cases that were not reached. To be called once.
    void simulate(const Execution& execution);

    const Scenario& scenario() const { return scenario_; }             ///< as it was given
    const World& world() const { return *world_; }                     ///< as it was given
    const std::vector<Case>& cases() const { return resolved_.cases; } ///< the main one, then the variants
    const Layout& layout() const { return models_.front().layout(); }  ///< of every case
    /// The model of a case, e.g. to replay a replicate of it.
    const mv1::Mv1& model(std::size_t which) const { return models_[which]; }
    /// Of a case that was computed, perhaps in part; null for one without a single replicate.
    const Outcomes* outcomes(std::size_t which) const;
    /// The same by name; null also for a case that the scenario does not have.
    const Outcomes* outcomes(const std::string& which) const;
    /// Failed runs of a case, those of a case of which nothing was kept too.
    std::span<const Failure> failures(std::size_t which) const;
    std::string isa() const { return models_.front().isa(); } ///< kernel in use, as Mv1::isa

    /// Runs of all cases: replicates times strategies.
    std::uint64_t runs() const;
    /// About what a results file will take.
    std::uint64_t estimated_bytes() const;
    /// Bytes that the outcomes of all cases take in memory once they are computed.
    std::uint64_t estimated_memory() const;
    bool interrupted() const { return interrupted_; } ///< something that was asked for is missing
    std::size_t failed_runs() const;                  ///< over all cases

private:
    Plan plan(std::size_t which) const;
    void add_model(const Case& one_case);

    Scenario scenario_;
    std::shared_ptr<const World> world_;
    ResolvedScenario resolved_;
    std::vector<mv1::Mv1> models_{};
    std::vector<Outcomes> outcomes_{};
    bool interrupted_ = false;
};

} // namespace mv
