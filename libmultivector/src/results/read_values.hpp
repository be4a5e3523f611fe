#pragma once
/// Values from an HDF5 data set or attribute, whatever their byte order and form of text.

#include "hdf5_handle.hpp"

#include <multivector/results/dataset.hpp>

#include <cstdint>
#include <functional>

namespace mv::results {

/// Something in a file that holds values.
struct Source {
    std::string what;                          ///< for errors: "variable `x`"
    hdf5::Type type;                           ///< as stored
    hdf5::Space space;                         ///< its shape
    std::function<herr_t(hid_t, void*)> fetch; ///< reads everything as the given memory type to the address
    std::uint64_t most_bytes;                  ///< a larger size can only be damage
};

/// What to do with a type that Values does not have.
enum class OtherTypes {
    refuse, ///< variables: the caller gets exactly what the file holds, or an error
    widen,  ///< attributes: netCDF and xarray write many kinds of numbers
};

/// All values, row-major; throws hdf5::Failure for types that cannot be had, impossible sizes and unreadable data.
Values read_values(const Source& source, OtherTypes others);

/// The sizes of the axes; throws hdf5::Failure if they cannot be read.
std::vector<std::size_t> shape_of(hid_t space);

} // namespace mv::results
