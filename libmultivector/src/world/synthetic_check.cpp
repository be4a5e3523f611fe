/// What a synthetic world may be asked for.

#include "synthetic_graph.hpp"

#include "../base/text.hpp"

#include <algorithm>

namespace mv {
namespace {

[[noreturn]] void refuse(const std::string& option, const std::string& value, const std::string& allowed)
{
    throw InputError({{"synthetic." + option, 0, 0}, "`" + option + "` is out of range", value, allowed, {}});
}

void range(const std::string& option, double value, double low, double high)
{
    if (!(value >= low && value <= high)) refuse(option, text::of(value), text::of(low) + " to " + text::of(high));
}

void interval(const std::string& option, std::pair<double, double> value)
{
    if (!(value.first >= 0 && value.first <= value.second && value.second < 1))
        refuse(option, text::of(value.first) + " to " + text::of(value.second), "two ascending numbers in [0, 1)");
}

template <class Value>
Value named(const std::string& option, const std::string& name, const std::vector<std::string>& names)
{
    const auto at = std::find(names.begin(), names.end(), name);
    if (at != names.end()) return static_cast<Value>(at - names.begin());
    throw InputError({{"synthetic." + option, 0, 0},
                      "there is no such " + option,
                      name,
                      text::list(names),
                      did_you_mean(name, names)});
}

} // namespace

void synthetic::check(const SyntheticOptions& options)
{
    range("states", options.states, 5, 26 * 26 * 26);
    range("powers", options.powers, min_powers, max_powers);
    range("functions", options.functions, 1, max_functions);
    const bool by_degree = options.graph != GraphFamily::planar && options.graph != GraphFamily::lattice;
    if (by_degree) range("degree", options.degree, 1, options.states / 2.);
    if (options.graph == GraphFamily::small_world
        && (options.degree < 2 || options.degree != 2 * static_cast<int>(options.degree / 2)))
        refuse("degree", text::of(options.degree), "an even number of at least 2 for small_world");
    range("rewiring", options.rewiring, 0, 1);
    if (!(options.exponent > 1 && options.exponent <= 10))
        refuse("exponent", text::of(options.exponent), "above 1, to 10");
    interval("home", options.home);
    interval("rest", options.rest);
    if (options.home.second + options.rest.second >= 1)
        refuse("rest", text::of(options.rest.second), "less than 1 together with the largest share of home");
    range("concentration", options.concentration, 0, 20);
    range("likeness", options.likeness, 0, 1);
    range("rivalry", options.rivalry, .05, .95);
}

GraphFamily graph_family(const std::string& name)
{
    return named<GraphFamily>("graph", name, {"small_world", "scale_free", "random", "planar", "lattice"});
}

CapabilityLaw capability_law(const std::string& name)
{
    return named<CapabilityLaw>("capability", name, {"equal", "zipf", "drawn"});
}

} // namespace mv
