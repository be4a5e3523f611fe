#include "verbs.hpp"

#include "kernel.hpp"

#include <multivector/base/error.hpp>
#include <multivector/kernels.hpp>
#include <multivector/random/address.hpp>
#include <multivector/version.hpp>

#include <fmt/format.h>

namespace mv::cli {

std::string version_text()
{
    return fmt::format("multivector {}\n"
                       "commit           {}{}\n"
                       "compiler         {}\n"
                       "flags            {}\n"
                       "instruction set  {} (compiled in: {})\n"
                       "rng_layout       {}\n"
                       "format_version   {}\n"
                       "results_revision {}",
                       version(), commit(), commit_dirty() ? " with changes" : "", compiler(), compile_flags(),
                       kernel_in_use(), joined(compiled_kernels()), rng_layout, format_version, results_revision);
}

} // namespace mv::cli
