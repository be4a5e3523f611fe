/// The entry of libFuzzer; MV_FUZZ_TARGET is one of the targets.

#include "targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    mv::fuzz::MV_FUZZ_TARGET({data, size});
    return 0;
}
