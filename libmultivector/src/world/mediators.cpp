/// Who could mediate between two neighbours: the candidates are fixed by the world, the choice is the model's.

#include "normalise.hpp"

#include <multivector/world/graph.hpp>

#include <algorithm>
#include <map>

namespace mv {
namespace {

using SharedMemberships = std::map<std::pair<StateId, StateId>, float>;

float shared_between(const SharedMemberships& shared, StateId a, StateId b)
{
    const auto found = shared.find(std::minmax(a, b));
    return found == shared.end() ? 0.f : found->second;
}

struct Candidate {
    StateId state{};
    bool common = false; ///< borders both
    float shared = 0;
};

bool better(const Candidate& x, const Candidate& y)
{
    if (x.common != y.common) return x.common;
    if (x.shared != y.shared) return x.shared > y.shared;
    return x.state < y.state;
}

std::vector<Candidate> candidates(const StateGraph& graph, const SharedMemberships& shared, StateId a, StateId b)
{
    std::vector<Candidate> found;
    for (std::size_t v = 0; v < num_vertices(graph); ++v) {
        const StateId state = graph[v];
        const bool of_a = edge(v, a.value, graph).second, of_b = edge(v, b.value, graph).second;
        if (state == a || state == b || !(of_a || of_b)) continue;
        found.push_back({state, of_a && of_b, shared_between(shared, state, a) + shared_between(shared, state, b)});
    }
    std::sort(found.begin(), found.end(), better);
    return found;
}

} // namespace

void find_mediators(WorldParts& parts)
{
    const StateGraph graph = border_graph(parts);
    SharedMemberships shared;
    for (const auto& pair : parts.shared) shared[{pair.a, pair.b}] = pair.shared;
    for (Border& border : parts.borders) {
        const std::vector<Candidate> found = candidates(graph, shared, border.a, border.b);
        border.mediators = {};
        border.mediator_count = std::min(static_cast<int>(found.size()), max_mediators);
        for (int k = 0; k < border.mediator_count; ++k) border.mediators[k] = found[k].state;
    }
}

} // namespace mv
