#pragma once
/// HDF5 writing through a Descriptor.

#include "descriptor.hpp"
#include "hdf5_handle.hpp"

#include <cstdint>
#include <memory>

namespace mv::results::hdf5 {

/// What HDF5 writes into. HDF5 1.10 cannot close a file that the disk refuses to take, and crashes at the end of the
/// process; so the first refusal is kept here, everything after it is dropped, and HDF5 hears nothing of it.
struct Target {
    Descriptor* file = nullptr; ///< null once its owner has gone
    std::uint64_t size = 0;     ///< bytes written
    int reason = 0;             ///< errno of the first refusal
};

/// Access properties with which H5Fcreate, under any name, writes into `target`; they hold while the Driver lives.
class Driver {
public:
    explicit Driver(std::shared_ptr<Target> target);
    ~Driver();
    Driver(const Driver&) = delete;
    Driver& operator=(const Driver&) = delete;
    hid_t access() const noexcept { return access_; }

private:
    std::shared_ptr<Target> target_;
    hid_t driver_;
    Properties access_;
};

} // namespace mv::results::hdf5
