#pragma once
/// A factor of a design: what varies from point to point, and over which values.

#include <multivector/base/error.hpp>
#include <multivector/study/keys.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace mv::design {

/// How a factor turns a number in [0, 1] into a value.
enum class Scale {
    linear, ///< low + u (high - low)
    log,    ///< low (high / low)^u
    whole,  ///< whole numbers from low to high, each equally often
    levels, ///< those listed, each equally often
};

/// A parameter of the model, or a key of the scenario ("focal", "mechanisms.corridors"), and the values it takes.
struct Factor {
    std::string name{};           ///< as `[parameters]` or the scenario writes it
    Scale scale = Scale::linear;  ///< which of the following hold
    double low = 0;               ///< least number
    double high = 0;              ///< largest number
    std::uint32_t steps = 0;      ///< in a grid: so many numbers from low to high, at least 2
    std::vector<Scalar> levels{}; ///< of Scale::levels, each once
    SourceLocation location{};    ///< where it stands

    /// What lies at u in [0, 1]: a number, or the position of a level.
    double coordinate(double u) const;
    /// The value behind a coordinate.
    Scalar value(double coordinate) const;
};

/// Whether a factor takes any number between two ends.
bool is_continuous(const Factor& factor);

/// A value as scenarios write it: texts in quotes, the fewest digits that read back as the same number.
std::string text_of(const Scalar& value);

/// Range, scale and levels by themselves. InputError at the factor: low not below high, a logarithm of a number that
/// is not
/// positive, limits that are no whole numbers, no level, a level twice.
void check(const Factor& factor);

} // namespace mv::design
