#include "case_writer.hpp"

#include "outcome_attributes.hpp"

#include <multivector/outcome/statistics.hpp>

namespace mv::report {
namespace {

/// Histograms as quantiles, [group][level][item] for histograms [group][item].
std::vector<float> quantiles(const std::vector<Histogram>& histograms, std::size_t first, std::size_t items,
                             const OutcomeInfo& info)
{
    std::vector<float> found;
    for (const double level : summary_levels)
        for (std::size_t i = 0; i < items; ++i)
            found.push_back(static_cast<float>(quantile(histograms[first + i], info.low, info.high, level)));
    return found;
}

/// [group][bin][item].
void append_counts(std::vector<std::int32_t>& counts, const std::vector<Histogram>& histograms, std::size_t first,
                   std::size_t items)
{
    for (std::size_t bin = 0; bin < histogram_bins; ++bin)
        for (std::size_t i = 0; i < items; ++i) counts.push_back(static_cast<std::int32_t>(histograms[first + i][bin]));
}

} // namespace

void CaseWriter::add(const std::string& name, std::vector<std::string> dims, results::Values data,
                     const OutcomeInfo& info, const std::string& long_name)
{
    results::Variable variable{prefix_ + name, std::move(dims), std::move(data), {}};
    variable.attributes = attributes_of(info, long_name);
    data_.add_variable(std::move(variable));
}

/// Left where they are only if the data set is made so.
results::Values CaseWriter::laid(results::FloatPieces pieces) const
{
    if (numbers_ == Numbers::left) return pieces;
    return pieces.joined();
}

std::vector<std::string> CaseWriter::dims(std::vector<std::string> first, const std::vector<std::size_t>& axes,
                                          const std::string& last) const
{
    for (const std::size_t position : axes) first.push_back(layout_.axes[position].name);
    if (!last.empty()) first.push_back(last);
    return first;
}

void CaseWriter::values()
{
    std::vector<std::int64_t> numbers(outcomes_.replicate.begin(), outcomes_.replicate.end());
    data_.add_coordinate(own("replicate"), std::move(numbers), {{"long_name", std::string("number of the replicate")}});
    std::vector<std::int64_t> seeds(outcomes_.replicate.size(), static_cast<std::int64_t>(outcomes_.seed));
    data_.add_variable({own("seed"),
                        {own("replicate")},
                        std::move(seeds),
                        {{"long_name", std::string("seed of the run that the replicate is of")}}});
    for (std::size_t o = 0; o < layout_.outcomes.size(); ++o) {
        const OutcomeInfo& info = layout_.outcomes[o];
        results::FloatPieces all;
        for (std::size_t a = 0; a < layout_.alternatives.size(); ++a)
            for (std::size_t k = 0; k < info.size; ++k) all.pieces.push_back(outcomes_.value(a, o, k));
        add(info.name, dims({"scenario"}, info.axes, own("replicate")), laid(std::move(all)), info, info.long_name);
    }
}

void CaseWriter::summaries()
{
    for (const OutcomeInfo& info : layout_.summarised) {
        std::vector<float> means, deviations, levels;
        for (std::size_t a = 0; a < layout_.alternatives.size(); ++a) {
            const std::size_t first = a * layout_.summarised_entries() + info.first;
            for (std::size_t k = 0; k < info.size; ++k) {
                const Moments& m = outcomes_.moments[first + k];
                means.push_back(static_cast<float>(mv::mean(m)));
                deviations.push_back(static_cast<float>(standard_deviation(m)));
            }
            const auto part = quantiles(outcomes_.histograms, first, info.size, info);
            levels.insert(levels.end(), part.begin(), part.end());
        }
        add(info.name + "_mean", dims({"scenario"}, info.axes), std::move(means), info,
            info.long_name + ", mean over replicates");
        add(info.name + "_sd", dims({"scenario"}, info.axes), std::move(deviations), info,
            info.long_name + ", standard deviation over replicates");
        add(info.name + "_quantile", dims({"scenario", "quantile"}, info.axes), std::move(levels), info,
            info.long_name + ", quantiles");
    }
}

void CaseWriter::fans()
{
    const std::size_t times = layout_.times.size(), kinds = layout_.series.size();
    for (std::size_t k = 0; k < kinds; ++k) {
        const OutcomeInfo& info = layout_.series[k];
        std::vector<float> levels;
        for (std::size_t a = 0; a < layout_.alternatives.size(); ++a) {
            const auto part = quantiles(outcomes_.series_histograms, (a * kinds + k) * times, times, info);
            levels.insert(levels.end(), part.begin(), part.end());
        }
        add(info.name + "_fan", {"scenario", "quantile", "time"}, std::move(levels), info,
            info.long_name + ", quantiles in time");
    }
}

void CaseWriter::histograms()
{
    const auto lay = [&](const OutcomeInfo& info, const std::string& ending, std::vector<std::string> along,
                         const std::vector<Histogram>& all, std::size_t first, std::size_t stride, std::size_t items) {
        std::vector<std::int32_t> counts;
        for (std::size_t a = 0; a < layout_.alternatives.size(); ++a)
            append_counts(counts, all, a * stride + first, items);
        const std::vector<double> range{info.low, info.high};
        results::Variable variable{prefix_ + info.name + ending, std::move(along), std::move(counts), {}};
        variable.attributes = {{"long_name", info.long_name + ", replicates in each of equal bins"},
                               {"units", std::string("1")},
                               {"bin_range", range},
                               {"bin_units", info.unit}};
        data_.add_variable(std::move(variable));
    };
    for (const OutcomeInfo& info : layout_.summarised)
        lay(info, "_histogram", dims({"scenario", "bin"}, info.axes), outcomes_.histograms, info.first,
            layout_.summarised_entries(), info.size);
    const std::size_t times = layout_.times.size(), kinds = layout_.series.size();
    for (std::size_t k = 0; k < kinds; ++k)
        lay(layout_.series[k], "_time_histogram", {"scenario", "bin", "time"}, outcomes_.series_histograms, k * times,
            kinds * times, times);
}

void CaseWriter::traces()
{
    const std::size_t kinds = layout_.series.size(), each = outcomes_.traced * layout_.trace_times.size();
    if (each == 0 || kinds == 0) return;
    std::vector<std::int64_t> numbers(outcomes_.replicate.begin(), outcomes_.replicate.begin() + outcomes_.traced);
    data_.add_coordinate(own("traced"), std::move(numbers), {{"long_name", std::string("number of the replicate")}});
    for (std::size_t k = 0; k < kinds; ++k) {
        results::FloatPieces all;
        for (std::size_t a = 0; a < layout_.alternatives.size(); ++a)
            all.pieces.push_back(std::span(outcomes_.trace).subspan((a * kinds + k) * each, each));
        const OutcomeInfo& info = layout_.series[k];
        add(info.name + "_trace", {"scenario", own("traced"), "year"}, laid(std::move(all)), info,
            info.long_name + " of single replicates");
    }
}

void CaseWriter::recorded()
{
    if (layout_.recorded.empty()) return;
    std::vector<float> years;
    for (const std::size_t t : layout_.record_times) years.push_back(layout_.times[t]);
    data_.add_coordinate("record_time", std::move(years),
                         {{"long_name", std::string("time after the run-up")}, {"units", layout_.time_unit}});
    for (std::size_t k = 0; k < layout_.recorded.size(); ++k) {
        const RecordedVariable& v = layout_.recorded[k];
        results::Variable variable{"record_" + v.name,
                                   dims({"scenario", "replicate", "record_time"}, v.axes),
                                   laid({{std::span(outcomes_.recorded[k])}}),
                                   {}};
        variable.attributes.push_back({"long_name", v.long_name});
        variable.attributes.push_back({"units", v.unit});
        data_.add_variable(std::move(variable));
    }
}

void CaseWriter::failures()
{
    if (outcomes_.failures.empty()) return;
    std::vector<std::int64_t> replicate;
    std::vector<std::int32_t> step;
    std::vector<std::string> alternative, state, message;
    for (const Failure& f : outcomes_.failures) {
        replicate.push_back(f.replicate);
        step.push_back(f.step);
        alternative.push_back(f.alternative < 0 ? "" : layout_.alternatives[static_cast<std::size_t>(f.alternative)]);
        state.push_back(f.state);
        message.push_back(f.message);
    }
    const std::string dimension = own("failure");
    data_.add_dimension(dimension, replicate.size());
    data_.add_variable({own("failure_replicate"), {dimension}, std::move(replicate), {}});
    data_.add_variable({own("failure_step"), {dimension}, std::move(step), {}});
    data_.add_variable({own("failure_scenario"), {dimension}, std::move(alternative), {}});
    data_.add_variable({own("failure_state"), {dimension}, std::move(state), {}});
    data_.add_variable({own("failure_message"), {dimension}, std::move(message), {}});
}

} // namespace mv::report
