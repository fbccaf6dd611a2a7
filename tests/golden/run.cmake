# Makes the picture NAME.png and compares it with the one in golden/, or, with UPDATE, keeps it there.
#   cmake -DNAME=... -DMAKE="command|that|makes|it" -DCOMPARE=... -DGOLDEN=FOLDER -DFOLDER=... [-DUPDATE=1] -P run.cmake
file(MAKE_DIRECTORY ${FOLDER})
string(REPLACE "|" ";" MAKE "${MAKE}")
execute_process(COMMAND ${MAKE} WORKING_DIRECTORY ${FOLDER} COMMAND_ERROR_IS_FATAL ANY)
set(flags)
if(UPDATE)
  set(flags --update)
endif()
execute_process(COMMAND ${COMPARE} ${flags} ${GOLDEN}/${NAME}.png ${FOLDER}/${NAME}.png COMMAND_ERROR_IS_FATAL ANY)
