#pragma once
/// Numbers in messages.

#include <string>

namespace mv {

/// The fewest digits that read back as the same number.
std::string shown(double value);

} // namespace mv
