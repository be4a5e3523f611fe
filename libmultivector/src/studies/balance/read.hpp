#pragma once
/// Ties from the file that a scenario names.

#include <multivector/models/balance/triads.hpp>
#include <multivector/study/keys.hpp>

namespace mv::balance {

/// Names of the actors and their ties: a CSV file with the columns from, to and tie, 1 for friends and -1 for enemies;
/// actors in the order in which they come. `scenario` is the file whose folder the path starts at. InputError with the
/// place of everything that is wrong.
void read_ties(const LocatedText& file, const std::string& scenario, Settings& settings);

} // namespace mv::balance
