#pragma once
/// Checks whose error belongs to a location in the scenario file.

#include <multivector/base/error.hpp>

namespace mv::scenario_text {

/// Calls `check`; an InputError it throws gets `location` and keeps its problem, value, allowed and hint.
template <class Check>
auto at(const SourceLocation& location, Check&& check)
{
    try {
        return check();
    } catch (const InputError& error) {
        InputError::Parts parts = error.parts();
        parts.location = location;
        throw InputError(std::move(parts));
    }
}

} // namespace mv::scenario_text
