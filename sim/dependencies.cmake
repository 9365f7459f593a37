# The libraries of others that corridor is built on. The build reads this file, and so does the
# installed corridorConfig.cmake, for programs that link to a corridor library. Headers that only the
# sources of corridor include are not asked for there.
include(CMakeFindDependencyMacro)

macro(corridor_find)
  if(CORRIDOR_INSTALLED)
    find_dependency(${ARGV})
  else()
    find_package(${ARGV} REQUIRED)
  endif()
endmacro()

corridor_find(OpenMP COMPONENTS CXX)
corridor_find(HDF5 COMPONENTS C HL) # CMake finds it only where C is enabled
corridor_find(tomlplusplus)
corridor_find(yaml-cpp)
corridor_find(nlohmann_json)
corridor_find(fmt)
corridor_find(NLopt)
if(NOT CORRIDOR_INSTALLED)
  corridor_find(Boost 1.74) # Boost.Graph, headers only
  corridor_find(Eigen3 3.4 NO_MODULE)
  corridor_find(CLI11)
endif()

# These come without CMake packages: a header, and a library unless the header is all there is.
function(corridor_find_plain NAME HEADER LIBRARY)
  if(TARGET corridor::${NAME})
    return()
  endif()
  string(TOUPPER ${NAME} UPPER)
  find_path(${UPPER}_INCLUDE_DIR ${HEADER} PATH_SUFFIXES suitesparse REQUIRED)
  add_library(corridor::${NAME} INTERFACE IMPORTED)
  set_target_properties(corridor::${NAME} PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES ${${UPPER}_INCLUDE_DIR}
    INTERFACE_SYSTEM_INCLUDE_DIRECTORIES ${${UPPER}_INCLUDE_DIR})
  if(LIBRARY)
    find_library(${UPPER}_LIBRARY ${LIBRARY} REQUIRED)
    set_target_properties(corridor::${NAME} PROPERTIES INTERFACE_LINK_LIBRARIES ${${UPPER}_LIBRARY})
  endif()
endfunction()
corridor_find_plain(random123 Random123/philox.h "")
corridor_find_plain(libcsv csv.h csv)
corridor_find_plain(xxhash xxhash.h xxhash)
corridor_find_plain(utf8proc utf8proc.h utf8proc)
corridor_find_plain(klu klu.h klu)
