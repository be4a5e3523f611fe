#pragma once
/// A sweep: the points of a scenario's [design], cut into units that anybody may compute in any order.

#include <multivector/base/error.hpp>
#include <multivector/design/sweep_plan.hpp>
#include <multivector/ensemble/points.hpp>
#include <multivector/results/dataset.hpp>
#include <multivector/study/comparison.hpp>
#include <multivector/sweep/unit_table.hpp>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace mv::sweep {

/// What is kept of a point.
enum class Keep {
    replicates, ///< every outcome of every replicate
    summary,    ///< counts, moments and histograms, and the same of differences from the first alternative
};

/// Replicates until Monte Carlo standard errors are small: a point is looked at after `least` replicates and then after
/// each group, and has more until all targets are met or it has those that the scenario says.
struct Precision {
    std::map<std::string, double> mcse{};            ///< outcome: largest error of its mean, under every alternative
    std::map<std::string, double> difference_mcse{}; ///< the same of its mean difference from the first alternative
    std::uint32_t least = 128;                       ///< replicates before the first look
    std::uint32_t group = 64;                        ///< replicates between two looks, a multiple of 16
    bool is_wanted() const { return !mcse.empty() || !difference_mcse.empty(); } ///< else all replicates are computed
};

/// What [sweep] says.
struct Settings {
    Keep keep = Keep::replicates;                                              ///< what is kept
    std::vector<Scope> scopes{Scope::focal, Scope::neighbours, Scope::system}; ///< whose outcomes; not those of states
    std::uint32_t unit_runs = 4096; ///< about how many runs (replicates times alternatives) a unit has
    Precision precision{};          ///< of each point
};

/// [sweep] of a scenario, or what it is without one. InputError at its place.
Settings read_settings(const Scenario& scenario);

/// Pairs of a point and a replicate in a unit, as UnitTable takes them.
std::uint32_t cells_of_unit(const Settings& settings, const Layout& layout);

/// An outcome's entry that is kept: all of an outcome's entries are, or none.
struct KeptEntry {
    std::size_t outcome = 0; ///< position in Layout::outcomes or, where it is one of those, in Layout::summarised
    std::size_t entry = 0;   ///< position among all entries of that list
    bool summarised = false; ///< which list
};

/// Ready to be computed. Safe from several threads.
class Sweep {
public:
    /// The scenario has a seed and a table [design]. `code` is the text of what results follow from beside library,
    /// plugins and scenario, e.g. functions in Python: a store that was begun with another is refused. InputError for
    /// what is wrong with its design or [sweep]; a study that cannot be made shows when it is first asked for.
    explicit Sweep(Scenario scenario, std::string code = {});

    const Scenario& scenario() const { return scenario_; }          ///< as it was given
    const std::string& code() const { return code_; }               ///< as it was given
    const Settings& settings() const { return settings_; }          ///< what [sweep] came to
    const design::SweepPlan& plan() const { return plan_; }         ///< points
    const UnitTable& units() const { return units_; }               ///< what is to be done
    const Layout& layout() const { return first_->layout(); }       ///< of every study
    const Comparison& first() const { return *first_; }             ///< the study of the first point
    const std::vector<KeptEntry>& entries() const { return kept_; } ///< in the order of the layout
    const OutcomeInfo& outcome(const KeptEntry& kept) const;        ///< the outcome of an entry
    bool keeps_summarised() const;                                  ///< whether units need what the layout summarises
    /// Labels of what is compared: those of the layout or, where the design has them as a factor, one that says so.
    const std::vector<std::string>& alternatives() const { return alternatives_; }
    std::uint32_t replicates() const { return scenario_.replicates.value; } ///< of every point
    std::uint64_t seed() const { return *scenario_.seed; }                  ///< of every replicate
    std::uint64_t runs(const Unit& unit) const;                             ///< replicates times alternatives
    std::uint64_t runs() const;                                             ///< of all units

    /// A study, made when it is asked for; the last one is kept. InputError at the factor that makes it, also where it
    /// has other alternatives or outcomes than the first.
    std::shared_ptr<const Comparison> study(std::size_t which) const;
    /// Everything that a unit asks of the engine.
    PointTask task(const Unit& unit) const;

private:
    [[noreturn]] void refuse(const std::string& what, std::size_t study) const;

    Scenario scenario_;
    std::string code_;
    Settings settings_;
    design::SweepPlan plan_;
    std::shared_ptr<const Comparison> first_;
    std::vector<KeptEntry> kept_{};
    std::vector<std::string> alternatives_{};
    UnitTable units_;
    mutable std::mutex mutex_{};
    mutable std::size_t last_number_ = 0;
    mutable std::shared_ptr<const Comparison> last_{};
    mutable std::shared_ptr<const ParameterTable> last_table_{};
};

/// Fingerprint of what a study was made of beside the scenario, "" for nothing.
std::string fingerprint(const Comparison& study);

/// What came of Sweep::task as a data set: what the unit's file holds.
results::Dataset unit_data(const Sweep& sweep, const PointTask& task, const PointOutcomes& outcomes);

/// Coordinates, factors and provenance of the whole, and what the outcomes are; the numbers of no point.
results::Dataset frame(const Sweep& sweep, const std::string& command);

/// The whole from its frame and units, or from what there is of them: values that are missing are NaN, counts 0. Units
/// may come in any order and several times. FileError for two that differ.
class Merger {
public:
    explicit Merger(results::Dataset frame); ///< as frame() made it
    ~Merger();
    void add(const results::Dataset& units); ///< of one unit or of several
    bool has(std::size_t unit) const;        ///< whether it was added
    results::Dataset take();                 ///< call once

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Computes all units in memory. Interrupted where it was stopped.
results::Dataset compute(const Sweep& sweep, const Execution& execution, const std::string& command);

} // namespace mv::sweep
