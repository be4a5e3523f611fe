#include "recipe.hpp"

#include <multivector/base/error.hpp>
#include <multivector/results/read.hpp>
#include <multivector/results/write.hpp>

#include <fstream>

namespace mv::fuzz {
namespace {

/// The bytes as a file. HDF5's own mark anywhere makes it one that HDF5 would open: then a seal follows that cannot
/// fit.
void write_bytes(Bytes input, const std::filesystem::path& path)
{
    const std::string text = text_of(input);
    const bool sealed = text.find("HDF") != std::string::npos;
    std::ofstream(path, std::ios::binary | std::ios::trunc)
        << text << (sealed ? std::string("mvXXH64\n\0\0\0\0\0\0\0\0", 16) : std::string());
}

/// What can be read can be written and read again, the same.
void check_round_trip(const results::Dataset& read, const std::filesystem::path& path)
{
    try {
        results::write_netcdf(read, path, {.overwrite = true});
    } catch (const InputError&) {
        return; // a foreign file may hold names and texts that ours may not
    }
    const results::Dataset again = results::read_netcdf(path);
    if (again.dimensions().size() != read.dimensions().size() || again.variables().size() != read.variables().size())
        __builtin_trap();
}

} // namespace

void results(Bytes input)
{
    static const std::filesystem::path path = scratch() / "r.nc", copy = scratch() / "copy.nc";
    const bool file = !input.empty() && input[0] == 'F';
    if (file)
        write_bytes(input.subspan(1), path);
    else
        write_by_recipe(input, path);
    try {
        const results::Dataset read = results::read_netcdf(path);
        if (input.size() % 4 == 1) results::read_attributes(path);
        if (!input.empty() && input.size() % 16 == 0) check_round_trip(read, copy);
    } catch (const Error&) {
    }
}

} // namespace mv::fuzz
