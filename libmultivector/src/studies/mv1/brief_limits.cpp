/// What matters first, in sentences: events that were scheduled, and what the model cannot show here.

#include "tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mv::mv1::tables {
namespace {

using Json = nlohmann::ordered_json;

double parameter(const Facts& facts, const char* name) { return facts.resolved.at("parameters").value(name, 0.); }

/// How a jump of rivalry goes on. Files from before do not say from where.
std::string jump_text(const Json& event, const Facts& facts)
{
    std::string text = fmt::format("Rivalry of {} and {} jumps by {:+g}", event.value("power", ""),
                                   event.value("other", ""), event.value("amount", 0.));
    text += event.contains("hazard") ? fmt::format(" at a hazard of {:g} a year", event.value("hazard", 0.))
                                     : fmt::format(" in year {:g}", event.value("year", 0.));
    const double rate = parameter(facts, "rivalry_return"), base = event.value("rivalry_base", 0.);
    const bool known = event.contains("rivalry_base");
    if (known)
        text += fmt::format(", from a base of {:.2g} to {:.2g}", base,
                            std::clamp(base + event.value("amount", 0.), 0., 1.));
    if (rate <= 0) return text + ", and does not fade (rivalry_return = 0)";
    text += fmt::format("; the jump fades, half of it in {:.1f} years, and rivalry settles", std::log(2.) / rate);
    return text
           + (known ? fmt::format(" around {:.2g} and what crises and wars add, as it would without it", base)
                    : std::string(" where it would without it"));
}

std::string event_text(const Json& event, const Facts& facts)
{
    if (event.value("kind", "") == "rivalry_jump") return jump_text(event, facts);
    std::string text = fmt::format("Event {}", event.value("kind", ""));
    for (const char* key : {"state", "power", "function", "corridor"})
        if (event.contains(key)) text += fmt::format(", {} {}", key, event.value(key, ""));
    text += fmt::format(", amount {:g}", event.value("amount", 0.));
    return text
           + (event.contains("hazard") ? fmt::format(", at a hazard of {:g} a year", event.value("hazard", 0.))
                                       : fmt::format(", in year {:g}", event.value("year", 0.)));
}

std::string neighbours_text(const Facts& facts)
{
    if (!facts.knows_neighbours) return {};
    if (!facts.neighbours.empty())
        return fmt::format(
            "Disputes with neighbours are those of {} with {}: disputes across wide water are not in this world, "
            "and with powers there are incidents",
            facts.focal, listed(facts.neighbours));
    return fmt::format("{} borders no other state of this world (powers are not counted, and wide water is no border): "
                       "it cannot have disputes with neighbours, and where neighbours are meant {} are looked at, the "
                       "nearest capitals",
                       facts.focal, listed(facts.nearest));
}

} // namespace

std::vector<BriefLine> limits_in_brief(const ComparisonView&, const Facts& facts)
{
    std::vector<BriefLine> lines;
    for (const Json& event : facts.resolved.value("events", Json::array()))
        lines.push_back({"event", event_text(event, facts)});
    if (parameter(facts, "bloc_exponent") == 0)
        lines.push_back({"limit",
                         "That states which lean to one side harden the rivalry of the powers is left out (bloc "
                         "channel off, bloc_exponent = 0): strategies reach the powers by contests and crises "
                         "alone"});
    lines.push_back({"limit",
                     "A patron that is left does not strike back for it: changing sides costs trust, ties that "
                     "take time to grow, and the demands and incidents of the new patron's rivals"});
    if (const std::string text = neighbours_text(facts); !text.empty()) lines.push_back({"limit", text});
    lines.push_back(
        {"limit",
         "Parameters are fitted to counts of 1992-2004 (of 1990-2004 without a power) or guessed: the figures are what "
         "the model implies, not a forecast"});
    return lines;
}

} // namespace mv::mv1::tables
