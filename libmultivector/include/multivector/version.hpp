#pragma once
/// Facts of the build that every result carries.

#include <multivector/base/exact_math.h>

#include <string>

/// Version of these headers. The library may be another one: version().
#define MULTIVECTOR_HEADER_VERSION "0.1.0"

namespace mv {

/// Version of the library, "major.minor.patch".
std::string version();
/// Commit it was built from, "unknown" outside a checkout; configured, so as old as the last run of CMake.
std::string commit();
/// Whether tracked files differed from that commit.
bool commit_dirty();
/// Compiler and version, e.g. "GNU 12.2.0".
std::string compiler();
/// Flags of the library's own files; kernels have further ones.
std::string compile_flags();

/// Rises with every change of the layout of result files.
inline constexpr int format_version = 2;
/// Rises with every change that alters the numbers of an unchanged scenario; CHANGELOG says why.
inline constexpr int results_revision = 4;

} // namespace mv
