# The house rules are part of every build: a forbidden include fails it (scripts/include_rules.txt).
# Included last, when all targets are known.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

file(GLOB_RECURSE house_rules_sources CONFIGURE_DEPENDS
  devices/*.cpp devices/*.h kiosk/*.cpp kiosk/*.h tests/*.cpp tests/*.h)
set(house_rules_stamp ${CMAKE_BINARY_DIR}/house_rules.stamp)
add_custom_command(OUTPUT ${house_rules_stamp}
  COMMAND ${Python3_EXECUTABLE} -B ${PROJECT_SOURCE_DIR}/scripts/check_includes.py --quiet
  COMMAND ${CMAKE_COMMAND} -E touch ${house_rules_stamp}
  DEPENDS ${house_rules_sources}
    scripts/check_includes.py scripts/include_rules.py scripts/cpp_text.py scripts/include_rules.txt
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  COMMENT "Checking includes against scripts/include_rules.txt" VERBATIM)
add_custom_target(house_rules ALL DEPENDS ${house_rules_stamp})

# The tests labelled `threads`, to be built and run under the thread sanitizer.
add_custom_target(thread_tests)
get_property(thread_test_programs GLOBAL PROPERTY unhurried_thread_tests)
if(thread_test_programs)
  add_dependencies(thread_tests ${thread_test_programs})
endif()
