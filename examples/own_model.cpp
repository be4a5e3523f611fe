// Runs a model of our own: all cores, paired differences, a results file; and checks it against what is known exactly.
#include "deals.hpp"

#include <multivector/ensemble/simulate.hpp>
#include <multivector/outcome/contrast.hpp>
#include <multivector/results/write.hpp>

#include <cmath>
#include <cstdio>
#include <exception>

namespace {

/// The outcomes as a file that xarray opens.
mv::results::Dataset to_dataset(const mv::Outcomes& outcomes)
{
    mv::results::Dataset data;
    data.add_coordinate("scenario", outcomes.layout.alternatives);
    data.add_coordinate("replicate", std::vector<std::int64_t>(outcomes.replicate.begin(), outcomes.replicate.end()));
    for (std::size_t o = 0; o < outcomes.layout.outcomes.size(); ++o) {
        std::vector<float> values;
        for (std::size_t a = 0; a < outcomes.layout.alternatives.size(); ++a)
            values.insert(values.end(), outcomes.value(a, o).begin(), outcomes.value(a, o).end());
        const mv::OutcomeInfo& info = outcomes.layout.outcomes[o];
        data.add_variable(
            {info.name, {"scenario", "replicate"}, values, {{"long_name", info.long_name}, {"units", info.unit}}});
    }
    return data;
}

} // namespace

int main(int argc, char** argv)
try {
    if (argc != 2) return 2;
    const int years = 40;
    const mv::Outcomes outcomes = mv::simulate(Deals(years), {.replicates = 10'000, .seed = 20});
    mv::results::write_netcdf(to_dataset(outcomes), argv[1], {.overwrite = true});

    const mv::Summary distance = mv::summarise(outcomes.value(0, 1), false);
    const mv::Contrast more = mv::contrast(outcomes.value(0, 1), outcomes.value(1, 1), false);
    const double exact = years / (12. * (years + 2)); // the variance of a share in Polya's urn
    std::printf("distance: %.4f +- %.4f, exactly %.4f; more than with a coin by %.4f +- %.4f\n", distance.mean,
                distance.mcse, exact, more.mean, more.mcse);
    return std::abs(distance.mean - exact) < 5 * distance.mcse && more.mean > 5 * more.mcse ? 0 : 1;
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
