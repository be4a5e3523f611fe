#pragma once
/// Variables of the state that a scenario can record.

#include <multivector/models/mv1/extension.hpp>

namespace mv::mv1 {

/// A variable by its name, as [record] and replays have it.
struct Recordable {
    std::string name{};       ///< `rho`, or `mechanism.variable`
    std::string unit{};       ///< as declared
    std::string meaning{};    ///< as declared
    std::string indexed_by{}; ///< "state, power"; empty for one number
};

/// Those of declarations.def, and `mechanism.variable` of inserted mechanisms.
std::vector<Recordable> recordable_variables(const Extensions& extensions = Extensions::none());

} // namespace mv::mv1
