#include <multivector/design/factor.hpp>

#include "base/text.hpp"

#include <multivector/base/elementary_double.hpp>
#include <multivector/base/printable.hpp>

#include <algorithm>
#include <cmath>
#include <set>

namespace mv::design {
namespace {

constexpr double most_whole = 9007199254740992.0; // 2^53: whole numbers up to it are exact

[[noreturn]] void refuse(const Factor& factor, const std::string& problem, const std::string& value,
                         const std::string& allowed, const std::string& hint = {})
{
    throw InputError({factor.location, "`" + factor.name + "` " + problem, value, allowed, hint});
}

std::string range_text(const Factor& f) { return text::of(f.low) + " to " + text::of(f.high); }

/// 1 and 1.0 are one level.
Scalar as_number(const Scalar& level)
{
    const auto* whole = std::get_if<std::int64_t>(&level);
    return whole ? Scalar(static_cast<double>(*whole)) : level;
}

void check_levels(const Factor& factor)
{
    if (factor.levels.empty()) refuse(factor, "has no values", "[]", "one value or more");
    std::set<Scalar> seen;
    for (const Scalar& level : factor.levels) {
        if (const auto* text = std::get_if<std::string>(&level); text && (text->empty() || !is_one_line(*text)))
            refuse(factor, "has a value that is no text on one line", text_of(level),
                   "text without control characters");
        if (const auto* number = std::get_if<double>(&level); number && !std::isfinite(*number))
            refuse(factor, "has a value that is not finite", text::of(*number), "finite numbers");
        if (!seen.insert(as_number(level)).second)
            refuse(factor, "lists a value twice", text_of(level), "each value once");
    }
}

void check_range(const Factor& factor)
{
    if (!std::isfinite(factor.low) || !std::isfinite(factor.high))
        refuse(factor, "has an end that is not finite", range_text(factor), "finite numbers");
    if (!(factor.low < factor.high))
        refuse(factor, "has a range whose lower end is not below the upper", range_text(factor), "low < high",
               factor.low == factor.high ? "a number that does not vary belongs above [design], as any other key" : "");
    if (!std::isfinite(factor.high - factor.low))
        refuse(factor, "has a range too wide for a number", range_text(factor), "high - low below 1.8e308");
    if (factor.scale == Scale::log && !(factor.low > 0))
        refuse(factor, "has a log range that is not above zero", range_text(factor), "0 < low < high");
    if (factor.scale != Scale::whole) return;
    for (const double end : {factor.low, factor.high})
        if (end != std::floor(end) || std::abs(end) > most_whole)
            refuse(factor, "has an end that is no whole number", text::of(end), "whole numbers up to 2^53");
}

std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text) out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
    return out + "\"";
}

} // namespace

double Factor::coordinate(double u) const
{
    const double count = scale == Scale::levels ? static_cast<double>(levels.size()) : high - low + 1;
    switch (scale) {
    case Scale::levels: return std::min(std::floor(u * count), count - 1);
    case Scale::whole: return low + std::min(std::floor(u * count), count - 1);
    case Scale::linear: return std::clamp(low + (high - low) * u, low, high);
    case Scale::log: break;
    }
    const double from = elementary::log(low), to = elementary::log(high);
    if (u == 0 || u == 1) return u == 0 ? low : high;
    return std::clamp(elementary::exp(from + u * (to - from)), low, high);
}

Scalar Factor::value(double coordinate) const
{
    if (scale == Scale::levels) return levels[static_cast<std::size_t>(coordinate)];
    if (scale == Scale::whole) return static_cast<std::int64_t>(coordinate);
    return coordinate;
}

bool is_continuous(const Factor& f) { return f.scale == Scale::linear || f.scale == Scale::log; }

std::string text_of(const Scalar& value)
{
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
    if (const auto* text = std::get_if<std::string>(&value)) return quoted(*text);
    const std::string digits = text::of(std::get<double>(value));
    return digits.find_first_of(".en") == digits.npos ? digits + ".0" : digits; // a TOML float
}

void check(const Factor& factor)
{
    if (factor.scale == Scale::levels)
        check_levels(factor);
    else
        check_range(factor);
    if (factor.steps == 1) refuse(factor, "has one step", "1", "2 steps or more, from the lower end to the upper");
}

} // namespace mv::design
