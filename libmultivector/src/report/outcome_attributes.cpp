#include "outcome_attributes.hpp"

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

} // namespace

std::vector<results::Attribute> attributes_of(const OutcomeInfo& info, const std::string& long_name)
{
    std::vector<results::Attribute> all{{"long_name", long_name},
                                        {"units", info.unit},
                                        {"scope", std::string(scope_name(info.scope))},
                                        {"better", std::string(info.more_is_better ? "more" : "less")}};
    if (!info.heading.empty()) all.push_back({"heading", info.heading});
    if (!info.shown_in.empty()) all.push_back({"shown_in", info.shown_in});
    return all;
}

} // namespace mv::report
