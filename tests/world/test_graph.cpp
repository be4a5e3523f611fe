/// The Boost.Graph view against numbers found by hand.

#include "../support/catch.hpp"
#include "../support/small_world.hpp"

#include <multivector/world/graph.hpp>

using namespace mv;

TEST_CASE("border graph of the small world", "[world][graph]")
{
    const StateGraph graph = border_graph(test::small_world());
    REQUIRE(num_vertices(graph) == 6);
    CHECK(num_edges(graph) == 6);
    CHECK(graph[4] == StateId{4});
    CHECK(edge(1, 3, graph).second);
    CHECK_FALSE(edge(0, 3, graph).second);
    CHECK(connected_components(graph) == std::vector{0, 0, 0, 0, 0, 1});
}

TEST_CASE("imitation graph joins the island and counts a tie once", "[world][graph]")
{
    const StateGraph graph = imitation_graph(test::small_world());
    CHECK(num_edges(graph) == 14); // all 15 pairs but ELM-FAR
    CHECK(connected_components(graph) == std::vector(6, 0));
}

TEST_CASE("centrality by hand", "[world][graph]")
{
    const StateGraph graph = border_graph(test::small_world());
    const auto degree = degree_centrality(graph);
    const std::vector<double> degrees{.4, .6, .6, .6, .2, 0};
    // ELM reaches three states through DOR; ARD reaches DOR and ELM half through BOR, half through CAL; of 10 pairs
    const std::vector<double> betweens{0, .1, .1, .3, 0, 0};
    const auto between = betweenness_centrality(graph);
    for (std::size_t i = 0; i < 6; ++i) {
        CHECK(degree[i] == Approx(degrees[i]));
        CHECK(between[i] == Approx(betweens[i]).margin(1e-12));
    }
}

TEST_CASE("graphs of one and two states", "[world][graph]")
{
    CHECK(degree_centrality(StateGraph(1)) == std::vector{0.});
    CHECK(betweenness_centrality(StateGraph(2)) == std::vector{0., 0.});
}
