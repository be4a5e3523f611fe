#pragma once
/// Landscapes from the files that scenarios name.

#include <multivector/models/landscape/landscape.hpp>
#include <multivector/study/keys.hpp>

#include <memory>

namespace mv::landscape {

/// A table [landscape.NAME]: `actors`, a CSV file with the columns actor and that of `size`; `propensities`, one with
/// the columns from, to and propensity. Pairs that are not there have 0. `scenario` is the file whose folder paths
/// start at. InputError with the place of everything that is wrong.
std::shared_ptr<const Landscape> read_landscape(const Keys& table, const std::string& scenario);

} // namespace mv::landscape
