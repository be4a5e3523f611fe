#include <multivector/models/landscape/survey.hpp>

#include "base/text.hpp"

#include <multivector/base/elementary_double.hpp>

#include <algorithm>
#include <bit>
#include <numeric>

namespace mv::landscape {
namespace {

/// What one more change of side makes of a configuration: the first actor's turns all others over.
Configuration moved(Configuration from, Actor i, std::size_t actors)
{
    const Configuration all = (Configuration{1} << (actors - 1)) - 1;
    return i == 0 ? from ^ all : from ^ (Configuration{1} << (i - 1));
}

/// Each from one with fewer actors on the other side.
std::vector<double> all_energies(const Landscape& landscape)
{
    const std::size_t n = landscape.size();
    std::vector<double> energies(std::size_t{1} << (n - 1));
    for (Configuration c = 1; c < energies.size(); ++c) {
        const auto i = static_cast<Actor>(std::countr_zero(c)) + 1;
        const Sides sides = sides_of(c, n);
        double added = 0;
        for (Actor j = 0; j < n; ++j) added += sides[j] ? -landscape.weight(i, j) : landscape.weight(i, j);
        energies[c] = energies[c & (c - 1)] + 2 * added;
    }
    return energies;
}

/// From the highest configuration down, each hands on what has come to it.
class Flow {
public:
    Flow(const Landscape& landscape, const std::vector<double>& energies)
        : landscape_(landscape), energies_(energies), order_(energies.size())
    {
        std::iota(order_.begin(), order_.end(), Configuration{0});
        std::stable_sort(order_.begin(), order_.end(),
                         [&](Configuration a, Configuration b) { return energies_[a] > energies_[b]; });
    }

    /// Probability to end at each configuration from one by lot.
    std::vector<double> ends(bool steepest) const
    {
        std::vector<double> mass(energies_.size(), 1 / static_cast<double>(energies_.size()));
        std::vector<Configuration> lower;
        for (const Configuration c : order_) {
            find_lower(c, steepest, lower);
            if (lower.empty()) continue;
            for (const Configuration next : lower) mass[next] += mass[c] / static_cast<double>(lower.size());
            mass[c] = 0;
        }
        return mass;
    }

private:
    void find_lower(Configuration c, bool steepest, std::vector<Configuration>& lower) const
    {
        lower.clear();
        const Sides sides = sides_of(c, landscape_.size());
        double best = 0;
        for (Actor i = 0; i < landscape_.size(); ++i) {
            const double change = landscape_.change(sides, i);
            if (change >= 0 || (steepest && change >= best)) continue;
            if (steepest) lower.clear();
            best = change;
            lower.push_back(moved(c, i, landscape_.size()));
        }
    }

    const Landscape& landscape_;
    const std::vector<double>& energies_;
    std::vector<Configuration> order_;
};

} // namespace

Configuration configuration_of(std::span<const std::uint8_t> sides)
{
    Configuration c = 0;
    for (std::size_t i = 1; i < sides.size(); ++i)
        if (sides[i] != sides[0]) c |= Configuration{1} << (i - 1);
    return c;
}

Sides sides_of(Configuration configuration, std::size_t actors)
{
    Sides sides(actors);
    for (std::size_t i = 1; i < actors; ++i) sides[i] = configuration >> (i - 1) & 1;
    return sides;
}

std::string label_of(Configuration configuration, const Landscape& landscape)
{
    const auto against = static_cast<std::size_t>(std::popcount(configuration));
    const std::uint8_t shown = 2 * against <= landscape.size() ? 1 : 0;
    const Sides sides = sides_of(configuration, landscape.size());
    std::string label;
    for (Actor i = 0; i < landscape.size(); ++i)
        if (sides[i] == shown) label += (label.empty() ? "" : "+") + landscape.labels()[i];
    return label.empty() ? "nobody" : label;
}

Survey survey(const Landscape& landscape)
{
    if (landscape.size() > most_surveyed)
        throw InputError({{},
                          "too many actors for a survey of all configurations",
                          std::to_string(landscape.size()),
                          "at most " + std::to_string(most_surveyed),
                          {}});
    Survey all{all_energies(landscape)};
    const Flow flow(landscape, all.energies);
    const std::vector<double> basin = flow.ends(false), steepest = flow.ends(true);
    for (Configuration c = 0; c < all.energies.size(); ++c)
        if (landscape.is_minimum(sides_of(c, landscape.size())))
            all.minima.push_back({c, all.energies[c], basin[c], steepest[c]});
    std::stable_sort(all.minima.begin(), all.minima.end(),
                     [](const Minimum& a, const Minimum& b) { return a.energy < b.energy; });
    return all;
}

std::vector<Configuration> Survey::lowest(std::size_t count) const
{
    std::vector<Configuration> order(energies.size());
    std::iota(order.begin(), order.end(), Configuration{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](Configuration a, Configuration b) { return energies[a] < energies[b]; });
    order.resize(std::min(count, order.size()));
    return order;
}

double Survey::highest() const { return *std::max_element(energies.begin(), energies.end()); }

double Survey::total() const { return std::accumulate(energies.begin(), energies.end(), 0.); }

Gibbs gibbs(const Survey& survey, double temperature)
{
    if (!(temperature > 0))
        throw InputError({{}, "not a temperature", text::of(temperature), "above 0", "at 0 nothing moves upwards"});
    const double lowest = *std::min_element(survey.energies.begin(), survey.energies.end());
    Gibbs law;
    double sum = 0;
    for (const double energy : survey.energies) {
        law.probability.push_back(exp((lowest - energy) / temperature));
        sum += law.probability.back();
    }
    for (std::size_t c = 0; c < law.probability.size(); ++c) {
        law.probability[c] /= sum;
        law.energy += law.probability[c] * survey.energies[c];
    }
    return law;
}

} // namespace mv::landscape
