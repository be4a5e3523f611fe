#pragma once
/// Text that files hold and terminals show as it is.

#include <multivector/base/exact_math.h>

#include <string>
#include <string_view>

namespace mv {

/// Whether `text` is well-formed UTF-8 (Unicode 15, table 3-7) without NUL, as netCDF takes it.
bool is_plain_utf8(std::string_view text) noexcept;

/// The text with `\x1b` and the like for bytes that are no UTF-8 and for control characters other than tabs and line
/// ends.
std::string printable(std::string_view text);

/// Whether the text is UTF-8 without control characters: one line that a terminal takes for nothing else.
bool is_one_line(std::string_view text) noexcept;

} // namespace mv
