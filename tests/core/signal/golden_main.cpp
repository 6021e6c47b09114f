// signal_golden NAME: the whole output of a fixed trace, to be kept as tests/core/signal/goldens/NAME.csv.
#include <cstdio>

#include "tests/core/signal/golden.h"

int main(int argc, char** argv) {
  const std::string lines = argc == 2 ? unhurried::signal::testing::golden_lines(argv[1]) : "";
  if (lines.empty()) {
    std::fputs("signal_golden NAME, one of:", stderr);
    for (const auto name : unhurried::signal::testing::golden_names())
      std::fprintf(stderr, " %.*s", static_cast<int>(name.size()), name.data());
    std::fputs("\n", stderr);
    return 2;
  }
  std::fputs(lines.c_str(), stdout);
  return 0;
}
