unhurried_program(signal_eval
  SOURCES signal_eval/main.cpp signal_eval/muscle_onset.cpp signal_eval/pressure_guard.cpp signal_eval/calm.cpp
          signal_eval/artefacts.cpp signal_eval/recordings.cpp signal_eval/sameness.cpp signal_eval/cost.cpp
  LINK unhurried_signal unhurried_flow_signal)
# The short form, with the limits that it reaches; the full one takes minutes.
add_test(NAME signal_eval_quick COMMAND signal_eval --quick WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties(signal_eval_quick PROPERTIES TIMEOUT 600 LABELS slow)
