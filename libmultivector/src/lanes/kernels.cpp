/// Which kernels are compiled in is decided by CMake; which of them may run, by the processor.

#include "runs_here.hpp"

#include <multivector/kernels.hpp>

#include <cstring>

namespace mv {

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

std::vector<std::string> compiled_kernels()
{
#if defined(MV_HAVE_X86_KERNELS)
    return {"avx512", "avx2", "baseline", "scalar"};
#else
    return {"baseline", "scalar"};
#endif
}

std::vector<std::string> runnable_kernels()
{
    std::vector<std::string> names;
    for (const std::string& name : compiled_kernels())
        if (runs_here(name.c_str())) names.push_back(name);
    return names;
}

} // namespace mv
