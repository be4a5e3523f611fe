#include <multivector/models/mv1/parameters.hpp>

#include "../../world/text.hpp"

#include <multivector/base/error.hpp>
#include <multivector/world/world.hpp>

#include <algorithm>
#include <cfloat>
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
};

/// Reads parameters.def from top to bottom: the table of a world's parameters, and the default of every slot.
/// The kernels' struct is made from the same file in the same order, so a slot is a position in that struct.
struct Declarations {
    std::span<const std::string> functions;
    std::vector<ParameterInfo> table{};
    std::vector<float> defaults{};

    void scalar(ParameterInfo info)
    {
        info.slot = defaults.size();
        defaults.push_back(info.value);
        table.push_back(std::move(info));
    }

    /// Four slots, whatever the number of functions: where a function is missing the slot holds `unused`.
    void by_function(const ParameterInfo& common, const FunctionDefaults& values, float unused)
    {
        for (std::size_t f = 0; f < max_functions; ++f) {
            if (f >= functions.size()) {
                defaults.push_back(unused);
                continue;
            }
            ParameterInfo info = common;
            info.name += "." + functions[f];
            info.value = values.of(functions[f]);
            info.low = std::max(info.value - values.spread, info.minimum);
            info.high = std::min(info.value + values.spread, info.maximum);
            scalar(std::move(info));
        }
    }

    /// The declared weights are those of security, economy and technology together; other sets of functions share 1 in
    /// the same proportions.
    void normalise_weights()
    {
        const auto is_weight = [](const ParameterInfo& info) { return info.name.starts_with("weight."); };
        double sum = 0;
        for (const ParameterInfo& info : table)
            if (is_weight(info)) sum += info.value;
        if (sum <= 0 || (sum > 1 - 1e-6 && sum < 1 + 1e-6)) return;
        for (ParameterInfo& info : table) {
            if (!is_weight(info)) continue;
            info.value = info.low = info.high = static_cast<float>(info.value / sum);
            defaults[info.slot] = info.value;
        }
    }
};

Declarations declare(std::span<const std::string> functions)
{
    if (functions.size() > max_functions)
        throw InputError({{"parameters"},
                          "too many functions",
                          std::to_string(functions.size()),
                          "at most " + std::to_string(max_functions),
                          {}});
    Declarations d{functions};
    std::string section;
#define MV1_SECTION(name) section = #name;
#define MV1_PARAMETER(key, symbol, value, low, high, minimum, maximum, unit, meaning, source)                          \
    d.scalar({#key, symbol, section, value, low, high, minimum, maximum, unit, meaning, source, 0});
#define MV1_FUNCTION_PARAMETER(key, symbol, security, economy, technology, other, spread, minimum, maximum, unit,      \
                               meaning, source)                                                                        \
    d.by_function({#key, symbol, "functions", 0, 0, 0, minimum, maximum, unit, meaning, source, 0},                    \
                  {security, economy, technology, other, spread}, std::string_view(#key) == "weight" ? 0.f : other);
#include <multivector/models/mv1/parameters.def>
#undef MV1_FUNCTION_PARAMETER
#undef MV1_PARAMETER
#undef MV1_SECTION
    d.normalise_weights();
    return d;
}

[[noreturn]] void throw_unknown(std::string_view name, const std::vector<ParameterInfo>& table)
{
    const std::string wanted(name);
    std::vector<std::string> names, of_functions;
    for (const ParameterInfo& info : table) {
        names.push_back(info.name);
        if (info.name.starts_with(wanted + ".")) of_functions.push_back(info.name);
    }
    throw InputError({{"parameters"},
                      "unknown parameter",
                      "`" + wanted + "`",
                      "one of the " + std::to_string(names.size()) + " that `multivector parameters` lists",
                      of_functions.empty() ? did_you_mean(wanted, names)
                                           : "each function has its own: " + text::list(of_functions)});
}

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

std::vector<ParameterInfo> parameter_table(std::span<const std::string> functions) { return declare(functions).table; }

std::size_t parameter_slots()
{
    std::size_t slots = 0;
#define MV1_SECTION(name)
#define MV1_PARAMETER(key, ...) slots += 1;
#define MV1_FUNCTION_PARAMETER(key, ...) slots += max_functions;
#include <multivector/models/mv1/parameters.def>
#undef MV1_FUNCTION_PARAMETER
#undef MV1_PARAMETER
#undef MV1_SECTION
    return slots;
}

ParameterSet::ParameterSet(std::span<const std::string> functions, std::span<const ParameterInfo> own)
{
    Declarations d = declare(functions);
    for (const ParameterInfo& info : own) d.scalar(info);
    table_ = std::move(d.table);
    values_ = std::move(d.defaults);
    set_.assign(values_.size(), false);
}

const ParameterInfo& ParameterSet::find(std::string_view name) const
{
    const auto found =
        std::find_if(table_.begin(), table_.end(), [&](const ParameterInfo& p) { return p.name == name; });
    if (found == table_.end()) throw_unknown(name, table_);
    return *found;
}

void ParameterSet::set(std::string_view name, double value)
{
    const ParameterInfo& info = find(name);
    const bool is_float = value >= -FLT_MAX && value <= FLT_MAX; // false for NaN
    // compared as floats, or .001 would lie below a minimum of .001f
    const float stored = is_float ? static_cast<float>(value) : 0.f;
    if (!is_float || stored < info.minimum || stored > info.maximum)
        throw InputError(
            {{"parameters"},
             info.name + " is out of range",
             text::of(value),
             text::of(info.minimum) + " to " + text::of(info.maximum) + (info.unit == "1" ? "" : ", in " + info.unit),
             info.meaning + "; the default is " + text::of(info.value)});
    values_[info.slot] = stored;
    set_[info.slot] = true;
}

float ParameterSet::get(std::string_view name) const { return values_[find(name).slot]; }

void ParameterSet::check() const
{
    std::vector<std::string> weights;
    for (const ParameterInfo& info : table_)
        if (info.name.starts_with("weight.")) weights.push_back(info.name);
    check_sum(*this, "functions", weights);
    check_sum(*this, "the payoff", {"weight_income", "weight_autonomy", "weight_stability"});
}

} // namespace mv::mv1
