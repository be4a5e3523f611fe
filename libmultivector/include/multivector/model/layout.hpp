#pragma once
/// What a model records: outcomes, series in time and variables of its state, with names, units and bins.

#include <multivector/base/exact_math.h>

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

/// A named result of a replicate; `low` and `high` bound the bins of its histogram, not its values.
struct OutcomeInfo {
    std::string name{};          ///< a letter, then letters, digits, underscores; the variable of results files
    std::string unit = "1";      ///< e.g. "event", "year"; "1" for a pure number
    std::string long_name{};     ///< a few words for tables and axes
    Scope scope = Scope::system; ///< whom it describes
    float low = 0;               ///< lower end of the first bin of its histogram
    float high = 1;              ///< upper end of the last bin, above `low`
    bool more_is_better = true;  ///< which end of its distribution is the worst
    std::string heading{};       ///< a word or two above a column; two lines have a line break
    std::string shown_in{};      ///< names of the tables and pictures it is a part of, with spaces between
};

/// A variable of a model's state that single replicates keep at the record times.
struct RecordedVariable {
    std::string name{};              ///< as in results files
    std::string unit{"1"};           ///< as OutcomeInfo::unit
    std::string long_name{};         ///< a few words
    std::vector<std::size_t> axes{}; ///< positions in Layout::record_axes
    std::size_t first = 0;           ///< where its entries begin among those of one time
    std::size_t size = 1;            ///< how many there are
};

/// A dimension of recorded variables.
struct RecordAxis {
    std::string name{};                ///< of the dimension
    std::string long_name{};           ///< a few words
    std::vector<std::string> labels{}; ///< along it
};

/// What a model records; fixed while it lives.
struct Layout {
    std::vector<std::string> alternatives{};   ///< labels of what is compared, at least one
    std::vector<OutcomeInfo> outcomes{};       ///< one number a replicate and alternative
    std::vector<OutcomeInfo> state_outcomes{}; ///< one number a replicate, alternative and state
    std::vector<OutcomeInfo> series{};         ///< one number a replicate, alternative and time
    std::vector<std::string> states{};         ///< labels
    std::vector<float> times{};                ///< of the series, in `time_unit`
    std::vector<std::size_t> trace_times{};    ///< positions in `times` that single replicates keep
    std::string time_unit = "year";            ///< unit of `times`
    std::vector<RecordedVariable> recorded{};  ///< one array a replicate, alternative and record time
    std::vector<RecordAxis> record_axes{};     ///< dimensions of recorded variables
    std::vector<std::size_t> record_times{};   ///< positions in `times`

    /// Recorded numbers of one replicate, alternative and time.
    std::size_t record_entries() const { return recorded.empty() ? 0 : recorded.back().first + recorded.back().size; }
};

} // namespace mv
