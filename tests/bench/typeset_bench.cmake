unhurried_program(typeset_bench
  SOURCES typeset_bench.cpp ${PROJECT_SOURCE_DIR}/tests/screens/patient_examples.cpp
  LINK unhurried_typeset unhurried_screen_harness)
