#pragma once
/// A sound HDF5 file of odd content, written by HDF5 itself as some bytes say: types, shapes, scales, attributes, links
/// that netCDF4 and we may or may not know.

#include "targets.hpp"

#include <filesystem>

namespace mv::fuzz {

/// Reads numbers off the input; zeros past its end.
class Dice {
public:
    explicit Dice(Bytes input) : input_(input) {}
    unsigned byte() { return next_ < input_.size() ? input_[next_++] : 0u; }
    unsigned below(unsigned n) { return byte() % n; }
    bool left() const { return next_ < input_.size(); }

private:
    Bytes input_;
    std::size_t next_ = 0;
};

/// Writes the file; what HDF5 refuses is left out of it.
void write_by_recipe(Bytes recipe, const std::filesystem::path& path);

} // namespace mv::fuzz
