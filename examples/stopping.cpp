// How far the work is, stopping it early, and what goes wrong.
#include <multivector/models/mv1/mv1.hpp>
#include <multivector/multivector.hpp>

#include <atomic>
#include <cstdio>

int main(int argc, char** argv)
try {
    if (argc != 2) return 2;
    const auto world = std::make_shared<const mv::World>(mv::load_world(argv[1]));
    mv::mv1::Settings settings;
    settings.alternatives = {"multi_vector"};
    settings.years = 1;
    settings.burn_in_years = 1;
    const mv::mv1::Mv1 model(world, mv::ParameterSet(mv::mv1::parameter_space(world->functions())), settings);

    std::atomic<bool> enough{false};
    mv::Execution execution{.threads = 1, .cancel = &enough};
    execution.progress = [&](const mv::Progress& p) {
        std::printf("%llu of %llu runs\n", static_cast<unsigned long long>(p.done),
                    static_cast<unsigned long long>(p.total));
        enough = p.done > 0; // a real program would ask a button, a signal or a clock
    };
    const mv::Outcomes outcomes = mv::simulate(model, {.replicates = 1'000'000, .seed = 9}, execution);
    if (!outcomes.interrupted || outcomes.replicate.empty()) return 1;
    std::printf("stopped with %zu replicates kept\n", outcomes.replicate.size());

    settings.alternatives = {"multi_vectro"};
    const mv::mv1::Mv1 wrong(world, mv::ParameterSet(mv::mv1::parameter_space(world->functions())), settings);
    return 1; // not reached
} catch (const mv::InputError& error) {
    const mv::InputError::Parts& parts = error.parts();
    std::printf("problem: %s\nvalue: %s\nhint: %s\n", parts.problem.c_str(), parts.value.c_str(), parts.hint.c_str());
    return 0;
} catch (const mv::Error& error) { // a file, an interruption, a user's code
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
