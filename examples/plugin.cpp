// The same as a library for the installed program: multivector compare ... --plugin libours.so
#include "extension.hpp"

#include <multivector/plugin.hpp>

MULTIVECTOR_PLUGIN(add_ours)
