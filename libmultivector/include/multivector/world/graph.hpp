#pragma once
/// The layers between states as Boost.Graph graphs, for any algorithm of that library and a few at hand.
/// Includes Boost, which only models/voter/voter.hpp does too.

#include <multivector/world/world.hpp>

#include <boost/graph/graph_traits.hpp>

#include <boost/graph/adjacency_list.hpp>

#include <vector>

namespace mv {

/// Undirected, no parallel edges, neighbours ascending. A vertex descriptor is the value of the StateId it carries.
using StateGraph = boost::adjacency_list<boost::setS, boost::vecS, boost::undirectedS, StateId>;

/// States joined by borders.
StateGraph border_graph(const WorldParts& parts);
/// The same.
inline StateGraph border_graph(const World& world) { return border_graph(world.parts()); }

/// States joined by borders or because one is among the nearest capitals of the other: who imitates whom.
StateGraph imitation_graph(const WorldParts& parts);
/// The same.
inline StateGraph imitation_graph(const World& world) { return imitation_graph(world.parts()); }

/// Number of the component of each state; components are numbered from 0 by their first state.
std::vector<int> connected_components(const StateGraph& graph);

/// Neighbours of each state over those it could have, in [0, 1].
std::vector<double> degree_centrality(const StateGraph& graph);

/// Part of the shortest paths between other states that pass through each state, in [0, 1] (Brandes 2001).
std::vector<double> betweenness_centrality(const StateGraph& graph);

} // namespace mv
