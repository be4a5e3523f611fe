// The voter model on a graph of our own: two cliques of ten that one link joins. Which rule brings them to agree
// soonest?
#include <multivector/ensemble/simulate.hpp>
#include <multivector/models/voter/voter.hpp>
#include <multivector/outcome/statistics.hpp>

#include <boost/graph/adjacency_list.hpp>

#include <cstdio>

int main()
{
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> graph(20);
    for (std::size_t clique : {0, 10})
        for (std::size_t a = clique; a < clique + 10; ++a)
            for (std::size_t b = a + 1; b < clique + 10; ++b) add_edge(a, b, graph);
    add_edge(9, 10, graph);

    const auto network = std::make_shared<const mv::voter::Network>(graph);
    const mv::voter::Voter model({.alternatives = {{"node", mv::voter::Rule::node, network},
                                                   {"invasion", mv::voter::Rule::invasion, network},
                                                   {"link", mv::voter::Rule::link, network}},
                                  .ones = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
                                  .horizon = 100'000});
    const mv::Outcomes outcomes = mv::simulate(model, {.replicates = 2000, .seed = 3});

    const std::size_t won = 0, sweeps = 2; // positions in the layout
    for (std::size_t a = 0; a < outcomes.layout.alternatives.size(); ++a) {
        const mv::Summary wins = mv::summarise(outcomes.value(a, won)), time = mv::summarise(outcomes.value(a, sweeps));
        std::printf("%-9s 1 wins in %.3f +- %.3f, after %.0f +- %.0f sweeps\n", outcomes.layout.alternatives[a].c_str(),
                    wins.mean, wins.mcse, time.mean, time.mcse);
        if (wins.mean < .5 - 5 * wins.mcse || wins.mean > .5 + 5 * wins.mcse) return 1; // by symmetry one half
    }
    return 0;
}
