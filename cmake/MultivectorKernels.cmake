# multivector_march(variable isa): what -march= makes an instruction set beyond the baseline; empty on other processors.
function(multivector_march variable isa)
  set(${variable} "" PARENT_SCOPE)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    set(avx2 x86-64-v3)
    set(avx512 x86-64-v4)
    set(${variable} ${${isa}} PARENT_SCOPE)
  endif()
endfunction()

# multivector_add_kernels(target SOURCES source...): sources of a target that are compiled once for each instruction set
# that the library itself has kernels for: baseline, avx2 and avx512 on x86-64, one on other processors. See
# multivector/kernels.hpp.
function(multivector_add_kernels target)
  cmake_parse_arguments(PARSE_ARGV 1 kernels "" "" SOURCES)
  if(NOT TARGET ${target} OR NOT kernels_SOURCES OR kernels_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR
            "multivector_add_kernels(<target> SOURCES <source>...): the target is made before, the "
            "sources are named after SOURCES; given: ${ARGV}")
  endif()
  # The baseline first: of an inline function that several of them hold, the linker keeps the first, which runs
  # everywhere.
  foreach(isa baseline avx2 avx512)
    multivector_march(march ${isa})
    if(isa STREQUAL baseline OR march)
      set(objects ${target}_kernels_${isa})
      add_library(${objects} OBJECT ${kernels_SOURCES})
      foreach(property INCLUDE_DIRECTORIES COMPILE_OPTIONS COMPILE_FEATURES COMPILE_DEFINITIONS)
        set_property(TARGET ${objects} PROPERTY ${property} $<TARGET_PROPERTY:${target},${property}>)
      endforeach()
      target_compile_definitions(${objects} PRIVATE MULTIVECTOR_KERNEL=${isa})
      target_compile_options(${objects} PRIVATE -O3 -ffp-contract=off $<$<BOOL:${march}>:-march=${march}>)
      set_target_properties(${objects} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_VISIBILITY_PRESET hidden
                            VISIBILITY_INLINES_HIDDEN ON)
      target_sources(${target} PRIVATE $<TARGET_OBJECTS:${objects}>)
    endif()
  endforeach()
  multivector_march(march avx2)
  if(march)
    target_compile_definitions(${target} PUBLIC MULTIVECTOR_X86_KERNELS)
  endif()
endfunction()
