# Writes OUTPUT from TEMPLATE with the version and the source revision; leaves it alone when
# nothing changed. Called at build time by sim/CMakeLists.txt.
set(REVISION unknown)
if(EXISTS ${SOURCE_FOLDER}/.git)
  execute_process(COMMAND git describe --tags --always --dirty --abbrev=12
    WORKING_DIRECTORY ${SOURCE_FOLDER} OUTPUT_VARIABLE DESCRIBED RESULT_VARIABLE FAILED
    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(NOT FAILED)
    set(REVISION ${DESCRIBED})
  endif()
endif()
configure_file(${TEMPLATE} ${OUTPUT} @ONLY)
