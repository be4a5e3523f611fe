// The same as a program of its own: the installed one with our extensions in it.
#include "extension.hpp"

#include <multivector/cli.hpp>

int main(int argc, char** argv)
{
    mv::mv1::Extensions extensions;
    add_ours(extensions);
    return mv::cli_main(argc, argv, extensions);
}
