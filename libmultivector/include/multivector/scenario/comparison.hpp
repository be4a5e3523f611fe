#pragma once
/// A scenario at work: the models of its columns, then their outcomes.

#include <multivector/models/mv1/mv1.hpp>
#include <multivector/scenario/resolve.hpp>

#include <memory>

namespace mv {

/// All strategies of a scenario under the same shocks, in the main column and in each companion.
class Comparison {
public:
    /// Resolves the scenario and builds its models, so that everything wrong with it shows before anything is computed.
    /// Throws InputError.
    Comparison(Scenario scenario, std::shared_ptr<const World> world);

    /// Computes the columns one after the other; `progress` counts the runs of all of them. An interruption keeps what is
    /// finished and leaves out the columns that were not reached. To be called once.
    void simulate(const Execution& execution);

    const Scenario& scenario() const { return scenario_; } ///< as it was given
    const World& world() const { return *world_; }         ///< as it was given
    const std::vector<Column>& columns() const { return resolved_.columns; } ///< the main one, then the companions
    const Layout& layout() const { return models_.front().layout(); } ///< of every column
    /// The model of a column, e.g. to replay a replicate of it.
    const mv1::Mv1& model(std::size_t column) const { return models_[column]; }
    /// Of a column that was computed, perhaps in part; null for one without a single replicate.
    const Outcomes* outcomes(std::size_t column) const;
    /// The same by name; null also for a column that the scenario does not have.
    const Outcomes* outcomes(const std::string& column) const;
    /// Failed runs of a column, those of a column of which nothing was kept too.
    std::span<const Failure> failures(std::size_t column) const;
    std::string isa() const { return models_.front().isa(); } ///< kernel in use, as Mv1::isa

    /// Runs of all columns: replicates times strategies.
    std::uint64_t runs() const;
    /// About what a results file will take.
    std::uint64_t estimated_bytes() const;
    /// Bytes that the outcomes of all columns take in memory once they are computed.
    std::uint64_t estimated_memory() const;
    bool interrupted() const { return interrupted_; } ///< something that was asked for is missing
    std::size_t failed_runs() const;                  ///< over all columns

private:
    Plan plan(std::size_t column) const;
    void add_model(const Column& column);

    Scenario scenario_;
    std::shared_ptr<const World> world_;
    ResolvedScenario resolved_;
    std::vector<mv1::Mv1> models_{};
    std::vector<Outcomes> outcomes_{};
    bool interrupted_ = false;
};

} // namespace mv
