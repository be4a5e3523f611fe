#pragma once
/// Which instruction set a run would use.

#include <optional>
#include <string>

namespace mv::cli {

/// The option's, or else that of the environment variable MULTIVECTOR_ISA, or else "" for the widest. Throws InputError
/// unless it is compiled in and the processor has it.
std::string wanted_kernel(const std::optional<std::string>& option);

/// What a run without options would use.
std::string kernel_in_use();

} // namespace mv::cli
