#include "hdf5_handle.hpp"

#include <multivector/results/write.hpp>

#include <array>
#include <cstdio>
#include <new>

#include <sys/mman.h>

namespace mv::results::hdf5 {
namespace {

std::mutex& one_at_a_time()
{
    static std::mutex mutex;
    return mutex;
}

constexpr std::size_t longest_reason = 256;

/// As operator new does it: the new-handler makes room or throws. Not of malloc, which would keep larger pieces from
/// then on.
void require_memory(std::size_t bytes)
{
    void* place = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    while (place == MAP_FAILED) {
        const std::new_handler handler = std::get_new_handler();
        if (!handler) throw std::bad_alloc();
        handler();
        place = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    }
    ::munmap(place, bytes);
}

/// Takes the first entry of an upward walk: the innermost call, which knows the reason. No exception may cross HDF5.
herr_t take_innermost(unsigned position, const H5E_error2_t* error, void* reason) noexcept
{
    if (position == 0 && error->desc) std::snprintf(static_cast<char*>(reason), longest_reason, "%s", error->desc);
    return 0;
}

std::string innermost_reason()
{
    std::array<char, longest_reason> reason{};
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, take_innermost, reason.data());
    return reason.front() ? reason.data() : "HDF5 gives no reason";
}

} // namespace

void fail(const std::string& doing) { throw Failure(doing + ": " + innermost_reason()); }

Session::Session() : lock_(one_at_a_time())
{
    require_memory(memory_of_hdf5);
    H5Eauto_is_v2(H5E_DEFAULT, &is_second_form_);
#ifndef H5_NO_DEPRECATED_SYMBOLS
    if (!is_second_form_) H5Eget_auto1(&print_first_form_, &client_data_);
#endif
    if (is_second_form_) H5Eget_auto2(H5E_DEFAULT, &print_, &client_data_);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Session::~Session()
{
    H5Eclear2(H5E_DEFAULT);
#ifndef H5_NO_DEPRECATED_SYMBOLS
    if (!is_second_form_) H5Eset_auto1(print_first_form_, client_data_);
#endif
    if (is_second_form_) H5Eset_auto2(H5E_DEFAULT, print_, client_data_);
}

Properties file_access(FileLocks locks)
{
    Properties access(H5Pcreate(H5P_FILE_ACCESS), "preparing file access");
    check(H5Pset_fclose_degree(access, H5F_CLOSE_STRONG), "setting how the file closes");
#if H5_VERSION_GE(1, 10, 7)
    if (locks == FileLocks::off) check(H5Pset_file_locking(access, false, true), "switching file locks off");
#else
    static_cast<void>(locks);
#endif
    return access;
}

} // namespace mv::results::hdf5
