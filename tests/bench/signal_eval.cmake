unhurried_program(signal_eval
  SOURCES signal_eval/main.cpp signal_eval/muscle_onset.cpp signal_eval/pressure_guard.cpp signal_eval/calm.cpp
          signal_eval/artefacts.cpp signal_eval/recordings.cpp signal_eval/sameness.cpp signal_eval/cost.cpp
  LINK unhurried_signal unhurried_flow_signal)
