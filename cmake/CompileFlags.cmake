# Flags of everything built here. -ffp-contract=off is part of the promise of equal bits and is exported to users.
add_library(multivector_flags INTERFACE)
target_compile_options(multivector_flags INTERFACE -Wall -Wextra)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # GCC 12 takes the strings of designated initialisers for uninitialised when an exception passes by
  target_compile_options(multivector_flags INTERFACE -Wno-maybe-uninitialized)
endif()
if(MULTIVECTOR_WARNINGS_AS_ERRORS)
  target_compile_options(multivector_flags INTERFACE -Werror)
endif()
if(MULTIVECTOR_FUZZERS)
  target_compile_options(multivector_flags INTERFACE -fsanitize=fuzzer-no-link -fno-sanitize-recover=all)
endif()
if(MULTIVECTOR_COVERAGE)
  target_compile_options(multivector_flags INTERFACE --coverage -fprofile-update=atomic)
  target_link_options(multivector_flags INTERFACE --coverage)
endif()
if(MULTIVECTOR_SANITIZE)
  target_compile_options(multivector_flags INTERFACE -fsanitize=${MULTIVECTOR_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(multivector_flags INTERFACE -fsanitize=${MULTIVECTOR_SANITIZE})
endif()

# multivector_kernel(<model> <name> [flags...]): a kernel of a model as an object library,
# multivector_kernel_<model>_<name>, from src/models/<model>/kernel.cpp, added to kernel_objects. The name is its
# instruction set, or instruction set and size, e.g. avx2_4x3: made for 4 powers and 3 functions, whose loops then
# unroll.
function(multivector_kernel model name)
  set(target multivector_kernel_${model}_${name})
  set(kernel_objects ${kernel_objects} $<TARGET_OBJECTS:${target}> PARENT_SCOPE)
  add_library(${target} OBJECT ${PROJECT_SOURCE_DIR}/libmultivector/src/models/${model}/kernel.cpp)
  string(REGEX REPLACE "_.*" "" isa ${name})
  target_compile_definitions(${target} PRIVATE MV_MODEL=${model} MV_KERNEL=${name} MV_ISA=${isa})
  if(name MATCHES "_([2-6])x([1-4])$")
    target_compile_definitions(${target} PRIVATE MV_POWERS=${CMAKE_MATCH_1} MV_FUNCTIONS=${CMAKE_MATCH_2})
    # its loops over powers and functions have constant ends: unroll them all
    target_compile_options(${target} PRIVATE
      $<$<CXX_COMPILER_ID:GNU>:--param=max-completely-peeled-insns=2000 --param=max-completely-peel-times=24>)
  endif()
  if(isa STREQUAL scalar)
    target_compile_definitions(${target} PRIVATE MV_SCALAR_LANES)
  endif()
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/libmultivector/src
                                               ${PROJECT_SOURCE_DIR}/libmultivector/include
                                               ${CMAKE_CURRENT_BINARY_DIR}/kernel)
  target_compile_options(${target} PRIVATE -ffp-contract=off ${ARGN})
  target_link_libraries(${target} PRIVATE multivector_xsimd)
  if(NOT MULTIVECTOR_FUZZERS) # no fuzzer computes, and instrumented kernels take minutes to compile
    target_link_libraries(${target} PRIVATE multivector_flags)
  endif()
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_VISIBILITY_PRESET hidden
                                             VISIBILITY_INLINES_HIDDEN ON)
endfunction()
