#pragma once
/// What all processes of a sweep must agree on.

#include <multivector/sweep/store.hpp>

namespace mv::sweep {

/// JSON text with everything that the numbers follow from; makes all studies, for what their worlds are.
std::string manifest_of(const Sweep& sweep);

/// InputError with the field in which `there`, of the file, differs from `here`.
void check_same(const std::string& there, const std::string& here, const std::filesystem::path& file);

/// FileError where it is none.
Extent extent_of(const std::string& manifest, const std::filesystem::path& file);

} // namespace mv::sweep
