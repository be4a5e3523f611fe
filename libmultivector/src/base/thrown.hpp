#pragma once
/// What code of others threw, whatever its type.

#include <multivector/base/printable.hpp>

#include <exception>
#include <string>

namespace mv {

/// The text of the exception that is being handled: inside a catch block alone.
inline std::string thrown_text()
{
    try {
        throw;
    } catch (const std::exception& error) {
        return *error.what() ? printable(error.what()) : "an exception without a text"; // a file holds text only
    } catch (...) {
        return "an exception that is not a std::exception";
    }
}

} // namespace mv
