// The smallest program that uses an installed copy: a world, two strategies, 32 futures.
#include <multivector/models/mv1/mv1.hpp>
#include <multivector/multivector.hpp>

#include <cstdio>
#include <exception>
#include <memory>

int main(int argc, char** argv)
try {
    // a folder, or the name of a world that came with the library
    const auto world = std::make_shared<const mv::World>(mv::load_world(argc > 1 ? argv[1] : "2014"));
    mv::mv1::Settings settings;
    settings.focal = "KAZ";
    settings.alternatives = {"multi_vector", "align:RUS"};
    settings.years = 2;
    settings.burn_in_years = 1;
    const mv::mv1::Mv1 model(world, mv::ParameterSet(mv::mv1::parameter_space(world->functions())), settings);
    const mv::Outcomes outcomes = mv::simulate(model, {.replicates = 32, .seed = 42});
    for (std::size_t a = 0; a < outcomes.layout.alternatives.size(); ++a)
        std::printf("%s: %s %.4f\n", outcomes.layout.alternatives[a].c_str(), outcomes.layout.outcomes[0].name.c_str(),
                    mv::summarise(outcomes.value(a, 0)).mean);
    std::printf("multivector %s, %zu futures\n", mv::version().c_str(), outcomes.replicate.size());
    return outcomes.replicate.size() == 32 && outcomes.failures.empty() ? 0 : 1;
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
