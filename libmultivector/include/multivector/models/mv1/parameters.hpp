#pragma once
/// The parameters of MV-1 as data: names, units, defaults, ranges, meanings and sources, from parameters.def.

#include <multivector/base/error.hpp>

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mv::mv1 {

/// A number of the model, or of a mechanism of one's own.
struct ParameterInfo {
    std::string name{};    ///< key, or key.function for a number that each function has
    std::string symbol{};  ///< of the equations
    std::string section{}; ///< part of the model it belongs to
    float value = 0;       ///< default
    float low = 0;         ///< lower end of the range that `sampled` draws from
    float high = 0;        ///< upper end; low = high: not sampled
    float minimum = 0;     ///< least value allowed
    float maximum = 0;     ///< largest value allowed
    std::string unit{};    ///< e.g. "1/year"
    std::string meaning{}; ///< a few words
    std::string source{};  ///< of the default; [D] a choice of design, [V] from the data, [S] read in the work named
    std::size_t slot = 0;  ///< position in a ParameterSet
};

/// All parameters of a world with these functions (security, economy, technology, or others). Ordered by slot.
std::vector<ParameterInfo> parameter_table(std::span<const std::string> functions);

/// Number of slots: scalars, then four for each number that functions have.
std::size_t parameter_slots();

/// Values by slot, defaults unless set.
class ParameterSet {
public:
    /// `own`: those of extensions, after the model's.
    explicit ParameterSet(std::span<const std::string> functions, std::span<const ParameterInfo> own = {});
    /// InputError: unknown name ("did you mean"), value out of range or not finite.
    void set(std::string_view name, double value);
    /// InputError: unknown name.
    float get(std::string_view name) const;
    /// InputError: unknown name.
    std::size_t slot(std::string_view name) const { return find(name).slot; }
    /// Whether the scenario or caller has set it: `sampled` leaves such a parameter alone.
    bool is_set(std::size_t slot) const { return set_[slot]; }
    std::span<const float> values() const { return values_; }          ///< by slot
    const std::vector<ParameterInfo>& table() const { return table_; } ///< all of them, ordered by slot
    /// Weights of functions and of the payoff must each sum to 1. Throws InputError.
    void check() const;

private:
    const ParameterInfo& find(std::string_view name) const;
    std::vector<ParameterInfo> table_;
    std::vector<float> values_;
    std::vector<bool> set_;
};

} // namespace mv::mv1
