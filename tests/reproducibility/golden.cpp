/// golden [KERNEL.so]: prints the digests and tables of golden.txt, as they are now.
///
/// With a kernel that was compiled by itself, as a shared object with -DMV_MODEL=mv1 -DMV_KERNEL=injected, only what
/// that kernel computes. update_golden.sh writes golden.txt with it; test_kernel_matrix.py compares kernels of other
/// compilers and flags.

#include "golden.hpp"

#include <dlfcn.h>

#include <iostream>

namespace {

/// The table of a kernel in a shared object, which stays loaded; nullptr, with a message, where there is none.
const mv::mv1::Kernel* injected(const char* path)
{
    void* library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    void* symbol = library ? dlsym(library, "_ZN2mv3mv18injected6kernelE") : nullptr;
    if (!symbol) std::cerr << dlerror() << '\n';
    return static_cast<const mv::mv1::Kernel*>(symbol);
}

} // namespace

int main(int argc, char** argv)
{
    using namespace mv::test;
    const mv::mv1::Kernel* kernel = argc > 1 ? injected(argv[1]) : nullptr;
    if (argc > 1 && !kernel) return 2;
    for (const Golden& golden : golden_runs()) {
        if (kernel && !fits(*kernel, golden)) continue;
        std::cout << golden.name << ".memory " << memory_digest(golden, kernel) << '\n';
        if (!kernel) std::cout << golden.name << ".ensemble " << ensemble_digest(golden) << '\n';
    }
    if (kernel) return 0;
    std::cout << "\n# What the ensembles come to: means over their replicates.\n";
    for (const Golden& golden : golden_runs()) std::cout << '\n' << outcome_table(golden);
}
