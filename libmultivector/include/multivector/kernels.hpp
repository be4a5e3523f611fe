#pragma once
/// Heavy loops of your own, compiled once for each instruction set and chosen at run time as the model's are.
///
///     // settle.hpp, included by both of the others
///     MULTIVECTOR_DECLARE_KERNEL(settle, void(const Workers&))
///     // settle.cpp; in CMake: multivector_add_kernels(ours SOURCES settle.cpp)
///     static void settle(const Workers& workers) { ... }
///     MULTIVECTOR_DEFINE_KERNEL(settle)
///     // a mechanism or a strategy for sixteen: the copy for the instruction set of the run, which --isa may name
///     settle_kernel(now.isa())(workers);
///
/// Results stay the same bits as long as a kernel keeps to + - x / and square roots, in the order written; the flags
/// see to the rest. Pass plain memory: vectors of a compiler's own (`__m256`) have no one form in all instruction sets.

#include <multivector/base/inline.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace mv {

/// Kernels compiled in, the widest first: on x86-64 avx512 and avx2, then baseline and scalar, everywhere.
std::vector<std::string> compiled_kernels();
/// Those of them that this processor can run.
std::vector<std::string> runnable_kernels();

} // namespace mv

/// \cond
#if defined(MULTIVECTOR_X86_KERNELS) // multivector_add_kernels says so to the target
#define MULTIVECTOR_WIDER_KERNELS_(use, name) use(avx2, name) use(avx512, name)
#else
#define MULTIVECTOR_WIDER_KERNELS_(use, name)
#endif
#define MULTIVECTOR_KERNEL_ENTRY_(isa, name)                                                                           \
    namespace isa {                                                                                                    \
    extern name##_function* const name##_entry;                                                                        \
    }
#define MULTIVECTOR_KERNEL_CHOICE_(set, name)                                                                          \
    if (isa == #set) return multivector_kernels::set::name##_entry;

/// \endcond

/// Declares `name_kernel(isa)`, the function compiled for an instruction set: avx2 or avx512 where there is one, for
/// every other name that of the baseline. After the name comes the function's type.
#define MULTIVECTOR_DECLARE_KERNEL(name, ...)                                                                          \
    namespace multivector_kernels {                                                                                    \
    using name##_function = __VA_ARGS__;                                                                               \
    MULTIVECTOR_KERNEL_ENTRY_(baseline, name)                                                                          \
    MULTIVECTOR_WIDER_KERNELS_(MULTIVECTOR_KERNEL_ENTRY_, name)                                                        \
    }                                                                                                                  \
    [[maybe_unused]] static multivector_kernels::name##_function* name##_kernel([[maybe_unused]] std::string_view isa) \
    {                                                                                                                  \
        MULTIVECTOR_WIDER_KERNELS_(MULTIVECTOR_KERNEL_CHOICE_, name)                                                   \
        return multivector_kernels::baseline::name##_entry;                                                            \
    }

/// Gives the function `name` out under the instruction set that this source is being compiled for. In the namespace of
/// the declaration, behind the function, which should be static.
#define MULTIVECTOR_DEFINE_KERNEL(name)                                                                                \
    namespace multivector_kernels::MULTIVECTOR_KERNEL {                                                                \
    name##_function* const name##_entry = &name;                                                                       \
    }
