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
        data.add_variable({"checksummed", {"many"}, std::vector<double>(100'000, 1.25), {}});
        mv::results::write_netcdf(data, argv[1], {.overwrite = true});
    } catch (const mv::Error& error) {
        std::cerr << error.what() << '\n';
        return 2;
    }
}
