#include "kernel.hpp"

#include <cstring>

// Which kernels are compiled in is decided by CMake; which of them may run, by the processor.

#define MV_KERNELS_X86(use) use(avx512_4x3) use(avx512) use(avx2_4x3) use(avx2)
#define MV_DECLARE(name)                                                                                               \
    namespace mv::name {                                                                                               \
    extern const mv1::Kernel mv1_kernel;                                                                               \
    }
#if defined(MV_HAVE_X86_KERNELS)
MV_KERNELS_X86(MV_DECLARE)
#endif
MV_DECLARE(baseline)
MV_DECLARE(scalar)

namespace mv::mv1 {
namespace {

bool runs_here(const char* isa)
{
#if defined(__x86_64__)
    if (std::strcmp(isa, "avx512") == 0)
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
               && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
               && __builtin_cpu_supports("avx512cd");
    if (std::strcmp(isa, "avx2") == 0)
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
#endif
    (void)isa;
    return true;
}

} // namespace

const Kernel* const* compiled()
{
    static const Kernel* const kernels[] = {
#if defined(MV_HAVE_X86_KERNELS)
#define MV_ADDRESS(name) &name::mv1_kernel,
        MV_KERNELS_X86(MV_ADDRESS)
#endif
            & baseline::mv1_kernel,
        &scalar::mv1_kernel,
        nullptr
    };
    return kernels;
}

const Kernel* choose_kernel(const char* isa, int powers, int functions)
{
    for (const Kernel* const* k = compiled(); *k; ++k) {
        const Kernel& kernel = **k;
        const bool fits = kernel.powers == 0 || (kernel.powers == powers && kernel.functions == functions);
        if (fits && (*isa == '\0' || std::strcmp(isa, kernel.isa) == 0) && runs_here(kernel.isa)) return &kernel;
    }
    return nullptr;
}

} // namespace mv::mv1
