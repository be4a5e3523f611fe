#include <multivector/world/graph.hpp>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/connected_components.hpp>

namespace mv {
namespace {

StateGraph unlinked(std::size_t states)
{
    StateGraph graph(states);
    for (std::size_t i = 0; i < states; ++i) graph[i] = StateId{static_cast<std::uint32_t>(i)};
    return graph;
}

} // namespace

StateGraph border_graph(const WorldParts& parts)
{
    StateGraph graph = unlinked(parts.states.size());
    for (const Border& border : parts.borders) add_edge(border.a.value, border.b.value, graph);
    return graph;
}

StateGraph imitation_graph(const WorldParts& parts)
{
    StateGraph graph = border_graph(parts);
    for (std::size_t i = 0; i < parts.nearest.size(); ++i)
        for (StateId other : parts.nearest[i])
            if (other.value != i) add_edge(i, other.value, graph);
    return graph;
}

std::vector<int> connected_components(const StateGraph& graph)
{
    std::vector<int> component(num_vertices(graph));
    boost::connected_components(graph, make_iterator_property_map(component.begin(), get(boost::vertex_index, graph)));
    return component;
}

std::vector<double> degree_centrality(const StateGraph& graph)
{
    const std::size_t states = num_vertices(graph);
    std::vector<double> centrality(states);
    if (states < 2) return centrality;
    for (std::size_t i = 0; i < states; ++i)
        centrality[i] = static_cast<double>(degree(i, graph)) / static_cast<double>(states - 1);
    return centrality;
}

std::vector<double> betweenness_centrality(const StateGraph& graph)
{
    std::vector<double> centrality(num_vertices(graph));
    if (centrality.size() < 3) return centrality;
    const auto map = make_iterator_property_map(centrality.begin(), get(boost::vertex_index, graph));
    boost::brandes_betweenness_centrality(graph, map);
    boost::relative_betweenness_centrality(graph, map);
    return centrality;
}

} // namespace mv
