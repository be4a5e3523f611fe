#include <multivector/cli.hpp>

int main(int argc, char** argv) { return mv::cli_main(argc, argv); }
