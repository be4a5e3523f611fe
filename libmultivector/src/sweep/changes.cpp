#include "changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace mv::sweep {
namespace {

/// A point where a factor has another value than at the first, or nothing.
std::optional<std::size_t> other_point(const design::Design& design, std::size_t factor)
{
    for (std::size_t point = 1; point < design.points(); ++point)
        if (design.value(point, factor) != design.value(0, factor)) return point;
    return {};
}

bool same(const Change& a, const Change& b) { return a.kind == b.kind && a.name == b.name && a.text == b.text; }

/// Leaves what is changed at another point, too.
void keep_common(std::vector<Change>& all, const Comparison& other)
{
    const std::vector<Change> theirs = mv::changes(other);
    std::erase_if(all, [&](const Change& one) {
        return std::ranges::none_of(theirs, [&](const Change& its) { return same(one, its); });
    });
}

/// "0.02 to 0.1 (5 values)", or a list of texts.
std::string values_text(const design::Design& design, std::size_t factor)
{
    std::set<double> numbers;
    std::set<std::string> texts;
    for (std::size_t point = 0; point < design.points(); ++point) {
        const Scalar value = design.value(point, factor);
        texts.insert(design::text_of(value));
        if (const auto* number = std::get_if<double>(&value)) numbers.insert(*number);
        if (const auto* whole = std::get_if<std::int64_t>(&value)) numbers.insert(static_cast<double>(*whole));
    }
    if (!numbers.empty())
        return fmt::format("{:.4g} to {:.4g} ({} values)", *numbers.begin(), *numbers.rbegin(), numbers.size());
    std::string list;
    for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + text;
    return list;
}

} // namespace

std::vector<Change> changes(const Sweep& sweep)
{
    const design::Design& design = sweep.plan().design();
    std::vector<Change> all = mv::changes(sweep.first());
    for (std::size_t k = 0; k < design.factors().size(); ++k) {
        const std::string& name = design.factors()[k].name;
        if (sweep.plan().is_parameter(k))
            std::erase_if(all, [&](const Change& one) { return one.kind == "parameter" && one.name == name; });
        else if (const auto point = other_point(design, k))
            keep_common(all, Comparison(with(sweep.scenario(), sweep.plan().overrides(*point))));
    }
    for (std::size_t k = 0; k < design.factors().size(); ++k) {
        const std::string& name = design.factors()[k].name;
        all.push_back({"design", name, name + " varied by the design: " + values_text(design, k)});
    }
    return all;
}

} // namespace mv::sweep
