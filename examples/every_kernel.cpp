// Our kernel in each instruction set that runs here: another copy of its code, the same bits.
#include "extension.hpp"

#include <multivector/kernels.hpp>
#include <multivector/models/mv1/mv1.hpp>
#include <multivector/multivector.hpp>
#include <multivector/outcome/digest.hpp>

#include <cstdio>
#include <exception>
#include <memory>
#include <set>

int main(int argc, char** argv)
try {
    if (argc != 2) return 2;
    const auto world = std::make_shared<const mv::World>(mv::load_world(argv[1]));
    auto extensions = std::make_shared<mv::mv1::Extensions>();
    add_ours(*extensions);
    mv::mv1::Settings settings;
    settings.alternatives = {"multi_vector", "align:RUS"};
    settings.years = settings.burn_in_years = 2;
    settings.extensions = extensions;
    std::set<std::uint64_t> digests;
    for (const std::string& isa : mv::runnable_kernels()) {
        settings.isa = isa;
        const mv::mv1::Mv1 model(
            world, mv::ParameterSet(mv::mv1::parameter_space(world->functions(), extensions->parameters())), settings);
        const auto digest = mv::digest(mv::simulate(model, {.replicates = 32, .seed = 9}, {}));
        std::printf("%-8s %016llx\n", isa.c_str(), static_cast<unsigned long long>(digest));
        digests.insert(digest);
        const bool wider = isa == "avx2" || isa == "avx512";
        if (wider != (settle_kernel(isa) != settle_kernel("baseline"))) {
            std::fprintf(stderr, "%s has the wrong copy of the kernel\n", isa.c_str());
            return 1;
        }
    }
    return digests.size() == 1 ? 0 : 1;
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
