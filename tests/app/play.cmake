# Plays a script through the program that ships, on a store of its own: cmake -DPROGRAM= -DSCRIPT= -DFOLDER= -P play.cmake
file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER})
execute_process(COMMAND ${PROGRAM} --trainer simulated:settled --data ${FOLDER}/store --shots ${FOLDER} --script ${SCRIPT}
                RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${SCRIPT} did not come to its end")
endif()
