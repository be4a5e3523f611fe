#pragma once
/// What a model records: outcomes, series in time and variables of its state, with names, units and bins.

#include <multivector/base/error.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace mv {

/// Whom an outcome describes.
enum class Scope {
    focal,      ///< the focal state
    neighbours, ///< its neighbours together
    system,     ///< all states and powers together
    state,      ///< each state by itself
};

/// A dimension of outcomes and of recorded variables: powers, states, functions, levels.
struct Axis {
    std::string name{};                ///< of the dimension in results files
    std::string long_name{};           ///< a few words
    std::vector<std::string> labels{}; ///< along it, at least one
};

/// A named result of a replicate; `low` and `high` bound the bins of its histogram, not its values.
struct OutcomeInfo {
    std::string name{};              ///< a letter, then letters, digits, underscores; the variable of results files
    std::string unit = "1";          ///< e.g. "event", "year"; "1" for a pure number
    std::string long_name{};         ///< a few words for tables and axes
    Scope scope = Scope::system;     ///< whom it describes
    float low = 0;                   ///< lower end of the first bin of its histogram
    float high = 1;                  ///< upper end of the last bin, above `low`
    bool more_is_better = true;      ///< which end of its distribution is the worst
    std::string heading{};           ///< a word or two above a column; two lines have a line break
    std::string shown_in{};          ///< names of the tables and pictures it is a part of, with spaces between
    std::vector<std::size_t> axes{}; ///< positions in Layout::axes, the last varies fastest; none: one number
    std::size_t first = 0;           ///< where its entries begin among those of its list; given by the layout
    std::size_t size = 1;            ///< how many there are; given by the layout
};

/// A variable of a model's state that single replicates keep at the record times.
struct RecordedVariable {
    std::string name{};              ///< as in results files
    std::string unit{"1"};           ///< as OutcomeInfo::unit
    std::string long_name{};         ///< a few words
    std::vector<std::size_t> axes{}; ///< positions in Layout::axes
    std::size_t first = 0;           ///< where its entries begin among those of one time; given by the layout
    std::size_t size = 1;            ///< how many there are; given by the layout
};

/// What a model records; fixed while it lives. Outcomes and recorded variables are added by the functions, which count
/// their entries.
struct Layout {
    std::vector<std::string> alternatives{};  ///< labels of what is compared, at least one
    std::vector<Axis> axes{};                 ///< dimensions that outcomes and recorded variables may have
    std::vector<OutcomeInfo> outcomes{};      ///< kept of every replicate and alternative
    std::vector<OutcomeInfo> summarised{};    ///< of which moments and histograms are kept
    std::vector<OutcomeInfo> series{};        ///< one number a replicate, alternative and time
    std::vector<float> times{};               ///< of the series, in `time_unit`
    std::vector<std::size_t> trace_times{};   ///< positions in `times` that single replicates keep
    std::string time_unit = "year";           ///< unit of `times`
    std::vector<RecordedVariable> recorded{}; ///< one array a replicate, alternative and record time
    std::vector<std::size_t> record_times{};  ///< positions in `times`

    /// Position of an axis, which is added unless it is there. InputError for one of its name with other labels.
    std::size_t add_axis(Axis axis);
    void add_outcome(OutcomeInfo info);           ///< to `outcomes`
    void add_summarised(OutcomeInfo info);        ///< to `summarised`
    void add_recorded(RecordedVariable variable); ///< to `recorded`

    std::size_t outcome_entries() const;    ///< numbers of one replicate and alternative
    std::size_t summarised_entries() const; ///< numbers of one replicate and alternative
    std::size_t record_entries() const;     ///< numbers of one replicate, alternative and record time
    /// How many entries something with these axes has: the product of their lengths.
    std::size_t size_of(const std::vector<std::size_t>& axes) const;
    /// Labels of entry k of an outcome, one an axis.
    std::vector<std::string> labels(const OutcomeInfo& info, std::size_t k) const;
    /// Labels along the axis of a name; none if there is no such axis.
    const std::vector<std::string>& labels(const std::string& axis) const;
    /// What tables call entry k of an outcome: "income", "power_gain[RUS]", "arms[RUS, security]".
    std::string entry_name(const OutcomeInfo& info, std::size_t k) const;
};

} // namespace mv
