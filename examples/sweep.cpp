// Under which conditions does a strategy pay? Points of a design, computed into a folder by two tasks, and merged.
#include <multivector/design/read.hpp>
#include <multivector/multivector.hpp>
#include <multivector/sweep/store.hpp>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>

namespace {

// twelve combinations of how far powers link issues and how sharp their rivalries are
mv::design::Design conditions()
{
    mv::design::Specification grid;
    grid.method = mv::design::Method::grid;
    grid.factors = {{.name = "linkage_base", .low = 0, .high = .6, .steps = 4},
                    {.name = "rivalry_scale", .low = .5, .high = 1.5, .steps = 3}};
    return mv::design::Design(grid);
}

} // namespace

int main(int argc, char** argv)
try {
    const std::string world = argc > 1 ? argv[1] : "2014", folder = argc > 2 ? argv[2] : "store";
    const std::string text = "world = \"" + world
                             + "\"\nfocal = \"KAZ\"\nstrategies = [\"multi_vector\", \"align:RUS\"]\n"
                               "years = 5\nreplicates = 32\nseed = 1\n[sweep]\nkeep = \"summary\"\nunit_runs = 256\n"
                             + mv::design::to_toml(conditions());
    const mv::sweep::Sweep sweep(mv::parse_scenario(text, "sweep.cpp"));

    std::filesystem::remove_all(folder);
    const mv::sweep::Store store(folder, sweep, "sweep.cpp");
    run(store, sweep, {.units = {1}}, {});          // one unit of work, as a task that was stopped early leaves it
    run(store, sweep, {.task = 1, .tasks = 2}, {}); // begins at its half, and goes on with what is missing

    std::map<std::string, std::string> damaged;
    const mv::results::Dataset data = store.merge(damaged);
    const auto& linkage = data.values<double>("linkage_base");
    const auto& rivalry = data.values<double>("rivalry_scale");
    const auto& ahead = data.values<double>("income_difference"); // [scenario][point], from the first strategy
    const auto& error = data.values<double>("income_difference_mcse");
    std::puts("linkage  rivalries x  income of align:RUS less that of multi_vector");
    for (std::size_t point = 0; point < linkage.size(); ++point)
        std::printf("%7.2f  %11.2f  %+.4f +- %.4f\n", linkage[point], rivalry[point], ahead[linkage.size() + point],
                    error[linkage.size() + point]);

    const auto digest = [](const mv::results::Dataset& of) {
        return std::get<std::string>(of.attribute("digest").value);
    };
    const bool same = digest(data) == digest(mv::sweep::compute(sweep, {}, "sweep.cpp"));
    std::printf("%zu of %zu units; computed in memory: %s\n", store.contents().units_done(), sweep.units().size(),
                same ? "the same" : "not the same");
    return same && damaged.empty() ? 0 : 1;
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
