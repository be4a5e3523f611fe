#pragma once
/// A user's code failed: where and when.

#include "../../base/thrown.hpp"

#include <multivector/base/error.hpp>

#include <string_view>

namespace mv::mv1 {

/// A portfolio rule or an own mechanism threw, or left ties that are no shares.
struct UserFailure : UserCodeError {
    UserFailure(int at_state, int at_step, const std::string& what)
        : UserCodeError(what), state(at_state), step(at_step)
    {
    }
    int state; ///< -1 for a mechanism, which changes all of them
    int step;  ///< from the start of burn-in
};

/// Calls a user's code; `kind` and `name` say whose in the message ("mechanism", "remittances"), if there is something
/// to say. What it throws, be it no std::exception, becomes a UserFailure; Interrupted passes: the caller wants to
/// stop.
template <class Call>
auto call_user_code(int state, int step, std::string_view kind, std::string_view name, const Call& call)
{
    try {
        return call();
    } catch (const Interrupted&) {
        throw;
    } catch (...) {
        const std::string whose = kind.empty() ? "" : std::string(kind) + " " + std::string(name) + ": ";
        throw UserFailure(state, step, whose + thrown_text());
    }
}

} // namespace mv::mv1
