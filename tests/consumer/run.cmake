# Installs BUILD under WORK, builds the consumer against that copy alone, and runs it. Says what a step said if it failed.
function(must)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT result EQUAL 0)
    string(JOIN " " command ${ARGN})
    message(FATAL_ERROR "failed (${result}): ${command}\n${said}")
  endif()
  set(said "${said}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${WORK})
set(flags "")
if(SANITIZE)
  set(flags "-fsanitize=${SANITIZE}")
endif()
# moved after it was installed: nothing in it may know where it was
must(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/installed --config ${CONFIG})
file(RENAME ${WORK}/installed ${WORK}/prefix)
must(${CMAKE_COMMAND} -G ${GENERATOR} -S ${CMAKE_CURRENT_LIST_DIR} -B ${WORK}/build -DCMAKE_PREFIX_PATH=${WORK}/prefix
     -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_BUILD_TYPE=${CONFIG} "-DCMAKE_CXX_FLAGS=${flags}")
must(${CMAKE_COMMAND} --build ${WORK}/build)
must(${WORK}/build/consumer ${WORK}/prefix/share/multivector/worlds/2014)

# The same without CMake.
file(GLOB_RECURSE description ${WORK}/prefix/*/multivector.pc)
get_filename_component(folder "${description}" DIRECTORY)
set(ENV{PKG_CONFIG_PATH} ${folder})
must(sh -c "${COMPILER} ${flags} -O1 $(pkg-config --cflags multivector) ${CMAKE_CURRENT_LIST_DIR}/main.cpp -o ${WORK}/by_hand $(pkg-config --static --libs multivector) -Wl,-rpath,$(pkg-config --variable=libdir multivector)")
must(${WORK}/by_hand ${WORK}/prefix/share/multivector/worlds/2014)
must(pkg-config --exact-version=${VERSION} multivector)
must(${WORK}/prefix/bin/multivector --version)
message(STATUS "the consumer says:\n${said}")
