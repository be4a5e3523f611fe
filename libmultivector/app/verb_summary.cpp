/// summary: the table of a comparison or a run, from its results file alone.

#include "read_results.hpp"
#include "streams.hpp"
#include "verbs.hpp"

#include <multivector/outcome/contrast.hpp>
#include <multivector/report/read_back.hpp>
#include <multivector/report/table.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <memory>

namespace mv::cli {
namespace {

using Json = nlohmann::ordered_json;

struct SummaryOptions {
    std::string path{};
    bool json = false;
};

/// JSON has no number for what is not one.
Json finite(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json levels_json(const std::array<double, summary_levels.size()>& quantiles)
{
    Json all = Json::object();
    for (std::size_t q = 0; q < quantiles.size(); ++q)
        all[fmt::format("{:g}", summary_levels[q])] = finite(quantiles[q]);
    return all;
}

Json summary_json(const Summary& s)
{
    return {{"mean", finite(s.mean)},
            {"mcse", finite(s.mcse)},
            {"sd", finite(s.standard_deviation)},
            {"quantiles", levels_json(s.quantiles)},
            {"cvar10", finite(s.cvar10)},
            {"minimum", finite(s.minimum)},
            {"maximum", finite(s.maximum)}};
}

Json shares_json(const Shares& s)
{
    return {{"p_better", finite(s.better)}, {"p_equal", finite(s.equal)}, {"p_worse", finite(s.worse)}};
}

Json contrast_json(const Contrast& c)
{
    return {{"mean", finite(c.mean)},
            {"mcse", finite(c.mcse)},
            {"same_shocks", shares_json(c.same)},
            {"independent", shares_json(c.independent)},
            {"cvar10", finite(c.cvar10)},
            {"variance_reduction", finite(c.variance_reduction)}};
}

/// Entry k of an outcome, an alternative at a time.
Json alternatives_json(const Outcomes& outcomes, std::size_t outcome, std::size_t k)
{
    const bool more = outcomes.layout.outcomes[outcome].more_is_better;
    Json all = Json::object();
    for (std::size_t a = 0; a < outcomes.layout.alternatives.size(); ++a) {
        const auto values = outcomes.value(a, outcome, k);
        Json one = summary_json(summarise(values, more));
        if (a > 0) one["difference_from_first"] = contrast_json(contrast(values, outcomes.value(0, outcome, k), more));
        all[outcomes.layout.alternatives[a]] = std::move(one);
    }
    return all;
}

/// {"power": "RUS"} for an outcome of each power.
Json labels_json(const Layout& layout, const OutcomeInfo& info, std::size_t k)
{
    Json all = Json::object();
    const std::vector<std::string> labels = layout.labels(info, k);
    for (std::size_t place = 0; place < labels.size(); ++place) all[layout.axes[info.axes[place]].name] = labels[place];
    return all;
}

Json case_json(const Outcomes& outcomes)
{
    Json all = Json::object();
    const Layout& layout = outcomes.layout;
    for (std::size_t o = 0; o < layout.outcomes.size(); ++o) {
        const OutcomeInfo& info = layout.outcomes[o];
        for (std::size_t k = 0; k < info.size; ++k) {
            Json& one = all[layout.entry_name(info, k)];
            one = {
                {"unit", info.unit}, {"long_name", info.long_name}, {"better", info.more_is_better ? "more" : "less"}};
            if (!info.axes.empty()) one["axes"] = labels_json(layout, info, k);
            one["strategies"] = alternatives_json(outcomes, o, k);
        }
    }
    return {
        {"replicates", outcomes.replicate.size()}, {"interrupted", outcomes.interrupted}, {"outcomes", std::move(all)}};
}

std::string json_text(const ComparisonView& all)
{
    Json cases = Json::object();
    for (const CaseView& one_case : all.cases)
        if (one_case.outcomes) cases[one_case.name] = case_json(*one_case.outcomes);
    const Json resolved = Json::parse(all.resolved);
    Json answer{{"title", all.title}};
    for (const char* key : {"model", "world", "focal", "years"})
        if (resolved.contains(key)) answer[key] = resolved[key];
    if (all.changes) answer["changes"] = Json::parse(changes_json(*all.changes));
    answer["seed"] = all.outcomes(0)->seed;
    if (all.kind && !all.kind->calibration().empty()) answer["calibration"] = all.kind->calibration();
    for (const BriefLine& line : report::brief(all))
        answer["brief"].push_back({{"kind", line.kind}, {"text", line.text}});
    answer["cases"] = std::move(cases);
    return answer.dump(1) + "\n";
}

int summary(const SummaryOptions& options, const Registry& registry)
{
    ComparisonView all = report::read_back(read_results(options.path), options.path, registry);
    all.width = line_width();
    const bool one = all.outcomes(0)->layout.alternatives.size() == 1;
    return show(options.json ? json_text(all)
                : one        ? report::run_table(all)
                             : report::comparison_table(all),
                exit_done);
}

} // namespace

void add_summary(const Declaring& program)
{
    CLI::App* verb =
        program.app.add_subcommand("summary", "print the table of a comparison or run from its results file");
    auto options = std::make_shared<SummaryOptions>();
    verb->add_option("FILE", options->path, "results.nc, as `compare` or `run` wrote it")->required();
    verb->add_flag("--json", options->json, "every outcome of every alternative and case in JSON");
    verb->callback([&chosen = program.chosen, options] {
        chosen = [options](const Registry& registry) { return summary(*options, registry); };
    });
}

} // namespace mv::cli
