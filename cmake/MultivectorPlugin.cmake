# multivector_add_plugin(name source...): a shared library for `multivector --plugin`. It is compiled against the
# library's headers and with the flag that keeps results the same bits, but not linked with it: the program that loads
# it has it.
function(multivector_add_plugin name)
  add_library(${name} MODULE ${ARGN})
  foreach(property INCLUDE_DIRECTORIES COMPILE_OPTIONS COMPILE_FEATURES COMPILE_DEFINITIONS)
    set_property(TARGET ${name} APPEND PROPERTY ${property}
                 $<TARGET_PROPERTY:multivector::multivector,INTERFACE_${property}>)
  endforeach()
  target_include_directories(${name} SYSTEM PRIVATE $<TARGET_PROPERTY:Boost::headers,INTERFACE_INCLUDE_DIRECTORIES>)
  set_target_properties(${name} PROPERTIES CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
endfunction()
