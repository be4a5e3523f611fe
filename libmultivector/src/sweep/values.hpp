#pragma once
/// Pieces of data sets that hold units.

#include <multivector/results/dataset.hpp>
#include <multivector/sweep/sweep.hpp>

#include <string>
#include <vector>

namespace mv::sweep {

/// Variables of a data set of units along (scenario, entry, cell), in summaries also along bin; and what they are.
inline constexpr const char* along_cells = "cell";

/// FNV-1a, 64 bits, over the bytes of numbers as a little-endian machine has them.
class Digest {
public:
    template <class T>
    void add(const std::vector<T>& values)
    {
        add_bytes(values.data(), values.size() * sizeof(T));
    }
    std::uint64_t value() const { return hash_; }

private:
    void add_bytes(const void* data, std::size_t size);
    std::uint64_t hash_ = 0xcbf29ce484222325u;
};

/// Data sets of units behind one another along cell, unit and failure.
results::Dataset joined_units(const std::vector<results::Dataset>& parts);

} // namespace mv::sweep
