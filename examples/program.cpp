// The same as a program of its own: the installed one with our extensions in it.
#include "extension.hpp"

#include <multivector/cli.hpp>

int main(int argc, char** argv)
{
    mv::Registry registry = mv::built_in();
    add_ours(registry.given<mv::mv1::Extensions>());
    return mv::cli_main(argc, argv, registry);
}
