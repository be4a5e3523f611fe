#pragma once
/// Text as netCDF takes it.

#include <string_view>

namespace mv::results {

/// Whether `text` is well-formed UTF-8 (Unicode 15, table 3-7) without NUL.
bool is_plain_utf8(std::string_view text) noexcept;

} // namespace mv::results
