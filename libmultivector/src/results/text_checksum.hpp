#pragma once
/// Checksums of texts and attributes that other programs keep when they copy a file. HDF5 has none for them; numbers
/// have Fletcher32.

#include <multivector/results/dataset.hpp>

#include <string>
#include <vector>

namespace mv::results {

/// The attribute that holds the checksum of a variable, or of the root.
inline constexpr const char* checksum_name = "checksum";

/// Of what a variable says: its texts in any order and how many they are, its name, its attributes long_name, units,
/// unit_label, scope and better. Numbers and other attributes do not count, since programs add some.
std::string text_checksum(const Variable& variable);

/// Of the root's attributes that say where a file comes from.
std::string text_checksum(const std::vector<Attribute>& root);

/// Takes the checksum out of the attributes and throws InputError if it is not `right`; nothing happens if there is
/// none, or if it is that of another number of texts: then a part was cut out.
void take_checksum(std::vector<Attribute>& attributes, const std::string& right, const std::string& owner);

} // namespace mv::results
