#pragma once
/// Which HDF5 type each type of value has in a file and in memory.

#include "hdf5_handle.hpp"

#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

namespace mv::results::hdf5 {

/// Text of variable length, UTF-8 unless told: fixed-length text crashes netCDF's C library.
inline Type text_type(H5T_cset_t encoding = H5T_CSET_UTF8)
{
    Type type(H5Tcopy(H5T_C_S1), "making the text type");
    check(H5Tset_size(type, H5T_VARIABLE), "making text of variable length");
    check(H5Tset_cset(type, encoding), "setting the encoding of text");
    return type;
}

/// The type of T in memory.
template <class T>
Type memory_type()
{
    const auto copy = [](hid_t type) { return Type(H5Tcopy(type), "copying a type"); };
    if constexpr (std::is_same_v<T, std::string>) return text_type();
    if constexpr (std::is_same_v<T, float>) return copy(H5T_NATIVE_FLOAT);
    if constexpr (std::is_same_v<T, double>) return copy(H5T_NATIVE_DOUBLE);
    if constexpr (std::is_same_v<T, std::int8_t>) return copy(H5T_NATIVE_INT8);
    if constexpr (std::is_same_v<T, std::int32_t>) return copy(H5T_NATIVE_INT32);
    if constexpr (std::is_same_v<T, std::int64_t>) return copy(H5T_NATIVE_INT64);
    if constexpr (std::is_same_v<T, std::uint64_t>) return copy(H5T_NATIVE_UINT64);
}

/// The type of T in our files: little-endian on every machine, so that equal data give equal bytes.
template <class T>
Type file_type()
{
    const auto copy = [](hid_t type) { return Type(H5Tcopy(type), "copying a type"); };
    if constexpr (std::is_same_v<T, std::string>) return text_type();
    if constexpr (std::is_same_v<T, float>) return copy(H5T_IEEE_F32LE);
    if constexpr (std::is_same_v<T, double>) return copy(H5T_IEEE_F64LE);
    if constexpr (std::is_same_v<T, std::int8_t>) return copy(H5T_STD_I8LE);
    if constexpr (std::is_same_v<T, std::int32_t>) return copy(H5T_STD_I32LE);
    if constexpr (std::is_same_v<T, std::int64_t>) return copy(H5T_STD_I64LE);
    if constexpr (std::is_same_v<T, std::uint64_t>) return copy(H5T_STD_U64LE);
}

} // namespace mv::results::hdf5
