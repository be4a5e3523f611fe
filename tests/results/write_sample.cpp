/// write_sample OUT.nc: writes the data set of the tests, for programs in other languages to open.

#include "sample.hpp"

#include <multivector/results/write.hpp>

#include <iostream>

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "usage: write_sample OUT.nc\n";
        return 2;
    }
    try {
        mv::results::Dataset data = mv::results::test::sample();
        data.add_dimension("many", 100'000);
        std::vector<double> different(100'000), counts(100'000);
        for (std::size_t k = 0; k < different.size(); ++k) {
            different[k] = 1.25 + static_cast<double>(k);
            counts[k] = static_cast<double>(k % 7);
        }
        data.add_variable({"checksummed", {"many"}, std::move(different), {}});
        data.add_variable({"counts", {"many"}, std::move(counts), {}});
        mv::results::write_netcdf(data, argv[1], {.overwrite = true});
    } catch (const mv::Error& error) {
        std::cerr << error.what() << '\n';
        return 2;
    }
}
