/// The entry of libFuzzer; MV_FUZZ_TARGET is one of the targets.

#include "targets.hpp"

/// Millions of runs allocate alike: short stacks and a small quarantine make a run two to three times faster, and still
/// find what is used after it was freed within a run.
extern "C" const char* __asan_default_options() { return "quarantine_size_mb=16:malloc_context_size=6"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    mv::fuzz::MV_FUZZ_TARGET({data, size});
    return 0;
}
