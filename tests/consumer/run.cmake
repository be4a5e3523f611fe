# Installs BUILD under WORK, builds the examples against that copy alone, and runs them. Says what a step said if it
# failed.
function(must)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT result EQUAL 0)
    string(JOIN " " command ${ARGN})
    message(FATAL_ERROR "failed (${result}): ${command}\n${said}")
  endif()
  set(said "${said}" PARENT_SCOPE)
endfunction()

get_filename_component(examples ${CMAKE_CURRENT_LIST_DIR}/../../examples ABSOLUTE)
file(REMOVE_RECURSE ${WORK})
set(flags "")
if(SANITIZE)
  set(flags "-fsanitize=${SANITIZE}")
endif()
# moved after it was installed: nothing in it may know where it was
must(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/installed --config ${CONFIG})
file(RENAME ${WORK}/installed ${WORK}/prefix)
must(${CMAKE_COMMAND} -G ${GENERATOR} -S ${CMAKE_CURRENT_LIST_DIR} -B ${WORK}/build
     -DEXAMPLES=${examples} -DCMAKE_PREFIX_PATH=${WORK}/prefix
     -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_BUILD_TYPE=${CONFIG} "-DCMAKE_CXX_FLAGS=${flags}")
must(${CMAKE_COMMAND} --build ${WORK}/build)
set(world ${WORK}/prefix/share/multivector/worlds/2014)
must(${WORK}/build/first_run ${world})
must(${WORK}/build/first_run) # finds it by its name

# The same without CMake.
file(GLOB_RECURSE description ${WORK}/prefix/*/multivector.pc)
get_filename_component(folder "${description}" DIRECTORY)
set(ENV{PKG_CONFIG_PATH} ${folder})
must(sh -c "${COMPILER} ${flags} -O1 $(pkg-config --cflags multivector) ${examples}/first_run.cpp \
      -o ${WORK}/by_hand $(pkg-config --static --libs multivector) \
      -Wl,-rpath,$(pkg-config --variable=libdir multivector)")
must(${WORK}/by_hand ${world})
must(pkg-config --exact-version=${VERSION} multivector)
must(${WORK}/prefix/bin/multivector --version)
message(STATUS "the first run says:\n${said}")

foreach(example embedded own_scheduler stopping both_forms)
  must(${WORK}/build/${example} ${world})
  message(STATUS "${said}")
endforeach()
must(${WORK}/build/sweep ${world} ${WORK}/store)
if(NOT said MATCHES "computed in memory: the same")
  message(FATAL_ERROR "a sweep in parts:\n${said}")
endif()
message(STATUS "${said}")
must(${WORK}/build/voter)
message(STATUS "${said}")

must(${WORK}/build/every_kernel ${world})
message(STATUS "our kernel in each instruction set:\n${said}")

# Our extensions linked in, and the same as a plugin of the installed program: the same numbers.
file(READ ${examples}/extension.toml text)
string(REPLACE "world = \"2014\"" "world = \"${world}\"" text "${text}")
set(scenario ${WORK}/scenario.toml)
file(WRITE ${scenario} "${text}")
must(${WORK}/build/ours compare ${scenario} --quiet)
set(linked "${said}")
set(plugin --plugin ${WORK}/build/libplugin.so)
must(${WORK}/prefix/bin/multivector compare ${scenario} --quiet ${plugin})
# but for the head, which names a plugin among what is changed
string(REGEX REPLACE "^.*In brief" "In brief" said_of_numbers "${said}")
string(REGEX REPLACE "^.*In brief" "In brief" linked_of_numbers "${linked}")
if(NOT said_of_numbers STREQUAL linked_of_numbers)
  message(FATAL_ERROR "linked:\n${linked}\nas a plugin:\n${said}")
endif()
# They stand where those of the model stand: in the table, the lists and the file.
function(must_say words)
  foreach(word ${words})
    if(NOT said MATCHES ${word})
      message(FATAL_ERROR "${word} is missing in:\n${said}")
    endif()
  endforeach()
endfunction()
must_say("omnibalancing;expulsions")
must(${WORK}/prefix/bin/multivector parameters ${plugin})
must_say("remittances.hazard")
must(${WORK}/prefix/bin/multivector strategies ${world} ${plugin})
must_say("David 1991")
must(${WORK}/prefix/bin/multivector describe ${scenario} ${plugin})
must_say("mechanisms.remittances;r_m")
must(${WORK}/prefix/bin/multivector compare ${scenario} --quiet ${plugin} --out ${WORK}/ours.nc)
must(${WORK}/prefix/bin/multivector describe ${WORK}/ours.nc)
must_say("sampled_expulsions")
# A model that a plugin adds, as CMake builds it; what it can do is in tests/examples.
set(threshold ${examples}/threshold.toml --plugin ${WORK}/build/libthreshold.so)
must(${WORK}/prefix/bin/multivector compare ${threshold} --quiet --out ${WORK}/threshold.nc)
must_say("Model threshold;twenty;joined;Order of the alternatives")
must(${WORK}/prefix/bin/multivector summary ${WORK}/threshold.nc) # which needs no plugin
must_say("Who joins;twenty;joined")

message(STATUS "our extensions:\n${linked}")
include(${CMAKE_CURRENT_LIST_DIR}/plugins.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/packaging.cmake)
