#pragma once
/// The `multivector` program as a function, for programs that bring models, strategies or mechanisms of their own.

#include <multivector/study/registry.hpp>

namespace mv {

/// Runs the program with the arguments of main. Returns 0 done, 1 some runs failed, 2 bad input (nothing written), 71
/// out of memory, 74 not written or printed, 75 interrupted. Never throws; while it computes it takes over the signals
/// that ask to stop (INT, TERM, HUP, USR1, USR2, XCPU) and gives them back. `registry`: the models, and what the
/// caller's program gives to them; plugins named on the command line come on top.
int cli_main(int argc, char** argv, const Registry& registry);

/// The same with the models of the library.
int cli_main(int argc, char** argv);

} // namespace mv
