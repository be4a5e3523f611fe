#pragma once
/// The `multivector` program as a function, for programs that bring strategies and mechanisms of their own.

namespace mv {

/// Runs the program with the arguments of main. Returns 0 done, 1 some runs failed, 2 bad input (nothing written),
/// 75 interrupted. Never throws; while it computes it takes over the signals INT and TERM and gives them back.
int cli_main(int argc, char** argv);

} // namespace mv
