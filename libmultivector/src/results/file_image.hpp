#pragma once
/// A complete netCDF4 file, built by HDF5 in memory.

#include "hdf5_handle.hpp"

#include <multivector/results/dataset.hpp>

#include <cstddef>
#include <span>

namespace mv::results {

/// The bytes of the file of a data set. HDF5 gets no disk to write to: when a write fails (disk full, quota) it cannot
/// close the file any more and crashes the process at its end, in every version up to now.
/// Needs an hdf5::Session for its whole life; throws hdf5::Failure.
class FileImage {
public:
    explicit FileImage(const Dataset& data);

    /// Valid as long as the image lives.
    std::span<const std::byte> bytes() const noexcept { return bytes_; }

private:
    hdf5::File file_;
    std::span<const std::byte> bytes_;
};

} // namespace mv::results
