#include "read_values.hpp"

#include "hdf5_types.hpp"
#include "stored_type.hpp"

#include <algorithm>
#include <limits>

namespace mv::results {
namespace {

/// How many values there are; damage can make a few bytes claim exabytes, which must not be allocated.
std::size_t count_of(const Source& source)
{
    const std::string doing = "reading the shape of " + source.what;
    if (hdf5::check(H5Sget_simple_extent_type(source.space), doing) == H5S_NULL) return 0;
    const std::vector<std::size_t> shape = shape_of(source.space);
    if (std::find(shape.begin(), shape.end(), std::size_t{0}) != shape.end()) return 0;
    const std::size_t size = std::max<std::size_t>(1, H5Tget_size(source.type));
    const std::uint64_t most = source.most_bytes / size;
    std::uint64_t total = 1;
    for (const std::size_t axis : shape) {
        if (axis > most / total) throw hdf5::Failure(source.what + " claims more values than the file can hold");
        total *= axis;
    }
    if (total > most) throw hdf5::Failure(source.what + " claims more values than the file can hold");
    return total;
}

template <class T>
std::vector<T> read_numbers(const Source& source)
{
    std::vector<T> values(count_of(source));
    if (!values.empty()) {
        hdf5::check(source.fetch(hdf5::memory_type<T>(), values.data()), "reading " + source.what);
    }
    return values;
}

/// The texts HDF5 allocates, given back at the end; a text of length 0 comes as a null pointer.
class Pointers {
public:
    Pointers(const Source& source, std::size_t size)
        : type_(hdf5::text_type(H5Tget_cset(source.type))), space_(source.space), texts_(size, nullptr)
    {
        hdf5::check(source.fetch(type_, texts_.data()), "reading " + source.what);
    }
    ~Pointers() { H5Dvlen_reclaim(type_, space_, H5P_DEFAULT, texts_.data()); }
    Pointers(const Pointers&) = delete;
    Pointers& operator=(const Pointers&) = delete;

    const std::vector<char*>& texts() const noexcept { return texts_; }

private:
    hdf5::Type type_;
    hid_t space_;
    std::vector<char*> texts_;
};

std::vector<std::string> read_varying_texts(const Source& source, std::size_t size)
{
    const Pointers pointers(source, size);
    std::vector<std::string> texts;
    texts.reserve(size);
    for (const char* text : pointers.texts()) texts.emplace_back(text ? text : "");
    return texts;
}

/// Text padded to one length with NULs or, from Fortran, with spaces.
std::vector<std::string> read_fixed_texts(const Source& source, std::size_t size)
{
    const std::size_t length = H5Tget_size(source.type);
    std::vector<char> bytes(size * length);
    hdf5::check(source.fetch(source.type, bytes.data()), "reading " + source.what);
    const bool spaces = H5Tget_strpad(source.type) == H5T_STR_SPACEPAD;
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < size; ++i) {
        const auto start = bytes.begin() + static_cast<std::ptrdiff_t>(i * length);
        std::string text(start, std::find(start, start + static_cast<std::ptrdiff_t>(length), '\0'));
        while (spaces && !text.empty() && text.back() == ' ') text.pop_back();
        texts.push_back(std::move(text));
    }
    return texts;
}

std::vector<std::string> read_texts(const Source& source)
{
    const std::size_t size = count_of(source);
    if (size == 0) return {};
    const bool varying = hdf5::check(H5Tis_variable_str(source.type), "reading the type of " + source.what) > 0;
    return varying ? read_varying_texts(source, size) : read_fixed_texts(source, size);
}

} // namespace

std::vector<std::size_t> shape_of(hid_t space)
{
    const int rank = hdf5::check(H5Sget_simple_extent_ndims(space), "reading a number of dimensions");
    std::vector<hsize_t> extent(static_cast<std::size_t>(rank));
    hdf5::check(H5Sget_simple_extent_dims(space, extent.data(), nullptr), "reading a shape");
    return {extent.begin(), extent.end()};
}

Values read_values(const Source& source, OtherTypes others)
{
    switch (others == OtherTypes::widen ? nearest_element(source.type) : exact_element(source.type)) {
    case Element::float32: return read_numbers<float>(source);
    case Element::float64: return read_numbers<double>(source);
    case Element::int8: return read_numbers<std::int8_t>(source);
    case Element::int32: return read_numbers<std::int32_t>(source);
    case Element::int64: return read_numbers<std::int64_t>(source);
    case Element::uint64: return read_numbers<std::uint64_t>(source);
    case Element::text: return read_texts(source);
    case Element::none: break;
    }
    throw hdf5::Failure(source.what + " holds " + describe_type(source.type)
                        + "\n  allowed: float32, float64, int8, int32, int64, uint64, string");
}

} // namespace mv::results
