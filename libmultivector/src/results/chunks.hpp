#pragma once
/// How a variable is cut into the pieces that carry a checksum each.

#include <cstddef>
#include <vector>

namespace mv::results {

/// Variables from this size on may be compressed.
inline constexpr std::size_t least_compressed_bytes = 64 * 1024;

/// The shape of chunks of at most `most_bytes`, cut along the first dimensions and as equal as possible.
/// The default is HDF5's chunk cache, so that each chunk is read and checked once. `shape` has no zero.
std::vector<std::size_t> chunk_shape(std::vector<std::size_t> shape, std::size_t element_bytes,
                                     std::size_t most_bytes = 1024 * 1024);

} // namespace mv::results
