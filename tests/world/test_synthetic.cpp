/// Synthetic worlds: the graphs are what their families say, draws are fixed, and what Boost's generators do is seen.

#include "../support/catch.hpp"

#include <multivector/random/engine.hpp>
#include <multivector/world/graph.hpp>
#include <multivector/world/summary.hpp>
#include <multivector/world/synthetic.hpp>

#include <boost/graph/boyer_myrvold_planar_test.hpp>
#include <boost/graph/erdos_renyi_generator.hpp>
#include <boost/graph/plod_generator.hpp>
#include <boost/graph/small_world_generator.hpp>

#include <algorithm>
#include <cmath>
#include <set>

using namespace mv;

namespace {

const std::vector<GraphFamily> families{GraphFamily::small_world, GraphFamily::scale_free, GraphFamily::random,
                                        GraphFamily::planar, GraphFamily::lattice};

SyntheticOptions of(GraphFamily graph, int states = 100, std::uint64_t seed = 1)
{
    SyntheticOptions options;
    options.graph = graph;
    options.states = states;
    options.seed = seed;
    return options;
}

std::vector<int> degrees(const SyntheticOptions& options)
{
    std::vector<int> found(static_cast<std::size_t>(options.states), 0);
    for (const auto& [a, b] : synthetic_borders(options)) {
        ++found[a.value];
        ++found[b.value];
    }
    return found;
}

/// Pairs that a Boost generator gives, and how many of them are different.
template <class Iterator>
std::pair<std::size_t, std::size_t> counted(Iterator edge)
{
    std::set<std::pair<std::size_t, std::size_t>> different;
    std::size_t all = 0;
    for (const Iterator end; !(edge == end); ++edge, ++all) different.insert(std::minmax(edge->first, edge->second));
    return {all, different.size()};
}

Engine engine(std::uint32_t entity) { return Engine({1, 0, 0, entity, user_stream(7)}); }

} // namespace

TEST_CASE("borders of synthetic worlds: each pair once, ascending, no state with itself", "[world][synthetic]")
{
    for (const GraphFamily family : families)
        for (const int states : {5, 6, 7, 23, 100, 101}) {
            SyntheticOptions options = of(family, states);
            options.degree = 2;
            const auto pairs = synthetic_borders(options);
            INFO(static_cast<int>(family) << " with " << states);
            CHECK(std::is_sorted(pairs.begin(), pairs.end()));
            CHECK(std::adjacent_find(pairs.begin(), pairs.end()) == pairs.end());
            CHECK(std::all_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
                return pair.first < pair.second && pair.second.value < static_cast<std::uint32_t>(states);
            }));
        }
}

TEST_CASE("a random graph has exactly the pairs asked for", "[world][synthetic]")
{
    for (const double degree : {1., 3., 4.5, 50.}) {
        SyntheticOptions options = of(GraphFamily::random, 100);
        options.degree = degree;
        CHECK(synthetic_borders(options).size() == static_cast<std::size_t>(degree * 50 + .5));
    }
}

TEST_CASE("a small world without rewiring is the ring; with it, it has fewer components of a ring",
          "[world][synthetic]")
{
    SyntheticOptions options = of(GraphFamily::small_world);
    options.rewiring = 0;
    for (int degree : degrees(options)) CHECK(degree == 4);
    options.rewiring = .3;
    const auto moved = synthetic_borders(options);
    const auto far = std::count_if(moved.begin(), moved.end(), [](const auto& pair) {
        const auto apart = pair.second.value - pair.first.value;
        return std::min(apart, 100 - apart) > 2;
    });
    // 200 borders, each moved with chance .3: 60 +- 6.5; the bounds are six standard deviations away
    CHECK(far > 60 - 39);
    CHECK(far < 60 + 39);
}

TEST_CASE("a scale-free graph has the mean degree asked for and a heavy tail", "[world][synthetic]")
{
    const auto found = degrees(of(GraphFamily::scale_free, 1000));
    double sum = 0;
    for (int degree : found) sum += degree;
    CHECK(sum / 1000 == Approx(4).margin(.4));                 // stubs without a partner are dropped
    CHECK(*std::max_element(found.begin(), found.end()) > 40); // at random with degree 4, more than 20 is unheard of
    const auto random = degrees(of(GraphFamily::random, 1000));
    CHECK(*std::max_element(random.begin(), random.end()) < 20);
}

TEST_CASE("planar and lattice graphs are planar and connected, random ones are not planar", "[world][synthetic]")
{
    for (const int states : {5, 50, 300})
        for (const GraphFamily family : {GraphFamily::planar, GraphFamily::lattice}) {
            const StateGraph graph = border_graph(synthetic_world(of(family, states)));
            CHECK(boost::boyer_myrvold_planarity_test(graph));
            const auto parts = connected_components(graph);
            CHECK(*std::max_element(parts.begin(), parts.end()) == 0);
        }
    CHECK_FALSE(boost::boyer_myrvold_planarity_test(border_graph(synthetic_world(of(GraphFamily::random, 300)))));
}

