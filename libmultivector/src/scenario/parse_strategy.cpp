/// [[strategy]]: a portfolio with instruments of the author's own.

#include "parse.hpp"

namespace mv::scenario_text {
namespace {

mv1::CampRule camp_rule(const std::string& name)
{
    if (name == "none") return mv1::CampRule::none;
    return name == "as_in_data" ? mv1::CampRule::as_in_data : mv1::CampRule::lead_in_security;
}

} // namespace

const std::vector<std::string> strategy_keys{
    "label",          "portfolio", "package",  "lead_share",  "lead_cap",   "initiatives", "visits",
    "minor_capitals", "platforms", "bias_cut", "bias_patron", "bias_large", "camp"};

UserStrategy read_strategy(const Table& table)
{
    UserStrategy own;
    own.label = table.needed_text("label", "a name for tables and files");
    own.portfolio = table.needed_text("portfolio", "a portfolio rule, e.g. \"multi_vector\"");
    own.package = table.text("package");
    own.lead_share = table.number("lead_share", {0, 1});
    own.lead_cap = table.number("lead_cap", {0, 1});
    for (const char* key : {"lead_share", "lead_cap"})
        if (table.has(key) && own.portfolio.value != "multi_vector")
            table.refuse(key, "`" + std::string(key) + "` belongs to the portfolio multi_vector", "leave it out here");
    for (const mv1::InstrumentInfo& instrument : mv1::instrument_table)
        if (const auto value = table.number(instrument.name, {instrument.low, instrument.high}))
            own.instruments.push_back({instrument.name, value->value, value->location});
    if (const auto camp = table.choice("camp", {"as_in_data", "none", "lead_in_security"}))
        own.camp = {camp_rule(camp->value), camp->location};
    return own;
}

} // namespace mv::scenario_text
