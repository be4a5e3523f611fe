#include <multivector/design/design.hpp>

#include <algorithm>

namespace mv::design {
namespace {

bool is_bare(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

std::string key_of(const std::string& name) { return std::ranges::all_of(name, is_bare) ? name : text_of(name); }

std::string values_text(std::size_t count, const auto& value)
{
    std::string text = "{values = [";
    for (std::size_t k = 0; k < count; ++k) text += (k ? ", " : "") + text_of(value(k));
    return text + "]}";
}

std::string range_entry(const Factor& f)
{
    const auto end = [&](double x) { return f.scale == Scale::whole ? text_of(f.value(x)) : text_of(x); };
    if (f.scale == Scale::linear && f.steps == 0) return "[" + end(f.low) + ", " + end(f.high) + "]";
    std::string text = "{low = " + end(f.low) + ", high = " + end(f.high);
    if (f.scale == Scale::log) text += ", log = true";
    if (f.scale == Scale::whole) text += ", whole = true";
    if (f.steps) text += ", steps = " + std::to_string(f.steps);
    return text + "}";
}

std::string entry(const Design& design, std::size_t k)
{
    const Factor& f = design.factors()[k];
    if (design.specification().method == Method::table)
        return values_text(design.points(), [&](std::size_t point) { return design.value(point, k); });
    return f.scale == Scale::levels ? values_text(f.levels.size(), [&](std::size_t l) { return f.levels[l]; })
                                    : range_entry(f);
}

} // namespace

std::string to_toml(const Design& design)
{
    const Specification& s = design.specification();
    std::string text = "[design]\nmethod = \"" + method_names()[static_cast<std::size_t>(s.method)] + "\"\n";
    if (s.n) text += (s.method == Method::morris ? "trajectories = " : "points = ") + std::to_string(s.n) + "\n";
    if (s.seed) text += "seed = " + std::to_string(*s.seed) + "\n";
    if (s.method == Method::morris) text += "levels = " + std::to_string(s.levels) + "\n";
    if (s.second_order) text += "second_order = true\n";
    if (s.independent_shocks) text += "shocks = \"independent\"\n";
    text += "\n[design.factors]\n";
    for (std::size_t k = 0; k < s.factors.size(); ++k)
        text += key_of(s.factors[k].name) + " = " + entry(design, k) + "\n";
    return text;
}

} // namespace mv::design
