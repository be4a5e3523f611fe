#pragma once
/// A design in a scenario file: [design].

#include <multivector/base/error.hpp>
#include <multivector/design/design.hpp>
#include <multivector/study/scenario.hpp>

namespace mv::design {

/// Whether the scenario has a table [design].
bool has_design(const Scenario& scenario);

/// The design of a scenario. InputError at its place in the file, or in the CSV file that it names, for everything
/// that can be
/// known without a world; FileError where that file cannot be read.
Design read_design(const Scenario& scenario);

} // namespace mv::design
