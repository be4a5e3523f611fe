// What this project adds to the model, in one place for the program that links it and for the plugin.
#pragma once

#include "omnibalancing.hpp"
#include "remittances.hpp"

inline void add_ours(mv::mv1::Extensions& extensions)
{
    extensions.add({"omnibalancing", std::make_shared<Omnibalancing>(), {}, {}});
    extensions.insert_after("corridors", std::make_shared<Remittances>());
    extensions.add(mv::mv1::UserOutcome{
        {"expulsions", "event", "times that workers abroad were sent home", mv::Scope::focal, 0, 16, false},
        [](const mv::mv1::StepView& end) {
            return end.of("remittances", "expulsions", static_cast<int>(end.focal().value));
        }});
}
