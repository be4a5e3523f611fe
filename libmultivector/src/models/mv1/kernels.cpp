#include "kernel.hpp"

#include "lanes/runs_here.hpp"

#include <cstring>

#define MV_KERNELS_X86(use) use(avx512_4x3) use(avx512) use(avx2_4x3) use(avx2)
#define MV_DECLARE(name)                                                                                               \
    namespace mv::mv1::name {                                                                                          \
    extern const Kernel kernel;                                                                                        \
    }
#if defined(MV_HAVE_X86_KERNELS)
MV_KERNELS_X86(MV_DECLARE)
#endif
MV_DECLARE(baseline)
MV_DECLARE(scalar)

namespace mv::mv1 {
const Kernel* const* compiled()
{
    static const Kernel* const kernels[] = {
#if defined(MV_HAVE_X86_KERNELS)
#define MV_ADDRESS(name) &name::kernel,
        MV_KERNELS_X86(MV_ADDRESS)
#endif
            & baseline::kernel,
        &scalar::kernel,
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
