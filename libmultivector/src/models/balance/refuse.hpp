#pragma once
/// Refusals of arguments that have no place in a file.

#include <multivector/base/error.hpp>

#include <string>
#include <utility>

namespace mv::balance {

[[noreturn]] inline void refuse(const char* problem, std::string value, std::string allowed)
{
    throw InputError({{}, problem, std::move(value), std::move(allowed), {}});
}

} // namespace mv::balance
