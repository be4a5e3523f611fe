#pragma once
/// A user's code failed: where and when.

#include <multivector/base/error.hpp>

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

} // namespace mv::mv1
