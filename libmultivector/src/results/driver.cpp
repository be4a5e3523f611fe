#include "driver.hpp"

#if H5_VERSION_GE(1, 13, 0)
#include <H5FDdevelop.h>
#endif

#include <algorithm>
#include <new>
#include <span>

namespace mv::results::hdf5 {
namespace {

/// As HDF5 sees an open file: its own part first.
struct OpenFile {
    H5FD_t own{};
    std::shared_ptr<Target> target{};
    haddr_t end = 0; ///< of what HDF5 has allotted
};

OpenFile& opened(H5FD_t* file) { return *reinterpret_cast<OpenFile*>(file); }
const OpenFile& opened(const H5FD_t* file) { return *reinterpret_cast<const OpenFile*>(file); }

H5FD_t* open(const char*, unsigned, hid_t access, haddr_t)
{
    const auto* info = static_cast<const std::shared_ptr<Target>* const*>(H5Pget_driver_info(access));
    auto* file = info ? new (std::nothrow) OpenFile : nullptr;
    if (!file) return nullptr;
    file->target = **info;
    return &file->own;
}

herr_t close(H5FD_t* file)
{
    delete &opened(file);
    return 0;
}

herr_t query(const H5FD_t*, unsigned long* flags)
{
    *flags = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA | H5FD_FEAT_DATA_SIEVE
             | H5FD_FEAT_AGGREGATE_SMALLDATA;
    return 0;
}

haddr_t get_end(const H5FD_t* file, H5FD_mem_t) { return opened(file).end; }

herr_t set_end(H5FD_t* file, H5FD_mem_t, haddr_t end)
{
    opened(file).end = end;
    return 0;
}

haddr_t get_size(const H5FD_t* file, H5FD_mem_t) { return opened(file).target->size; }

/// Zeros past what is written, as in a file with holes.
herr_t read(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t at, size_t size, void* to)
{
    Target& target = *opened(file).target;
    const std::span bytes(static_cast<std::byte*>(to), size);
    const std::size_t there = std::min<std::uint64_t>(size, target.size - std::min<std::uint64_t>(at, target.size));
    std::ranges::fill(bytes.subspan(there), std::byte{0});
    if (target.reason || !target.file) std::ranges::fill(bytes, std::byte{0});
    if (!target.reason && target.file) target.reason = target.file->read(bytes.first(there), at);
    return 0;
}

herr_t write(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t at, size_t size, const void* from)
{
    Target& target = *opened(file).target;
    if (!target.reason && target.file)
        target.reason = target.file->write({static_cast<const std::byte*>(from), size}, at);
    target.size = std::max<std::uint64_t>(target.size, at + size);
    return 0;
}

herr_t truncate(H5FD_t* file, hid_t, hbool_t)
{
    Target& target = *opened(file).target;
    if (!target.reason && target.file) target.reason = target.file->resize(opened(file).end);
    target.size = opened(file).end;
    return 0;
}

H5FD_class_t description()
{
    H5FD_class_t all{};
#if H5_VERSION_GE(1, 13, 0)
    all.version = H5FD_CLASS_VERSION;
    all.value = static_cast<H5FD_class_value_t>(511); // from the range for drivers that are not HDF5's
#endif
    all.name = "multivector";
    all.maxaddr = (haddr_t{1} << 62) - 1;
    all.fc_degree = H5F_CLOSE_STRONG;
    all.fapl_size = sizeof(void*);
    all.open = open;
    all.close = close;
    all.query = query;
    all.get_eoa = get_end;
    all.set_eoa = set_end;
    all.get_eof = get_size;
    all.read = read;
    all.write = write;
    all.truncate = truncate;
    std::ranges::copy(std::initializer_list<H5FD_mem_t> H5FD_FLMAP_DICHOTOMY, all.fl_map);
    return all;
}

} // namespace

Driver::Driver(std::shared_ptr<Target> target)
    : target_(std::move(target)), driver_(-1), access_(file_access(FileLocks::off))
{
    const H5FD_class_t all = description();
    driver_ = check(H5FDregister(&all), "registering the way files are written");
    const std::shared_ptr<Target>* info = &target_;
    if (H5Pset_driver(access_, driver_, &info) < 0) {
        H5FDunregister(driver_);
        fail("choosing how the file is written");
    }
}

Driver::~Driver()
{
    access_ = {};
    H5FDunregister(driver_);
}

} // namespace mv::results::hdf5
