#pragma once
/// What a broken scenario says.

#include <multivector/base/error.hpp>

#include <string>

namespace mv::test {

/// The text of the InputError that `action` throws, or a remark that it threw none.
template <class Action>
std::string message_of(Action&& action)
{
    try {
        action();
    } catch (const InputError& error) {
        return error.what();
    }
    return "no error";
}

} // namespace mv::test
