#include "kernel.hpp"

#include <cstring>

// Which kernels are compiled in is decided by CMake; which of them may run, by the processor.

namespace mv {
#if defined(MV_HAVE_AVX512)
namespace avx512 { extern const mv1::Kernel mv1_kernel; }
#endif
#if defined(MV_HAVE_AVX2)
namespace avx2 { extern const mv1::Kernel mv1_kernel; }
#endif
namespace baseline { extern const mv1::Kernel mv1_kernel; }
#if defined(MV_HAVE_SCALAR)
namespace scalar { extern const mv1::Kernel mv1_kernel; }
#endif
} // namespace mv

namespace mv::mv1 {
namespace {

bool runs_here(const char* isa)
{
#if defined(__x86_64__)
    if (std::strcmp(isa, "avx512") == 0)
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512cd");
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
#if defined(MV_HAVE_AVX512)
        &avx512::mv1_kernel,
#endif
#if defined(MV_HAVE_AVX2)
        &avx2::mv1_kernel,
#endif
        &baseline::mv1_kernel,
#if defined(MV_HAVE_SCALAR)
        &scalar::mv1_kernel,
#endif
        nullptr};
    return kernels;
}

const Kernel* choose_kernel(const char* name)
{
    for (const Kernel* const* k = compiled(); *k; ++k)
        if ((*name == '\0' || std::strcmp(name, (*k)->isa) == 0) && runs_here((*k)->isa)) return *k;
    return nullptr;
}

} // namespace mv::mv1
