#pragma once
/// Networks of vertices and links, from any Boost.Graph graph and from the families of the literature.

#include <multivector/base/error.hpp>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace mv::networks {

using Vertex = std::uint32_t;           ///< position of a vertex, from 0
using Link = std::pair<Vertex, Vertex>; ///< its two ends, in any order

/// A connected graph without direction, closed: neighbours of each vertex one behind the other.
class Network {
public:
    /// Links given twice count twice. `labels` names the vertices; empty: their numbers. InputError: fewer than two
    /// vertices, a link to a vertex that is not there or from a vertex to itself, more than one component.
    Network(std::size_t vertices, std::vector<Link> links, std::vector<std::string> labels = {});
    /// Any Boost.Graph graph that lists its edges; their direction does not count. `index` is its vertex index map.
    template <class Graph, class Index>
    Network(const Graph& graph, Index index, std::vector<std::string> labels = {})
        : Network(num_vertices(graph), links_of(graph, index), std::move(labels))
    {
    }
    /// The same for a graph that knows the index of a vertex.
    template <class Graph>
    explicit Network(const Graph& graph) : Network(graph, get(boost::vertex_index, graph))
    {
    }

    std::size_t size() const { return first_.size() - 1; }                     ///< vertices
    const std::vector<Link>& links() const { return links_; }                  ///< as they were given
    const std::vector<std::string>& labels() const { return labels_; }         ///< by vertex
    std::uint32_t degree(Vertex v) const { return first_[v + 1] - first_[v]; } ///< number of its links, at least 1
    /// Other ends of its links, in the order of the links.
    std::span<const Vertex> neighbours(Vertex v) const { return {neighbours_.data() + first_[v], degree(v)}; }

private:
    template <class Graph, class Index>
    static std::vector<Link> links_of(const Graph& graph, Index index)
    {
        std::vector<Link> links;
        for (auto [e, last] = edges(graph); e != last; ++e)
            links.emplace_back(static_cast<Vertex>(get(index, source(*e, graph))),
                               static_cast<Vertex>(get(index, target(*e, graph))));
        return links;
    }

    std::vector<Link> links_;
    std::vector<std::string> labels_;
    std::vector<std::uint32_t> first_; ///< of each vertex in `neighbours_`, and the end
    std::vector<Vertex> neighbours_;
};

// Graphs of the literature: simple, connected, vertices numbered from 0; the same seed gives the same graph.
// InputError for arguments that give none, and for random graphs that came out in several components.
Network complete(std::size_t vertices);               ///< everybody with everybody
Network cycle(std::size_t vertices);                  ///< a ring of at least 3
Network star(std::size_t vertices);                   ///< all with vertex 0
Network torus(std::size_t rows, std::size_t columns); ///< square lattice without border, at least 3 by 3
Network erdos_renyi(std::size_t vertices, double probability, std::uint32_t seed); ///< every pair with a probability
/// Watts & Strogatz (1998): a ring where each has `neighbours` (even), each link rewired with a probability. A link
/// that is rewired to where one is already is left out.
Network small_world(std::size_t vertices, std::size_t neighbours, double rewired, std::uint32_t seed);
/// Degrees k with probability about k^-exponent from `least` on (Palmer & Steffan 2000). A link drawn twice is there
/// once.
Network scale_free(std::size_t vertices, double exponent, std::size_t least, std::uint32_t seed);

} // namespace mv::networks
