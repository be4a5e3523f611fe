# What is beside the installed copy: versions, names, a shared library, the source as a part of another project. Goes on
# from run.cmake.

# Nothing that was installed knows where it was built or installed first.
file(GLOB_RECURSE descriptions ${WORK}/prefix/*.cmake ${WORK}/prefix/*.pc)
get_filename_component(source ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)
foreach(file ${descriptions})
  file(READ ${file} text)
  foreach(path ${WORK} ${BUILD} ${source})
    string(FIND "${text}" "${path}" at)
    if(NOT at EQUAL -1)
      message(FATAL_ERROR "${file} names ${path}")
    endif()
  endforeach()
endforeach()

# The version file: another minor version is another interface (docs/developer/versioning.md), a later patch may be
# missed.
file(GLOB_RECURSE version_file ${WORK}/prefix/*/multivector-config-version.cmake)
function(expect_version wanted expected)
  string(REPLACE "." ";" parts "${wanted}.0.0")
  list(GET parts 0 PACKAGE_FIND_VERSION_MAJOR)
  list(GET parts 1 PACKAGE_FIND_VERSION_MINOR)
  set(PACKAGE_FIND_VERSION ${wanted})
  include(${version_file})
  if(NOT "${PACKAGE_VERSION_COMPATIBLE}" STREQUAL "${expected}")
    message(FATAL_ERROR
            "version ${PACKAGE_VERSION} asked for as ${wanted}: "
            "compatible ${PACKAGE_VERSION_COMPATIBLE}, not ${expected}")
  endif()
endfunction()
string(REPLACE "." ";" parts ${VERSION})
list(GET parts 0 major)
list(GET parts 1 minor)
list(GET parts 2 patch)
math(EXPR next_major "${major} + 1")
math(EXPR next_minor "${minor} + 1")
math(EXPR next_patch "${patch} + 1")
expect_version(${major}.${minor} TRUE)
expect_version(${VERSION} TRUE)
foreach(other ${major}.${minor}.${next_patch} ${major}.${next_minor} ${next_major}.0)
  expect_version(${other} FALSE)
endforeach()

# Shared: its name carries the binary interface, kernels are hidden, the rest is there.
function(must_not_say words)
  foreach(word ${words})
    if(said MATCHES ${word})
      message(FATAL_ERROR "${word} is in:\n${said}")
    endif()
  endforeach()
endfunction()
must(readelf -d ${SHARED})
must_say("SONAME.*\\[libmultivector\\.so\\.${SOVERSION}\\]")
must(nm -DC --defined-only ${SHARED})
must_say("mv::mv1::Mv1::run_block;mv::load_world;typeinfo for mv::InputError")
must_not_say("mv::avx;mv::baseline;mv::scalar")
must(nm -DC --defined-only ${WORK}/build/libplugin.so)
must_say("multivector_plugin")
must_not_say("settle;Remittances;Omnibalancing")

# With pkg-config, without what only a static library needs.
get_filename_component(shared_folder ${SHARED} DIRECTORY)
file(GLOB shared_files ${shared_folder}/libmultivector.so*)
must(pkg-config --variable=libdir multivector)
string(STRIP "${said}" libdir)
file(COPY ${shared_files} DESTINATION ${libdir})
must(sh -c "${COMPILER} ${flags} -O1 $(pkg-config --cflags multivector) ${examples}/first_run.cpp \
      -o ${WORK}/by_hand_shared $(pkg-config --libs multivector) -Wl,-rpath,${libdir}")
must(${WORK}/by_hand_shared) # finds the world beside the library
must(readelf -d ${WORK}/by_hand_shared)
must_say("NEEDED.*\\[libmultivector\\.so\\.${SOVERSION}\\]")
must_not_say("tbb;hdf5;fmt;toml")

# The source as a part of another project.
must(${CMAKE_COMMAND} -G ${GENERATOR} -S ${CMAKE_CURRENT_LIST_DIR}/subdirectory -B ${WORK}/subdirectory
     -DMULTIVECTOR_SOURCE=${source}
     -DEXAMPLES=${examples}     -DCMAKE_CXX_COMPILER=${COMPILER} "-DCMAKE_CXX_FLAGS=${flags}")
must(${CMAKE_COMMAND} --build ${WORK}/subdirectory --target user user_plugin)
if(EXISTS ${WORK}/subdirectory/CTestTestfile.cmake)
  message(FATAL_ERROR "the project has got tests")
endif()
must(${CMAKE_COMMAND} --install ${WORK}/subdirectory --prefix ${WORK}/nothing)
if(EXISTS ${WORK}/nothing)
  message(FATAL_ERROR "the project installs what is not its own")
endif()