TEST_CASE("a lattice of n states has four neighbours inside and the pairs of its rows and columns",
          "[world][synthetic]")
{
    CHECK(synthetic_borders(of(GraphFamily::lattice, 100)).size() == 180);
    CHECK(synthetic_borders(of(GraphFamily::lattice, 9)).size() == 12);
    CHECK(synthetic_borders(of(GraphFamily::lattice, 7)).size() == 8); // 3 + 3 + 1
    const auto found = degrees(of(GraphFamily::lattice, 100));
    CHECK(std::count(found.begin(), found.end(), 4) == 64);
    CHECK(std::count(found.begin(), found.end(), 2) == 4);
}

TEST_CASE("why Boost's generators are not taken as they are", "[world][synthetic]")
{
    Engine words = engine(0);
    const auto [drawn, different] =
        counted(boost::erdos_renyi_iterator<Engine, StateGraph>(words, 50, std::size_t{300}));
    CHECK(drawn == 300);
    CHECK(different < 300); // with replacement
    words = engine(1);
    const auto [halves, once] = counted(boost::erdos_renyi_iterator<Engine, StateGraph>(words, 50, .2));
    CHECK(halves == 250); // a fraction of n n / 2, not of the n (n - 1) / 2 pairs
    CHECK(once < halves);
    words = engine(2);
    const auto [joined, apart] = counted(boost::plod_iterator<Engine, StateGraph>(words, 200, 1., 200.));
    CHECK(apart < joined); // pairs stubs without looking
    words = engine(3);
    const auto ring = counted(boost::small_world_iterator<Engine, StateGraph>(words, 50, 4, 0.));
    words = engine(3);
    const auto odd = counted(boost::small_world_iterator<Engine, StateGraph>(words, 50, 5, 0.));
    CHECK(ring.first == 100);
    CHECK(odd == ring); // an odd number of neighbours is rounded down
    words = engine(4);
    const auto moved = counted(boost::small_world_iterator<Engine, StateGraph>(words, 50, 4, .9));
    CHECK(moved.second < moved.first); // moved onto another border
}

TEST_CASE("synthetic worlds are the same on every machine", "[world][synthetic]")
{
    const std::vector<std::uint64_t> known{0xf7132175128d609f, 0xacb57cc784440e2e, 0x0de4e75e7aef8636,
                                           0xfb6e93e584e0e6a3, 0x3063a4c496412bd5};
    for (std::size_t k = 0; k < families.size(); ++k) {
        INFO(k);
        CHECK(synthetic_world(of(families[k], 100, 42)).fingerprint() == known[k]);
    }
}

TEST_CASE("every option of a synthetic world does what it says", "[world][synthetic]")
{
    SyntheticOptions options = of(GraphFamily::planar, 400);
    options.concentration = 0;
    options.likeness = 0;
    for (const FunctionSummary& f : summarise(synthetic_world(options)).functions)
        CHECK(f.high == Approx(.25).margin(1e-6)); // all powers alike
    options.concentration = 1;
    // Uniform over divisions in four: the mean of the index is 2 / 5; its median lies below
    CHECK(summarise(synthetic_world(options)).functions[0].median == Approx(.38).margin(.03));
    options.concentration = 10;
    CHECK(summarise(synthetic_world(options)).functions[0].median > .9);
    options.home = {.4, .4};
    options.rest = {.1, .1};
    CHECK(summarise(synthetic_world(options)).functions[2].home == Approx(.4));
    options.capability = CapabilityLaw::zipf;
    options.powers = 6;
    options.functions = 4;
    const World world = synthetic_world(options);
    CHECK(world.power(PowerId{3}).economic_capability == Approx(.25));
    CHECK(world.functions().back() == "energy");
    CHECK(world.power_count() == 6);
    CHECK(world.fingerprint() != synthetic_world(of(GraphFamily::planar, 400, 2)).fingerprint());
}

TEST_CASE("wrong options of a synthetic world are refused by name", "[world][synthetic]")
{
    const auto refused = [](const char* what, auto change) {
        SyntheticOptions options = of(GraphFamily::small_world);
        change(options);
        CHECK_THROWS_WITH(synthetic_world(options), Catch::Contains(std::string("synthetic.") + what));
    };
    refused("states", [](auto& o) { o.states = 4; });
    refused("powers", [](auto& o) { o.powers = 7; });
    refused("functions", [](auto& o) { o.functions = 5; });
    refused("degree", [](auto& o) { o.degree = 3; });
    refused("degree", [](auto& o) { o.degree = 1; });
    refused("degree", [](auto& o) { o.degree = 60; });
    refused("rewiring", [](auto& o) { o.rewiring = 1.5; });
    refused("exponent", [](auto& o) { o.exponent = 1; });
    refused("home", [](auto& o) { o.home = {.5, .2}; });
    refused("rest", [](auto& o) { o.rest = {.5, .6}; });
    refused("concentration", [](auto& o) { o.concentration = -1; });
    refused("likeness", [](auto& o) { o.likeness = 2; });
    refused("rivalry", [](auto& o) { o.rivalry = std::nan(""); });
    CHECK_THROWS_WITH(graph_family("smal_world"), Catch::Contains("small_world"));
    CHECK(graph_family("lattice") == GraphFamily::lattice);
    CHECK_THROWS_AS(capability_law(""), InputError);
}
