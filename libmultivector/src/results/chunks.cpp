#include "chunks.hpp"

#include <algorithm>

namespace mv::results {

std::vector<std::size_t> chunk_shape(std::vector<std::size_t> shape, std::size_t element_bytes, std::size_t most_bytes)
{
    std::size_t row_bytes = element_bytes;
    for (const std::size_t size : shape) row_bytes *= size;
    for (std::size_t& size : shape) {
        row_bytes /= size;
        const std::size_t most_rows = std::max<std::size_t>(1, most_bytes / row_bytes);
        const std::size_t pieces = (size + most_rows - 1) / most_rows;
        size = (size + pieces - 1) / pieces;
        if (size > 1 || row_bytes <= most_bytes) break;
    }
    return shape;
}

} // namespace mv::results
