#include <multivector/models/landscape/landscape.hpp>

#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace mv::landscape {
namespace {

constexpr std::size_t most_actors = 500;

[[noreturn]] void refuse(std::string problem, std::string value, std::string allowed)
{
    throw InputError({{}, std::move(problem), std::move(value), std::move(allowed), {}});
}

void check(const std::vector<std::string>& labels, const std::vector<double>& sizes,
           const std::vector<double>& propensities)
{
    const std::size_t n = labels.size();
    if (n < 2 || n > most_actors) refuse("not a number of actors", std::to_string(n), "2 to 500");
    if (sizes.size() != n || propensities.size() != n * n)
        refuse("sizes or propensities of another number of actors",
               std::to_string(sizes.size()) + " and " + std::to_string(propensities.size()),
               std::to_string(n) + " and " + std::to_string(n * n));
    std::set<std::string> seen;
    for (std::size_t i = 0; i < n; ++i) {
        if (labels[i].empty() || !seen.insert(labels[i]).second)
            refuse("a name that is empty or stands twice", "`" + labels[i] + "`", "each actor once");
        if (!(sizes[i] > 0) || !std::isfinite(sizes[i]))
            refuse("not the size of an actor", labels[i] + ": " + text::of(sizes[i]), "above 0");
        for (std::size_t j = 0; j < i; ++j) {
            const double p = propensities[i * n + j], back = propensities[j * n + i];
            if (!std::isfinite(p)) refuse("not a propensity", labels[i] + ", " + labels[j], "a finite number");
            if (p != back)
                refuse("a propensity that differs between the two directions",
                       labels[i] + ", " + labels[j] + ": " + text::of(p) + " and " + text::of(back), "one for a pair");
        }
    }
}

} // namespace

Landscape::Landscape(std::vector<std::string> labels, std::vector<double> sizes, std::vector<double> propensities)
    : labels_(std::move(labels)), sizes_(std::move(sizes)), propensities_(std::move(propensities))
{
    check(labels_, sizes_, propensities_);
    const std::size_t n = size();
    weights_.resize(n * n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            if (i != j) {
                weights_[i * n + j] = sizes_[i] * sizes_[j] * propensities_[i * n + j];
                bound_ += std::abs(weights_[i * n + j]);
            }
    if (!std::isfinite(bound_)) refuse("sizes too large to multiply", text::of(bound_), "a finite energy");
}

double Landscape::energy(std::span<const std::uint8_t> sides) const
{
    double sum = 0;
    for (Actor i = 0; i < size(); ++i)
        for (Actor j = 0; j < i; ++j)
            if (sides[i] != sides[j]) sum += weight(i, j);
    return 2 * sum;
}

double Landscape::change(std::span<const std::uint8_t> sides, Actor i) const
{
    double sum = 0;
    for (Actor j = 0; j < size(); ++j) sum += sides[i] == sides[j] ? weight(i, j) : -weight(i, j);
    return std::abs(2 * sum) < negligible() ? 0 : 2 * sum;
}

bool Landscape::is_minimum(std::span<const std::uint8_t> sides) const
{
    for (Actor i = 0; i < size(); ++i)
        if (change(sides, i) < 0) return false;
    return true;
}

} // namespace mv::landscape
