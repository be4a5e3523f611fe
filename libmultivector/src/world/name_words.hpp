#pragma once
/// Names of states as words that can be compared, however they are written.

#include <string>
#include <string_view>
#include <vector>

namespace mv::names {

using Words = std::vector<std::string>;

/// Small letters and digits in words; Latin letters lose their accents, everything else separates. "the", "of" and
/// "and" are left out: "Bosnia & Herzegovina" is "bosnia herzegovina".
Words words(std::string_view text);

/// The words without blanks, see `name_key`.
std::string key(const Words& words);

/// Without the words of constitutions: "Democratic Republic of the Congo" is "congo".
Words without_constitution(const Words& words);

/// Whether `part` stands in `whole` word by word; not of nothing.
bool contains(const Words& whole, const Words& part);

/// Whether two codes are of one length and differ in one letter or in two that changed places.
bool is_slip(std::string_view a, std::string_view b);

} // namespace mv::names
