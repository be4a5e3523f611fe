#include "case_writer.hpp"

#include <multivector/outcome/statistics.hpp>

#include <algorithm>
#include <cmath>

namespace mv::report {
namespace {

const char* scope_name(Scope scope)
{
    switch (scope) {
    case Scope::focal: return "focal state";
    case Scope::neighbours: return "neighbours of the focal state";
    case Scope::system: return "system";
    case Scope::state: return "state";
    }
    return "";
}

/// state_income for income, unless the model says so itself.
std::string state_name(const OutcomeInfo& info)
{
    return info.name.starts_with("state_") ? info.name : "state_" + info.name;
}

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
    variable.attributes.push_back({"long_name", long_name});
    variable.attributes.push_back({"units", info.unit});
    variable.attributes.push_back({"scope", std::string(scope_name(info.scope))});
    variable.attributes.push_back({"better", std::string(info.more_is_better ? "more" : "less")});
    if (!info.heading.empty()) variable.attributes.push_back({"heading", info.heading});
    if (!info.shown_in.empty()) variable.attributes.push_back({"shown_in", info.shown_in});
    data_.add_variable(std::move(variable));
}

/// Left where they are only if the data set is made so.
results::Values CaseWriter::laid(results::FloatPieces pieces) const
{
    if (numbers_ == Numbers::left) return pieces;
    return pieces.joined();
}

/// "power_gain" for power_gain_RUS; "" for an outcome of no power.
std::string CaseWriter::gain_family(const std::string& outcome) const
{
    for (const std::string& power : powers_)
        if (outcome.ends_with("_" + power)) return outcome.substr(0, outcome.size() - power.size() - 1);
    return {};
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
        if (!gain_family(info.name).empty()) continue;
        results::FloatPieces all;
        for (std::size_t a = 0; a < layout_.alternatives.size(); ++a) all.pieces.push_back(outcomes_.value(a, o));
        add(info.name, {"scenario", own("replicate")}, laid(std::move(all)), info, info.long_name);
    }
    power_values();
}

void CaseWriter::power_values()
{
    std::vector<std::string> families;
    for (const OutcomeInfo& info : layout_.outcomes) {
        const std::string family = gain_family(info.name);
        if (!family.empty() && std::find(families.begin(), families.end(), family) == families.end())
            families.push_back(family);
    }
    const std::vector<float> none(families.empty() ? 0 : outcomes_.replicate.size(), NAN);
    for (const std::string& family : families) {
        results::FloatPieces all;
        bool complete = true;
        OutcomeInfo info;
        for (std::size_t a = 0; a < layout_.alternatives.size(); ++a)
            for (const std::string& power : powers_) {
                const auto found = std::find_if(layout_.outcomes.begin(), layout_.outcomes.end(),
                                                [&](const auto& one) { return one.name == family + "_" + power; });
                const bool there = found != layout_.outcomes.end();
                complete = complete && there;
                if (there) info = *found;
                all.pieces.push_back(
                    there ? outcomes_.value(a, static_cast<std::size_t>(found - layout_.outcomes.begin())) : none);
            }
        add(family, {"scenario", "power", own("replicate")}, complete ? laid(std::move(all)) : all.joined(), info,
            family + " of each power");
    }
}

void CaseWriter::states()
{
    const std::size_t count = layout_.states.size(), kinds = layout_.state_outcomes.size();
    for (std::size_t k = 0; k < kinds; ++k) {
        const OutcomeInfo& info = layout_.state_outcomes[k];
        std::vector<float> means, deviations, levels;
        for (std::size_t a = 0; a < layout_.alternatives.size(); ++a) {
            const std::size_t first = (a * kinds + k) * count;
            for (std::size_t i = 0; i < count; ++i) {
                const Moments& m = outcomes_.state_moments[first + i];
                means.push_back(static_cast<float>(mv::mean(m)));
                deviations.push_back(static_cast<float>(standard_deviation(m)));
            }
            const auto part = quantiles(outcomes_.state_histograms, first, count, info);
            levels.insert(levels.end(), part.begin(), part.end());
        }
        const std::string name = state_name(info);
        add(name + "_mean", {"scenario", "state"}, std::move(means), info, info.long_name + ", mean over replicates");
        add(name + "_sd", {"scenario", "state"}, std::move(deviations), info,
            info.long_name + ", standard deviation over replicates");
        add(name + "_quantile", {"scenario", "quantile", "state"}, std::move(levels), info,
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
    const auto lay = [&](const std::vector<OutcomeInfo>& infos, const std::vector<Histogram>& all, std::size_t items,
                         const auto& name, const std::string& dimension) {
        for (std::size_t k = 0; k < infos.size(); ++k) {
            std::vector<std::int32_t> counts;
            for (std::size_t a = 0; a < layout_.alternatives.size(); ++a)
                append_counts(counts, all, (a * infos.size() + k) * items, items);
            const std::vector<double> range{infos[k].low, infos[k].high};
            results::Variable variable{prefix_ + name(infos[k]), {"scenario", "bin", dimension}, std::move(counts), {}};
            variable.attributes = {{"long_name", infos[k].long_name + ", replicates in each of equal bins"},
                                   {"units", std::string("1")},
                                   {"bin_range", range},
                                   {"bin_units", infos[k].unit}};
            data_.add_variable(std::move(variable));
        }
    };
    lay(
        layout_.state_outcomes, outcomes_.state_histograms, layout_.states.size(),
        [](const OutcomeInfo& info) { return state_name(info) + "_histogram"; }, "state");
    lay(
        layout_.series, outcomes_.series_histograms, layout_.times.size(),
        [](const OutcomeInfo& info) { return info.name + "_time_histogram"; }, "time");
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
                         {{"long_name", std::string("time after burn-in")}, {"units", layout_.time_unit}});
    for (const RecordAxis& axis : layout_.record_axes)
        if (!data_.has_variable(axis.name))
            data_.add_coordinate(axis.name, axis.labels, {{"long_name", axis.long_name}});
    for (std::size_t k = 0; k < layout_.recorded.size(); ++k) {
        const RecordedVariable& v = layout_.recorded[k];
        std::vector<std::string> dims{"scenario", "replicate", "record_time"};
        for (const std::size_t axis : v.axes) dims.push_back(layout_.record_axes[axis].name);
        results::Variable variable{"record_" + v.name, std::move(dims), laid({{std::span(outcomes_.recorded[k])}}), {}};
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
