# Plugins that do not fit and plugins that fail: each ends in a message, none in a crash. Goes on from run.cmake.

# must_fail(<exit code> <words> <command>...): the command ends with this code, and says all the words.
function(must_fail code words)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result ERROR_VARIABLE said OUTPUT_VARIABLE said)
  if(NOT result STREQUAL ${code})
    message(FATAL_ERROR "exit ${result}, not ${code}: ${ARGN}\n${said}")
  endif()
  must_say("${words}")
endfunction()

set(program ${WORK}/prefix/bin/multivector)
set(no ${WORK}/no.nc)
function(must_refuse name words)
  must_fail(2 "${words}" ${program} compare ${scenario} --plugin ${WORK}/build/lib${name}.so --out ${no})
endfunction()
set(binary "compiled for another binary interface\n  value: +libstdc\\+\\+ ABI")
must_refuse(stale "made for another version\n  value: +0.0.1")
must_refuse(refused_D_GLIBCXX_DEBUG "${binary} 1, _GLIBCXX_DEBUG\n  allowed: +libstdc\\+\\+ ABI 1\n")
must_refuse(refused_D_GLIBCXX_DEBUG_PEDANTIC "${binary} 1, _GLIBCXX_DEBUG_PEDANTIC\n")
must_refuse(refused_D_GLIBCXX_USE_CXX11_ABI "${binary} 0\n")
must_refuse(refused_mlong-double-64 "flags that change how its data lie in memory")

# What is no std::exception.
file(WRITE ${WORK}/thrower.toml "world = \"2014\"\nfocal = \"KAZ\"\nseed = 7\nreplicates = 16\nyears = 2\n\
burn_in_years = 2\nstrategies = [\"thrower\"]\n")
set(text "an exception that is not a std::exception")
function(must_survive where words)
  set(plugin --plugin ${WORK}/build/libthrowing_${where}.so)
  must_fail(1 "${words}" ${program} compare ${WORK}/thrower.toml ${plugin} --out ${no})
  must_fail(1 "${text}" ${program} replay ${WORK}/thrower.toml --replicate 0 ${plugin})
endfunction()
must_survive(fill "libthrowing_fill.so: the plugin's function failed: ${text}")
must_survive(world "strategy thrower of CAN: ${text}")
must_survive(rule "KAZ: ${text}")
must_survive(sixteen "KAZ: ${text}")
must_survive(mechanism "mechanism strike: ${text}")
must_survive(outcome "outcome blank: ${text}")
if(EXISTS ${no})
  message(FATAL_ERROR "something was written")
endif()

# A plugin made by the other compiler gives the same numbers.
foreach(other clang++-19 g++)
  find_program(${other}_path ${other})
  if(${other}_path AND NOT ${other}_path STREQUAL COMPILER AND NOT SANITIZE)
    must(${CMAKE_COMMAND} -G ${GENERATOR} -S ${CMAKE_CURRENT_LIST_DIR} -B ${WORK}/by_${other}
         -DEXAMPLES=${examples} -DCMAKE_PREFIX_PATH=${WORK}/prefix
         -DCMAKE_CXX_COMPILER=${${other}_path} -DCMAKE_BUILD_TYPE=${CONFIG})
    must(${CMAKE_COMMAND} --build ${WORK}/by_${other} --target plugin)
    must(${program} compare ${scenario} --quiet --plugin ${WORK}/by_${other}/libplugin.so)
    string(REGEX REPLACE "^.*In brief" "In brief" said_of_numbers "${said}")
    if(NOT said_of_numbers STREQUAL linked_of_numbers)
      message(FATAL_ERROR "linked:\n${linked}\nas a plugin made by ${other}:\n${said}")
    endif()
    message(STATUS "a plugin made by ${other} gives the same numbers")
  endif()
endforeach()
