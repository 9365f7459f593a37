# cmake -DBUILD=... -DFOLDER=... -P: installs the library and the data of the build into FOLDER, builds the
# consumer against that alone, and runs it.
function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE FAILED OUTPUT_VARIABLE TEXT ERROR_VARIABLE TEXT)
  message("${TEXT}")
  if(FAILED)
    message(FATAL_ERROR "failed: ${ARGV}")
  endif()
endfunction()

file(REMOVE_RECURSE ${FOLDER})
foreach(COMPONENT development data)
  run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${FOLDER}/installed --component ${COMPONENT})
endforeach()
run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${FOLDER}/build -G Ninja -Wdev
    -DCMAKE_PREFIX_PATH=${FOLDER}/installed -DCMAKE_BUILD_TYPE=Release
    -DCMAKE_C_COMPILER=${C_COMPILER} -DCMAKE_CXX_COMPILER=${CXX_COMPILER} -DCMAKE_CXX_FLAGS=${FLAGS}
    -DOpenMP_CXX_FLAGS=${OPENMP_FLAGS})
run(${CMAKE_COMMAND} --build ${FOLDER}/build)
run(${FOLDER}/build/consumer)
