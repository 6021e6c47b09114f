unhurried_program(ingest_bench SOURCES ingest_bench.cpp ../support/count_allocations.cpp
  LINK unhurried_app unhurried_open_trainer)
