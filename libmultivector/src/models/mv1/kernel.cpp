// Compiled once for each instruction set; see CMakeLists.txt.
#include "kernel.inc"
