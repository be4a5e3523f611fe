/// The answer to a demand in plain words, with the numbers that decided it.

#include "trace_names.hpp"

#include <fmt/format.h>

#include <cmath>

namespace mv::mv1::telling {
namespace {

using Kind = TraceEvent::Kind;

bool is_of_project(const TraceEvent& e) { return e.kind == Kind::project_left || e.kind == Kind::project_kept; }

std::string asking_text(const TraceNames& names, const std::string& state, const std::string& power,
                        const TraceEvent& e)
{
    if (is_of_project(e))
        return bullet(fmt::format(
            "{} asks {} to leave {}, which a project of its own excludes. Such demands came at a rate of {:.2f} a year "
            "then.",
            power, state, names.project(e.place), e.demand->hazard));
    return bullet(fmt::format(
        "{} asks for a concession of size {:.2f} (drawn evenly from 0 to 1). Demands of {} on {} came at a rate of "
        "{:.2f} a year then.",
        power, e.size, power, state, e.demand->hazard));
}

std::string refusing_text(const std::string& state, const std::string& power, const DemandWeights& d)
{
    return bullet(fmt::format(
        "Refusing would cost R = {:.3f} years of income in expectation. {} could not replace {:.3f} of its needs if {} "
        "cut its supply, so sanctions would take {:.3f} years of income in all; and with probability {:.3f} the "
        "refusal would turn violent. {} R counts the stability that goes with both, too.",
        d.refusal, state, d.leverage, power, d.sanction, d.incident,
        d.protection > 0 ? fmt::format("Another power's protection already takes {:.0f}% off both.", 100 * d.protection)
                         : "No other power protects it."));
}

std::string complying_text(const TraceNames& names, const TraceEvent& e, const std::string& state)
{
    const DemandWeights& d = *e.demand;
    return bullet(fmt::format(
        "Complying would cost C = {:.3f} years of income{}: each concession takes {:.1f}% times its size off the "
        "autonomy of {} ({:.2f} then), and only {:.0f}% of what is missing comes back in a year.",
        d.concession, is_of_project(e) ? ", what membership adds to income among them" : "",
        100 * names.parameter("autonomy_concession"), state, names.before(e, "A", e.state),
        100 * names.parameter("autonomy_recovery")));
}

std::string choice_text(const TraceNames& names, const TraceEvent& e, const std::string& state)
{
    const DemandWeights& d = *e.demand;
    const float slope = names.parameter("compliance_slope");
    const std::string bias = d.bias != 0 ? fmt::format(" {} {:.2f} for the instruments of its strategy",
                                                       d.bias < 0 ? "-" : "+", std::abs(d.bias))
                                         : "";
    return bullet(fmt::format(
        "Both together: {:g} x ({:.3f} - {:.3f}){} = {:.2f}, the log odds of complying, so {} complies with "
        "probability {:.0f}%. The draw was {:.2f}; complying needed one below {:.2f}: it {}.",
        slope, d.refusal, d.concession, bias, d.reason, state, 100 * d.probability, d.draw, d.probability,
        e.kind == Kind::demand_met || e.kind == Kind::project_left ? "complied" : "refused"));
}

std::string refused_text(const TraceNames& names, const TraceEvent& e, const std::string& power)
{
    return bullet(fmt::format(
        "What followed: sanctions of {} went from {:.3f} to {:.3f} of income a year and fade at a rate of {:.2f} a "
        "year, its trust went from {:.2f} to {:.2f}, and {}.",
        power, names.before(e, "z", e.state, e.power), names.after(e, "z", e.state, e.power),
        names.parameter("sanction_decay"), names.before(e, "q", e.state, e.power),
        names.after(e, "q", e.state, e.power),
        turned_violent(names.trace(), e) ? "the refusal did turn violent" : "the refusal did not turn violent"));
}

std::string met_text(const TraceNames& names, const TraceEvent& e, const std::string& power)
{
    if (is_of_project(e))
        return bullet(fmt::format("What followed: the state is no longer a member of {}; its autonomy went from {:.2f} "
                                  "to {:.2f} by the end of the step.",
                                  names.project(e.place), names.before(e, "A", e.state), names.after(e, "A", e.state)));
    const std::string moved = e.function < 0 ? "there was no tie left to move"
                                             : fmt::format("ties in {} moved to {}", names.function(e.function), power);
    return bullet(fmt::format(
        "What followed: {}; the lean on {} went from {:.3f} to {:.3f} by the end of the step, autonomy from {:.2f} to "
        "{:.2f}, and the trust of {} from {:.2f} to {:.2f}.",
        moved, power, names.before(e, "X", e.state, e.power), names.after(e, "X", e.state, e.power),
        names.before(e, "A", e.state), names.after(e, "A", e.state), power, names.before(e, "q", e.state, e.power),
        names.after(e, "q", e.state, e.power)));
}

} // namespace

bool turned_violent(const Trace& trace, const TraceEvent& refusal)
{
    const TraceEvent* follows = &refusal + 1;
    const bool there = follows != trace.events.data() + trace.events.size();
    return there && follows->kind == Kind::incident && follows->state == refusal.state && follows->step == refusal.step;
}

std::string explained_demand(const Replayed& replayed, const TraceEvent& answer)
{
    const TraceNames names(replayed);
    const std::string state = names.state(answer.state).name, power = names.power(answer.power).name;
    const bool met = answer.kind == Kind::demand_met || answer.kind == Kind::project_left;
    std::string text =
        fmt::format("A {}: year {:.2f}, {} and {}\n", met ? "demand met, explained" : "refused demand explained",
                    answer.year, state, power);
    text += asking_text(names, state, power, answer) + refusing_text(state, power, *answer.demand)
            + complying_text(names, answer, state);
    return text + choice_text(names, answer, state)
           + (met ? met_text(names, answer, power) : refused_text(names, answer, power));
}

} // namespace mv::mv1::telling
