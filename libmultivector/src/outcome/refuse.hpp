#pragma once
/// Errors of calls with arguments that do not fit.

#include <multivector/base/error.hpp>

namespace mv::statistics {

[[noreturn]] inline void refuse(std::string function, std::string problem, std::string value, std::string allowed,
                                std::string hint = {})
{
    throw InputError(
        {{std::move(function), 0, 0}, std::move(problem), std::move(value), std::move(allowed), std::move(hint)});
}

inline void check_same_length(const char* function, std::size_t a, std::size_t b)
{
    if (a == b) return;
    refuse(function, "arrays that belong together differ in length", std::to_string(a) + " and " + std::to_string(b),
           "equal lengths", "take all of them from the same Outcomes");
}

} // namespace mv::statistics
