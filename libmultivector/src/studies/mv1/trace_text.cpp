/// A replay for reading: where it comes from, the course, the events, two of them explained.

#include "tables.hpp"
#include "trace_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mv::mv1::telling {
namespace {

using Kind = TraceEvent::Kind;

std::string header(const Replayed& r, const TraceNames& names)
{
    const Settings& settings = names.model().settings();
    const Case& one_case = r.one_case;
    const State& focal = names.state(r.trace.focal);
    std::string text = fmt::format(
        "One future of {} ({}) as {}: replicate {}, seed {}; defaults calibrated to 1992-2004\n", focal.name,
        focal.iso3, names.model().layout().alternatives[r.trace.alternative], r.trace.replicate, r.trace.seed);
    text += wrapped(fmt::format(
        "World {}, variant {} ({}); {} after {} of run-up (burn-in), in which everybody keeps the ties of the data. "
        "Years count from the end of the run-up. The same bits as in the whole run.",
        names.world().name(), one_case.name, one_case.meaning, tables::years_text(settings.years),
        tables::years_text(settings.burn_in_years)));
    if (r.state != r.trace.focal)
        text += fmt::format("Told of {} ({}).\n", names.state(r.state).name, names.state(r.state).iso3);
    for (const Failure& f : r.trace.failures)
        text += wrapped(fmt::format("The replicate FAILED in step {}{}: {}. A run leaves it out; the trace ends there.",
                                    f.step, f.state.empty() ? "" : ", " + f.state, f.message));
    return text;
}

/// Rows of a step: levels, leans, and demands so far.
std::vector<std::string> row(const Replayed& r, const TraceNames& names, std::size_t step)
{
    const Trace& t = r.trace;
    const auto i = static_cast<std::size_t>(r.state);
    const auto powers = static_cast<std::size_t>(names.world().power_count());
    std::vector<std::string> cells{fixed(static_cast<double>(t.years[step]), 2)};
    for (const char* v : {"Y", "A", "S"}) cells.push_back(fixed(static_cast<double>(t.at(v, step, i)), 3));
    for (std::size_t g = 0; g < powers; ++g)
        cells.push_back(fixed(static_cast<double>(t.at("X", step, i * powers + g)), 2));
    double met = 0, refused = 0, rivalry = 0;
    for (std::size_t g = 0; g < powers; ++g) {
        met += static_cast<double>(t.at("A_met", step, i * powers + g));
        refused += static_cast<double>(t.at("A_refused", step, i * powers + g));
    }
    const std::size_t pairs = t.variable("rho").size;
    for (std::size_t pair = 0; pair < pairs; ++pair)
        rivalry += static_cast<double>(t.at("rho", step, pair)) / static_cast<double>(pairs);
    for (const double count : {met, refused}) cells.push_back(fixed(count, 0));
    cells.push_back(fixed(rivalry, 2));
    return cells;
}

std::string course(const Replayed& r, const TraceNames& names)
{
    Grid grid{{{"year", "income", "autonomy", "stability"}}};
    for (const Power& g : names.world().powers()) grid.head[0].push_back(g.code);
    for (const char* title : {"met", "refused", "rivalry"}) grid.head[0].emplace_back(title);
    const std::size_t powers = names.world().powers().size();
    grid.wide_before = {4, 4 + powers, 6 + powers};
    grid.groups = {{4, "lean on"}, {4 + powers, "demands"}};
    const std::size_t steps = r.trace.years.size(), burn_in = r.trace.burn_in;
    if (steps <= burn_in) return {};
    if (burn_in > 0) grid.rows.push_back(row(r, names, burn_in - 1));
    const std::size_t rows = std::min<std::size_t>(10, steps - burn_in);
    for (std::size_t k = 1; k <= rows; ++k)
        grid.rows.push_back(row(r, names, burn_in + (steps - burn_in) * k / rows - 1));
    if (burn_in > 0) {
        grid.rows[0][4 + powers] = "-"; // the totals of run-up do not count
        grid.rows[0][5 + powers] = "-";
    }
    return "The course of " + names.state(r.state).name + "\n" + grid.text();
}

/// Crises of powers are counted, not listed, but for wars: they happen all the time and seldom concern a state. A
/// dispute that is over within its step says so itself.
bool told(const Replayed& r, const TraceEvent& e, const TraceEvent* before)
{
    if (e.step < 0 || !concerns(r, e, r.state)) return false;
    if (e.kind == Kind::dispute_ended && before && before->kind == Kind::dispute && before->level == 0
        && before->place == e.place)
        return false;
    return e.kind == Kind::crisis ? e.level == 3 : e.kind != Kind::crisis_mediated;
}

std::string counts(const Replayed& r)
{
    std::size_t crises = 0;
    for (const TraceEvent& e : r.trace.events) crises += e.step >= 0 && e.kind == Kind::crisis ? 1 : 0;
    return fmt::format("(beside them {} crises of powers; the file has all events of all states)\n", crises);
}

std::string events(const Replayed& r, const TraceNames& names)
{
    std::string text = "What happened to " + names.state(r.state).name + "\n";
    const std::vector<TraceEvent>& all = r.trace.events;
    for (const TraceEvent& e : all)
        if (told(r, e, &e == all.data() ? nullptr : &e - 1))
            text += fmt::format("  {:>6.2f}  {}\n", e.year, event_text(r, e));
    return text + counts(r);
}

std::string outcomes(const Replayed& r, const TraceNames& names)
{
    if (r.state != r.trace.focal || !r.trace.failures.empty()) return {};
    Grid grid{{{"as recorded in a run", "", "unit"}}};
    const Layout& layout = names.model().layout();
    for (const OutcomeInfo& info : layout.outcomes)
        if (info.scope == Scope::focal && info.axes.empty())
            grid.rows.push_back({info.long_name, fmt::format("{:.6g}", r.trace.outcomes[info.first]), info.unit});
    return "What it came to\n" + grid.text();
}

} // namespace

std::string trace_text(const Replayed& replayed)
{
    const TraceNames names(replayed);
    std::string text = header(replayed, names);
    const std::string none_refused = "No demand was refused in this future.\n",
                      no_conflict = "No conflict concerned the state in this future.\n";
    const std::string demand = weightiest_refusal(replayed), conflict = weightiest_conflict(replayed);
    for (const std::string& part :
         {course(replayed, names), events(replayed, names), demand.empty() ? none_refused : demand,
          conflict.empty() ? no_conflict : conflict, outcomes(replayed, names)})
        if (!part.empty()) text += "\n" + part;
    return text;
}

} // namespace mv::mv1::telling
