#pragma once
/// Values that remember where they were written.

#include <multivector/base/error.hpp>

#include <string>
#include <vector>

namespace mv {

/// A value and where it was written, so that a later check can still point at it.
template <class T>
struct Located {
    T value{};                 ///< what was written
    SourceLocation location{}; ///< file, line and column; an option or argument has no line
};
using LocatedText = Located<std::string>; ///< a name or a text
using LocatedNumber = Located<double>;    ///< a number

/// A key of the author's and its number, e.g. "theta.security" = .3 or "USA" = 1.
struct NamedNumber {
    std::string name{};        ///< the key
    double value = 0;          ///< its value
    SourceLocation location{}; ///< of the value, for a key of the author's own that of the key
};

/// InputError that says what is unknown, e.g. "rule", what there is, and which of them may be meant.
[[noreturn]] inline void refuse_name(const LocatedText& name, const std::string& what,
                                     const std::vector<std::string>& known)
{
    throw InputError(
        {name.location, "unknown " + what, "\"" + name.value + "\"", joined(known), did_you_mean(name.value, known)});
}

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

} // namespace mv
