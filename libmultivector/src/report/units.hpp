#pragma once
/// Units as other programs read them.

#include <multivector/results/dataset.hpp>

#include <string>

namespace mv::report {

/// The unit in the words of UDUNITS, which the CF conventions ask for: what is counted ("event", "demand") is 1, "year
/// of income" is "year", "event/year" is "1/year"; a unit that UDUNITS knows stays.
std::string udunits(const std::string& unit);

/// Gives variables whose `units` UDUNITS would not know those it does, and keeps the words in `unit_label`.
void label_units(results::Dataset& data);

} // namespace mv::report
