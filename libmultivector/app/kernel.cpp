#include "kernel.hpp"

#include <multivector/base/error.hpp>
#include <multivector/kernels.hpp>

#include <algorithm>
#include <cstdlib>

namespace mv::cli {
namespace {

constexpr const char* variable = "MULTIVECTOR_ISA";

bool runs(const std::string& isa)
{
    const std::vector<std::string> kernels = runnable_kernels();
    return std::find(kernels.begin(), kernels.end(), isa) != kernels.end();
}

void check(const std::string& isa, const char* location)
{
    if (runs(isa)) return;
    const std::vector<std::string> compiled = compiled_kernels();
    const bool known = std::find(compiled.begin(), compiled.end(), isa) != compiled.end();
    throw InputError({{location, 0, 0},
                      "this instruction set is not at hand",
                      isa,
                      joined(runnable_kernels()),
                      known ? "this processor does not have it; the results are the same with any"
                            : did_you_mean(isa, runnable_kernels())});
}

} // namespace

std::string wanted_kernel(const std::optional<std::string>& option)
{
    const char* named = std::getenv(variable);
    if (!option && (!named || !*named)) return {};
    const std::string isa = option ? *option : named;
    check(isa, option ? "--isa" : variable);
    return isa;
}

std::string kernel_in_use()
{
    const char* named = std::getenv(variable);
    if (named && runs(named)) return named;
    for (const char* isa : {"avx512", "avx2", "baseline"})
        if (runs(isa)) return isa;
    return "scalar";
}

} // namespace mv::cli
