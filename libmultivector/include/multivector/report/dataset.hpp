#pragma once
/// A comparison as a labelled data set, ready to be a results file.
///
/// Dimensions: scenario (the alternatives compared), replicate, traced (replicates with a trace), state, power,
/// quantile, bin, time (of the series) and year (of the traces). Of an outcome `income`, for example, the data set
/// holds
///   income              (scenario, replicate)          every replicate, of the focal state, its neighbours or all
///   power_gain          (scenario, power, replicate)   outcomes that exist for each power
///   state_income_mean, state_income_sd, state_income_quantile, state_income_histogram    of every state
///   income_fan          (scenario, quantile, time)     quantiles of the series; income_time_histogram is their source
///   income_trace        (scenario, traced, year)       the series of single replicates
///   record_A            (scenario, replicate, record_time, record_state, ...)   variables that [record] names
/// Those of a variant carry its name in front, as do their own dimensions: adaptive_income (scenario,
/// adaptive_replicate). Variants have outcomes and states only.

#include <multivector/results/dataset.hpp>
#include <multivector/study/comparison.hpp>

namespace mv::report {

/// Where the numbers of replicates lie: in the data set, or where they are, in the comparison, which must outlive it.
enum class Numbers { copied, left };

/// `command` is recorded as given. Needs the outcomes of the main case.
results::Dataset to_dataset(const Comparison& comparison, const std::string& command,
                            Numbers numbers = Numbers::copied);

/// A replay of one of its replicates; `replay` is what the study made of the request.
results::Dataset to_dataset(const Comparison& comparison, const ReplayRequest& request, Replay replay,
                            const std::string& command);

/// The root attributes alone.
void add_provenance(results::Dataset& data, const Comparison& comparison, const std::string& command);

} // namespace mv::report
