#pragma once
/// HDF5's C interface with owned handles, and the one place where a return code becomes an exception.

#define H5_USE_110_API // the same calls with HDF5 1.12 and later
#include <hdf5.h>
#include <hdf5_hl.h>

#include <multivector/base/error.hpp>

#include <mutex>
#include <string>
#include <utility>

namespace mv::results::hdf5 {

/// HDF5 refused a call. The entry points of this room add the path and throw it on as FileError.
class Failure : public Error {
public:
    using Error::Error;
};

/// Throws Failure "<doing>: <HDF5's innermost reason>"; to be called right after the call that failed.
[[noreturn]] void fail(const std::string& doing);

/// Passes on what an HDF5 call returned (handle, status, count or yes/no), or throws Failure if it is negative.
/// `doing` completes "could not be written: ", for example "creating variable `x`".
template <class Code>
Code check(Code code, const std::string& doing)
{
    if (code < 0) fail(doing);
    return code;
}

/// Owns one HDF5 identifier and closes it with Close.
template <herr_t (*Close)(hid_t)>
class Handle {
public:
    Handle() = default;
    Handle(hid_t id, const std::string& doing) : id_(check(id, doing)) {}
    Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)) {}
    Handle& operator=(Handle&& other) noexcept
    {
        std::swap(id_, other.id_);
        return *this;
    }
    ~Handle()
    {
        if (id_ >= 0) Close(id_);
    }

    operator hid_t() const noexcept { return id_; }

private:
    hid_t id_ = -1;
};

using File = Handle<H5Fclose>;
using Group = Handle<H5Gclose>;
using Data = Handle<H5Dclose>;
using Object = Handle<H5Oclose>;
using Note = Handle<H5Aclose>; ///< an attribute
using Space = Handle<H5Sclose>;
using Type = Handle<H5Tclose>;
using Properties = Handle<H5Pclose>;

/// While it lives, other threads of this library wait with HDF5, and HDF5 prints nothing; the caller's error handler
/// is put back at the end. A lock because HDF5 is mostly built without thread safety, and its high-level part always.
class Session {
public:
    Session();
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

private:
    std::unique_lock<std::mutex> lock_;
    unsigned is_second_form_ = 1;
    H5E_auto2_t print_ = nullptr;
#ifndef H5_NO_DEPRECATED_SYMBOLS
    H5E_auto1_t print_first_form_ = nullptr;
#endif
    void* client_data_ = nullptr;
};

enum class FileLocks { off, usual };

/// Access properties of a file; all objects close with it, as netCDF and h5py have it (in one process they must agree).
Properties file_access(FileLocks locks);

} // namespace mv::results::hdf5
