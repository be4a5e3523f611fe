#pragma once
/// What the processor can do.

namespace mv {

/// Whether it has all of the instruction set that the kernels of this name are compiled for.
bool runs_here(const char* isa);

} // namespace mv
