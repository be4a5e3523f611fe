// Networks, and the families of the literature by the generators of Boost.Graph where it has some. Those of 1.74 repeat
// edges, so that every list goes through `simple`.

#include <multivector/models/networks/network.hpp>

#include <multivector/base/error.hpp>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/erdos_renyi_generator.hpp>
#include <boost/graph/grid_graph.hpp>
#include <boost/graph/plod_generator.hpp>
#include <boost/graph/small_world_generator.hpp>
#include <boost/pending/disjoint_sets.hpp>
#include <boost/random/mersenne_twister.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <sstream>

namespace mv::networks {
namespace {

using Undirected = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
using Random = boost::random::mt19937;

constexpr std::size_t most_links = 10'000'000; ///< some 200 MB

[[noreturn]] void refuse(std::string problem, std::string value, std::string allowed, std::string hint = {})
{
    throw InputError({{}, std::move(problem), std::move(value), std::move(allowed), std::move(hint)});
}

std::string text(double number)
{
    std::ostringstream out;
    out << number;
    return out.str();
}

void needs(bool fits, const char* what, double value, const char* allowed)
{
    if (!fits) refuse(what, text(value), allowed);
}

/// Each link once, lower end first, in order.
std::vector<Link> simple(std::vector<Link> links)
{
    for (auto& [a, b] : links)
        if (b < a) std::swap(a, b);
    std::sort(links.begin(), links.end());
    links.erase(std::unique(links.begin(), links.end()), links.end());
    return links;
}

/// The pairs that a generator of Boost.Graph gives.
template <class Iterator>
std::vector<Link> generated(Iterator pair, Iterator last)
{
    std::vector<Link> links;
    for (; pair != last; ++pair)
        links.emplace_back(static_cast<Vertex>(pair->first), static_cast<Vertex>(pair->second));
    return simple(std::move(links));
}

std::size_t components(std::size_t vertices, const std::vector<Link>& links)
{
    boost::disjoint_sets_with_storage<> sets(vertices);
    std::size_t count = vertices;
    for (const auto& [a, b] : links) {
        count -= sets.find_set(a) != sets.find_set(b);
        sets.union_set(a, b);
    }
    return count;
}

void check(std::size_t vertices, const std::vector<Link>& links)
{
    if (vertices < 2) refuse("too small a network", std::to_string(vertices) + " vertices", "at least 2 vertices");
    for (const auto& [a, b] : links) {
        if (a >= vertices || b >= vertices)
            refuse("a link to a vertex that is not there", std::to_string(std::max(a, b)),
                   "0 to " + std::to_string(vertices - 1));
        if (a == b) refuse("a link from a vertex to itself", std::to_string(a), "two different ends");
    }
    if (const std::size_t parts = components(vertices, links); parts > 1)
        refuse("a network that does not hang together", std::to_string(parts) + " components", "one component",
               "in several components all never agree; for a random graph take more links or another seed");
}

} // namespace

Network::Network(std::size_t vertices, std::vector<Link> links, std::vector<std::string> labels)
    : links_(std::move(links)), labels_(std::move(labels)), first_(vertices + 1)
{
    check(vertices, links_);
    for (std::size_t v = labels_.size(); v < vertices; ++v) labels_.push_back(std::to_string(v));
    for (const auto& [a, b] : links_) {
        ++first_[a + 1];
        ++first_[b + 1];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    neighbours_.resize(2 * links_.size());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (const auto& [a, b] : links_) {
        neighbours_[next[a]++] = b;
        neighbours_[next[b]++] = a;
    }
}

Network complete(std::size_t vertices)
{
    needs(vertices < 2 || vertices * (vertices - 1) / 2 <= most_links, "too many vertices of a complete graph",
          static_cast<double>(vertices), "at most 4472");
    std::vector<Link> links;
    for (Vertex a = 0; a < vertices; ++a)
        for (Vertex b = a + 1; b < vertices; ++b) links.emplace_back(a, b);
    return {vertices, std::move(links)};
}

Network cycle(std::size_t vertices) { return small_world(vertices, 2, 0, 0); }

Network star(std::size_t vertices)
{
    std::vector<Link> links;
    for (Vertex v = 1; v < vertices; ++v) links.emplace_back(0, v);
    return {vertices, std::move(links)};
}

Network torus(std::size_t rows, std::size_t columns)
{
    needs(std::min(rows, columns) >= 3, "too narrow a torus", static_cast<double>(std::min(rows, columns)),
          "at least 3 rows and 3 columns");
    const boost::grid_graph<2> grid(boost::array<std::size_t, 2>{{columns, rows}}, true);
    const Network twice(grid); // it lists each link in both directions
    return {twice.size(), simple(twice.links())};
}

Network erdos_renyi(std::size_t vertices, double probability, std::uint32_t seed)
{
    const double n = static_cast<double>(vertices);
    needs(probability > 0 && probability <= 1, "not the probability of a link", probability, "above 0, at most 1");
    needs(n * n / 2 * probability <= static_cast<double>(most_links), "too many links expected",
          n * n / 2 * probability, "at most 10,000,000");
    if (probability == 1) return complete(vertices); // the generator needs room for a gap
    Random random(seed);
    using Pairs = boost::sorted_erdos_renyi_iterator<Random, Undirected>;
    return {vertices, generated(Pairs(random, vertices, probability), Pairs())};
}

Network small_world(std::size_t vertices, std::size_t neighbours, double rewired, std::uint32_t seed)
{
    needs(neighbours >= 2 && neighbours % 2 == 0, "not a number of neighbours on a ring",
          static_cast<double>(neighbours), "an even number, at least 2");
    needs(neighbours + 1 <= vertices, "more neighbours than there are", static_cast<double>(neighbours),
          "less than the number of vertices");
    needs(rewired >= 0 && rewired <= 1, "not a probability of rewiring", rewired, "0 to 1");
    needs(rewired == 0 || neighbours + 1 < vertices, "nobody left to rewire to", static_cast<double>(neighbours),
          "at least 2 less than the number of vertices");
    Random random(seed);
    using Pairs = boost::small_world_iterator<Random, Undirected>;
    return {vertices, generated(Pairs(random, vertices, neighbours, rewired), Pairs())};
}

Network scale_free(std::size_t vertices, double exponent, std::size_t least, std::uint32_t seed)
{
    needs(vertices >= 2, "too small a network", static_cast<double>(vertices), "at least 2 vertices");
    needs(exponent >= 1.5 && exponent <= 10, "not an exponent of degrees", exponent, "1.5 to 10");
    needs(least >= 1 && least < vertices, "not a least degree", static_cast<double>(least),
          "at least 1, less than the number of vertices");
    Random random(seed);
    // The generator takes beta x^-alpha cut to a whole number; a little more, so that no last digit of pow decides.
    const double alpha = 1 / (exponent - 1);
    const double beta = static_cast<double>(least) * std::pow(static_cast<double>(vertices), alpha) * (1 + 1e-9);
    using Pairs = boost::plod_iterator<Random, Undirected>;
    return {vertices, generated(Pairs(random, vertices, alpha, beta), Pairs())};
}

} // namespace mv::networks
