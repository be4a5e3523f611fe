#include <multivector/results/write.hpp>

#include "conventions.hpp"
#include "file_error.hpp"
#include "hdf5_handle.hpp"
#include "staged_file.hpp"
#include "write_file.hpp"

namespace mv::results {
namespace {

/// A text in the heap of a file: its bytes, a header of 16 bytes and a reference of as many, rounded up.
std::uint64_t bytes_of(const std::vector<std::string>& texts)
{
    std::uint64_t total = 0;
    for (const std::string& text : texts) total += text.size() + 40;
    return total;
}

template <class T>
std::uint64_t bytes_of(const std::vector<T>& values)
{
    return values.size() * sizeof(T);
}

std::uint64_t bytes_of(const FloatPieces& values) { return values.size() * sizeof(float); }

} // namespace

std::uint64_t estimated_bytes(const Dataset& data)
{
    constexpr std::uint64_t frame = 16 * 1024;
    constexpr std::uint64_t header = 2 * 1024;
    std::uint64_t total = frame + header * (data.dimensions().size() + data.variables().size());
    for (const Variable& variable : data.variables()) {
        total += std::visit([](const auto& values) { return bytes_of(values); }, variable.data);
    }
    return total + total / 64; // the index of the chunks
}

void write_netcdf(const Dataset& data, const std::filesystem::path& path, const WriteOptions& options)
{
    check_conventions(data);
    check_writable(path, options.overwrite, estimated_bytes(data), options.shared);
    const hdf5::Session session; // to the end: two threads that write one path would share the temporary file
    StagedFile staged(path, options.shared);
    try {
        if (const int reason = write_file(data, staged.file())) throw_file_error(path, "could not be written", reason);
    } catch (const hdf5::Failure& failure) {
        throw_file_error(path, std::string("could not be written: ") + failure.what());
    }
    staged.publish(options.overwrite);
}

} // namespace mv::results
