#pragma once
/// The `multivector` program as a function, for programs that bring strategies and mechanisms of their own.

#include <multivector/models/mv1/extension.hpp>

namespace mv {

/// Runs the program with the arguments of main. Returns 0 done, 1 some runs failed, 2 bad input (nothing written),
/// 75 interrupted. Never throws; while it computes it takes over the signals INT and TERM and gives them back.
/// `extensions`: what the caller's program has beyond the model; plugins named on the command line come on top.
int cli_main(int argc, char** argv, const mv1::Extensions& extensions = {});

} // namespace mv
