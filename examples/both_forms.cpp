// The two forms of a strategy must give the same bits: compares them in 32 futures.
#include "omnibalancing_of_sixteen.hpp"

#include <multivector/models/mv1/mv1.hpp>
#include <multivector/multivector.hpp>

#include <algorithm>
#include <cstdio>
#include <exception>

int main(int argc, char** argv)
try {
    if (argc != 2) return 2;
    const auto world = std::make_shared<const mv::World>(mv::load_world(argv[1]));
    mv::mv1::Extensions extensions;
    extensions.add({"of_one", std::make_shared<Omnibalancing>(), {}, {}});
    extensions.add({"of_sixteen", std::make_shared<OmnibalancingOfSixteen>(), {}, {}});

    mv::mv1::Settings settings;
    settings.extensions = std::make_shared<const mv::mv1::Extensions>(extensions);
    settings.alternatives = {"of_one", "of_sixteen"};
    settings.years = 4;
    settings.burn_in_years = 1;
    const mv::mv1::Mv1 model(world, mv::ParameterSet(mv::mv1::parameter_space(world->functions())), settings);
    const mv::Outcomes outcomes = mv::simulate(model, {.replicates = 32, .seed = 1});

    for (std::size_t o = 0; o < outcomes.layout.outcomes.size(); ++o)
        for (std::size_t k = 0; k < outcomes.layout.outcomes[o].size; ++k)
            if (!std::ranges::equal(outcomes.value(0, o, k), outcomes.value(1, o, k))) {
                std::fprintf(stderr, "the forms differ in %s\n", outcomes.layout.outcomes[o].name.c_str());
                return 1;
            }
    std::printf("both forms agree in %zu outcomes of %zu futures\n", outcomes.layout.outcomes.size(),
                outcomes.replicate.size());
    return outcomes.failures.empty() ? 0 : 1;
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
