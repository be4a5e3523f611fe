#include <multivector/base/error.hpp>
#include <multivector/base/printable.hpp>

#include <algorithm>
#include <numeric>

namespace mv {
namespace {

std::string compose(const InputError::Parts& parts)
{
    std::string text = to_string(parts.location);
    if (!text.empty()) text += ": ";
    text += parts.problem;
    if (!parts.value.empty()) text += "\n  value:   " + parts.value;
    if (!parts.allowed.empty()) text += "\n  allowed: " + parts.allowed;
    if (!parts.hint.empty()) text += "\n  hint:    " + parts.hint;
    return printable(text);
}

std::size_t edit_distance(const std::string& a, const std::string& b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substitute = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitute});
        }
    }
    return row.back();
}

} // namespace

std::string to_string(const SourceLocation& location)
{
    if (location.line <= 0) return location.source;
    return location.source + ":" + std::to_string(location.line) + ":" + std::to_string(location.column);
}

InputError::InputError(Parts parts) : Error(compose(parts)), parts_(std::move(parts)) {}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string did_you_mean(const std::string& name, const std::vector<std::string>& candidates)
{
    std::size_t best = std::max<std::size_t>(2, name.size() / 3) + 1;
    const std::string* nearest = nullptr;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = edit_distance(name, candidate);
        if (distance < best) {
            best = distance;
            nearest = &candidate;
        }
    }
    return nearest ? "did you mean `" + *nearest + "`?" : std::string();
}

} // namespace mv
