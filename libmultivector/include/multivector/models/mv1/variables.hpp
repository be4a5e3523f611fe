#pragma once
/// The variables of a block by name. What each means stands in declarations.def and in docs/odd/mv1.md.

#include <multivector/base/exact_math.h>

namespace mv::mv1 {

/// What a variable is indexed by: S state, G power, U supplier (home, rest, the powers), F function, M quarter of a
/// year's memory, P pair of powers, E border, R corridor, J project, ONE nothing.
enum class Extent { S, SG, SF, SUF, SM, P, G, E, R, SJ, ONE };

/// One name for each line of declarations.def, e.g. Variable::q for trust; docs/reference/file_format.md lists them
/// all.
enum class Variable {
/// \cond
#define MV1_VARIABLE(name, extent, unit, meaning) name,
#include <multivector/models/mv1/declarations.def>
    count
    /// \endcond
};

} // namespace mv::mv1
