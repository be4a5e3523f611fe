#include <multivector/models/mv1/parameters.hpp>

#include "layout.hpp"

#include "../../base/text.hpp"

#include <multivector/base/error.hpp>
#include <multivector/world/world.hpp>

#include <algorithm>
#include <cmath>

namespace mv::mv1 {
namespace {

/// Defaults of a number that each function has: by name, and for functions of any other name.
struct FunctionDefaults {
    float security, economy, technology, other, spread;

    float of(std::string_view function) const
    {
        if (function == "security") return security;
        if (function == "economy") return economy;
        if (function == "technology") return technology;
        return other;
    }

    /// What to divide the values of these functions by for a sum of 1.
    double total(std::span<const std::string> functions) const
    {
        double sum = 0;
        for (const std::string& function : functions) sum += of(function);
        return sum <= 0 || (sum > 1 - 1e-6 && sum < 1 + 1e-6) ? 1 : sum;
    }
};

/// Reads declarations.def from top to bottom. The kernels' struct is made from the same file in the same order, so a
/// slot is a position in that struct.
struct Declarations {
    std::span<const std::string> functions;
    ParameterSpace space{};

    /// Four slots, whatever the number of functions: where one is missing the slot holds the common default, or no
    /// weight. The weights declared are those of security, economy and technology together; other sets of functions
    /// share 1 in the same proportions.
    void by_function(const Parameter& common, const FunctionDefaults& values)
    {
        const bool is_weight = common.name == "weight";
        const double total = is_weight ? values.total(functions) : 1;
        for (const std::string& function : functions) {
            Parameter p = common;
            p.name += "." + function;
            p.in_lanes = !is_weight;
            p.value = static_cast<float>(values.of(function) / total);
            p.low = std::max(p.value - values.spread, p.minimum);
            p.high = std::min(p.value + values.spread, p.maximum);
            space.add(std::move(p));
        }
        for (std::size_t f = functions.size(); f < max_functions; ++f) space.leave_slot(is_weight ? 0.f : values.other);
    }
};

/// Throws InputError unless the named values sum to 1; `what` says whose weights they are.
void check_sum(const ParameterSet& set, const std::string& what, const std::vector<std::string>& names)
{
    double sum = 0;
    std::string shown;
    for (const std::string& name : names) {
        sum += set.get(name);
        shown += (shown.empty() ? "" : " + ") + name + " " + text::of(set.get(name));
    }
    if (sum > 1 - 1e-4 && sum < 1 + 1e-4) return; // so that thirds may be written with four digits
    const std::string total = text::of(std::round(sum * 1e6) / 1e6);
    throw InputError({{"parameters"},
                      "the weights of " + what + " do not sum to 1",
                      shown + " = " + total,
                      "a sum of 1",
                      sum > 0 ? "divide each by " + total : "give at least one of them a value above 0"});
}

} // namespace

ParameterSpace parameter_space(std::span<const std::string> functions, std::span<const Parameter> own)
{
    if (functions.size() > max_functions)
        throw InputError({{"parameters"},
                          "too many functions",
                          std::to_string(functions.size()),
                          "at most " + std::to_string(max_functions),
                          {}});
    Declarations d{functions};
    std::string section;
#define MV1_MECHANISM(name, on, meaning) section = #name;
#define MV1_SECTION(name) section = #name;
#define MV1_PARAMETER(key, symbol, value, low, high, minimum, maximum, unit, meaning, source)                          \
    d.space.add({#key, symbol, section, value, low, high, minimum, maximum, unit, meaning, source,                     \
                 !std::string_view(#key).starts_with("weight_") && section != "rules"});
#define MV1_FUNCTION_PARAMETER(key, symbol, security, economy, technology, other, spread, minimum, maximum, unit,      \
                               meaning, source)                                                                        \
    d.by_function({#key, symbol, section, 0, 0, 0, minimum, maximum, unit, meaning, source},                           \
                  {security, economy, technology, other, spread});
#include <multivector/models/mv1/declarations.def>
    for (const Parameter& p : own) d.space.add(p);
    return std::move(d.space);
}

std::size_t parameter_slots() { return static_cast<std::size_t>(Slot::count); }

void check_weights(const ParameterSet& set)
{
    std::vector<std::string> weights;
    for (const Parameter& p : set.parameters())
        if (p.name.starts_with("weight.")) weights.push_back(p.name);
    check_sum(set, "functions", weights);
    check_sum(set, "the payoff", {"weight_income", "weight_autonomy", "weight_stability"});
}

} // namespace mv::mv1
