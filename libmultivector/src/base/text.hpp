#pragma once
/// Text helpers of messages, readers and writers.

#include <string>
#include <string_view>
#include <vector>

namespace mv::text {

/// Length in bytes of the longest prefix that is well-formed UTF-8.
std::size_t utf8_prefix(std::string_view text);

/// Number of characters (not bytes) of UTF-8 text.
long character_count(std::string_view text);

/// "a, b, c", cut after a dozen names.
std::string list(const std::vector<std::string>& names);

/// The fewest digits that read back as the same number, in every locale; 100000 rather than 1e+05.
std::string of(float value);
std::string of(double value);

/// .05f as .05 and not as .05000000074505806: the double whose shortest text is that of the float.
double plain(float value);

} // namespace mv::text
