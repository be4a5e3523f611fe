# What the library stands on; docs/developer/dependencies.md says why each was chosen.
# A project that has this one as a part links them, too (CMake 3.24; before that it has to find them itself).
set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL TRUE)
find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED COMPONENTS graph)
find_package(TBB 2021 CONFIG REQUIRED)
include(MultivectorHdf5)
multivector_find_hdf5()
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(PkgConfig REQUIRED)
# The library build of toml++: header-only without NDEBUG it aborts on malformed input.
pkg_check_modules(TOMLPLUSPLUS REQUIRED IMPORTED_TARGET GLOBAL tomlplusplus)
if(MULTIVECTOR_PROGRAM)
  find_package(CLI11 2.1 REQUIRED)
endif()

# Debian's xsimd target links a library that is not packaged: take its headers alone.
find_path(XSIMD_INCLUDE_DIR xsimd/xsimd.hpp REQUIRED)
add_library(multivector_xsimd INTERFACE)
target_include_directories(multivector_xsimd SYSTEM INTERFACE ${XSIMD_INCLUDE_DIR})
