# One kernel an instruction set, optimised in every build, and one more for the usual size of a world: 4 powers and
# 3 functions. The scalar one is the reference of the tests.
file(GLOB mechanisms RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}/src CONFIGURE_DEPENDS
     ${CMAKE_CURRENT_LIST_DIR}/mechanisms/*.hpp)
list(TRANSFORM mechanisms REPLACE "(.+)" "#include \"\\1\"\n")
list(JOIN mechanisms "" mechanisms)
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/kernel/mechanisms.inc CONTENT "${mechanisms}" @ONLY)
multivector_kernel(mv1 baseline -O2)
multivector_kernel(mv1 scalar -O2)
multivector_march(avx2 avx2)
multivector_march(avx512 avx512)
if(avx2 AND MULTIVECTOR_ALL_KERNELS AND NOT MULTIVECTOR_FUZZERS)
  foreach(name avx2 avx2_4x3)
    multivector_kernel(mv1 ${name} -O3 -march=${avx2})
  endforeach()
  foreach(name avx512 avx512_4x3)
    # GCC 12 calls the undefined values inside its own AVX-512 intrinsics uninitialised
    multivector_kernel(mv1 ${name} -O3 -march=${avx512} -Wno-uninitialized)
  endforeach()
endif()
