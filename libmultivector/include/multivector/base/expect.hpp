#pragma once
/// Contracts: what a function takes for granted of its caller inside the library. Checked in debug builds, gone in
/// others. What a user gives is checked always and elsewhere, and answered with an InputError.

#include <multivector/base/error.hpp>

#include <stdexcept>
#include <string>

namespace mv {

/// A contract was broken: a fault in the library or in code that uses it, never in a user's input.
struct ContractViolation : std::logic_error {
    using std::logic_error::logic_error; ///< with the text of the condition and where it stands
};

namespace contracts {

/// Throws ContractViolation.
[[noreturn]] inline void broken(const char* condition, const char* file, int line)
{
    throw ContractViolation(std::string(file) + ":" + std::to_string(line) + ": expected " + condition);
}

} // namespace contracts
} // namespace mv

/// MV_EXPECT(condition): throws ContractViolation in debug builds if it does not hold; not evaluated where NDEBUG is
/// defined. Not for kernels, which are compiled without exceptions in mind.
#ifdef NDEBUG
#define MV_EXPECT(condition) static_cast<void>(sizeof((condition) ? 1 : 0))
#else
#define MV_EXPECT(condition)                                                                                           \
    ((condition) ? static_cast<void>(0) : ::mv::contracts::broken(#condition, __FILE__, __LINE__))
#endif
