# cpack -G DEB makes a Debian package of what is installed: library, headers, program, the shipped world. It depends on
# the libraries that dpkg-shlibdeps finds, and recommends what a user's own build needs.
set(CPACK_PACKAGE_NAME multivector)
set(CPACK_PACKAGE_CONTACT "the multivector developers <multivector@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libboost-graph-dev, cmake, pkg-config")
if(NOT BUILD_SHARED_LIBS)
  # linking the static library takes what it was built on
  string(APPEND CPACK_DEBIAN_PACKAGE_RECOMMENDS
         ", libtbb-dev, libhdf5-dev, libtomlplusplus-dev, libfmt-dev, nlohmann-json3-dev, libcli11-dev")
endif()
include(CPack)
