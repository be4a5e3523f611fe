# multivector_find_hdf5(): hdf5::hdf5 and hdf5::hdf5_hl. CMake's own FindHDF5 runs a compiler wrapper, which answers for
# the machine it runs on, and tries it as C: in a project without C, or for another machine, the libraries are looked
# for by name.
macro(multivector_find_hdf5)
  get_property(multivector_languages GLOBAL PROPERTY ENABLED_LANGUAGES)
  if(TARGET hdf5::hdf5 AND TARGET hdf5::hdf5_hl)
    # found before
  elseif(CMAKE_CROSSCOMPILING OR NOT "C" IN_LIST multivector_languages)
    set(multivector_scope "")
    if(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL)
      set(multivector_scope GLOBAL)
    endif()
    find_path(HDF5_INCLUDE_DIR hdf5.h PATH_SUFFIXES hdf5/serial REQUIRED)
    foreach(multivector_hdf5 hdf5 hdf5_hl)
      find_library(${multivector_hdf5}_library NAMES ${multivector_hdf5}_serial ${multivector_hdf5}
                   PATH_SUFFIXES hdf5/serial REQUIRED)
      add_library(hdf5::${multivector_hdf5} UNKNOWN IMPORTED ${multivector_scope})
      set_target_properties(hdf5::${multivector_hdf5} PROPERTIES IMPORTED_LOCATION ${${multivector_hdf5}_library}
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
endmacro()
