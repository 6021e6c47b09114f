# What every target is compiled with. Floating-point results must not depend on the machine that
# builds: no fast-math, no contraction into fused operations, no tuning for this processor.
option(UNHURRIED_TESTS "Build the tests and benchmark programs" ON)
set(UNHURRIED_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them: address,undefined or thread")

add_library(unhurried_options INTERFACE)
target_compile_options(unhurried_options INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  -Wconversion -Wno-sign-conversion -Wimplicit-fallthrough -Wnull-dereference
  # GCC 12 takes an empty std::optional for memory that nobody set, and string replacement for overlapping copies:
  # false alarms. clang-tidy and the sanitizers look for the real cases.
  -Wno-maybe-uninitialized -Wno-restrict
  -ffp-contract=off -fno-math-errno)
target_include_directories(unhurried_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(unhurried_options INTERFACE UNHURRIED_VERSION="${PROJECT_VERSION}")
if(UNHURRIED_SANITIZE)
  target_compile_options(unhurried_options INTERFACE
    -fsanitize=${UNHURRIED_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
    # GCC 12 raises false alarms of these kinds in instrumented code.
    -Wno-null-dereference -Wno-stringop-overflow)
  target_link_options(unhurried_options INTERFACE -fsanitize=${UNHURRIED_SANITIZE})
endif()

# Where ccache is installed, a second checkout of the same sources builds quickly, whatever its folder.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
endif()

# unhurried_library(NAME SOURCES a.cpp ... [LINK lib ...]): a room's library.
function(unhurried_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC unhurried_options ${arg_LINK})
endfunction()

# unhurried_program(NAME SOURCES a.cpp ... [LINK lib ...]): a program in build/bin.
function(unhurried_program name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE unhurried_options ${arg_LINK})
endfunction()

# unhurried_test(NAME SOURCES a.cpp ... [LINK lib ...] [LABELS l ...]): a doctest program and its CTest entry.
# Labels: `threads` also runs under the thread sanitizer; `slow` does not run under the address sanitizer.
function(unhurried_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK;LABELS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE unhurried_options unhurried_doctest_main ${arg_LINK})
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 LABELS "${arg_LABELS}")
  if("threads" IN_LIST arg_LABELS)
    set_property(GLOBAL APPEND PROPERTY unhurried_thread_tests ${name})
  endif()
endfunction()
