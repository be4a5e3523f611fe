# What the library stands on; docs/developer/dependencies.md says why each was chosen.
# A project that has this one as a part links them, too (CMake 3.24; before that it has to find them itself).
set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL TRUE)
find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED COMPONENTS graph)
find_package(TBB 2021 CONFIG REQUIRED)
if(CMAKE_CROSSCOMPILING)
  # FindHDF5 runs a compiler wrapper, which answers for the machine it runs on
  find_path(HDF5_INCLUDE_DIR hdf5.h PATH_SUFFIXES hdf5/serial REQUIRED)
  foreach(name hdf5 hdf5_hl)
    find_library(${name}_library NAMES ${name}_serial ${name} PATH_SUFFIXES hdf5/serial REQUIRED)
    add_library(hdf5::${name} UNKNOWN IMPORTED GLOBAL)
    set_target_properties(hdf5::${name} PROPERTIES IMPORTED_LOCATION ${${name}_library}
                                                   INTERFACE_INCLUDE_DIRECTORIES ${HDF5_INCLUDE_DIR})
  endforeach()
else()
  find_package(HDF5 1.10 REQUIRED COMPONENTS C HL)
  if(HDF5_USE_STATIC_LIBRARIES) # a static library does not say what it stands on
    find_package(ZLIB REQUIRED)
    target_link_libraries(hdf5::hdf5 INTERFACE ZLIB::ZLIB ${CMAKE_DL_LIBS})
    target_link_libraries(hdf5::hdf5_hl INTERFACE hdf5::hdf5)
  endif()
endif()
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
