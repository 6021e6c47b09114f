// The whole output of fixed traces, against what was kept. Numbers within a tolerance, since another
// compiler may round otherwise; words may differ where one of them crosses its threshold a moment earlier.
#include "tests/core/signal/golden.h"

#include <doctest/doctest.h>

#include <cmath>

#include "devices/base/file.h"
#include "devices/base/parse.h"

using namespace unhurried;
using namespace unhurried::signal::testing;

namespace {

constexpr double kTolerance = 0.01;
constexpr int kWordsMayDiffer = 2;  // lines of a trace
constexpr int kShown = 3;           // of the numbers that differ

bool alike(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto x = parse_double(a), y = parse_double(b);
  return x && y && std::abs(*x - *y) <= kTolerance * std::max(1.0, std::abs(*x));
}

// State, onset, cause and reasons; then the numbers.
bool same_words(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  return std::equal(a.begin(), a.begin() + 5, b.begin());
}

}  // namespace

TEST_CASE("what the algorithm says of fixed traces is what it said") {
  for (const std::string_view name : golden_names()) {
    const std::string file = "tests/core/signal/goldens/" + std::string(name) + ".csv";
    const std::string again = "If that is meant, raise kAlgorithmVersion and run `signal_golden " +
                              std::string(name) + " > " + file + "`.";
    INFO(file << " differs. " << again);
    const auto kept = read_file(file);
    REQUIRE(kept);
    const std::string now = golden_lines(name);
    const auto was_lines = split(*kept, '\n'), now_lines = split(now, '\n');
    REQUIRE(was_lines.size() == now_lines.size());
    CHECK_MESSAGE(was_lines[0] == now_lines[0], "algorithm, version or parameters changed");
    int words = 0, numbers = 0;
    for (std::size_t i = 2; i < now_lines.size(); ++i) {
      const auto was = split(was_lines[i], ','), is = split(now_lines[i], ',');
      REQUIRE(was.size() == is.size());
      if (is.size() < 5) continue;
      if (!same_words(was, is)) {
        ++words;
        continue;
      }
      for (std::size_t k = 5; k < is.size(); ++k) {
        if (alike(was[k], is[k]) || ++numbers > kShown) continue;
        FAIL_CHECK(std::string(was_lines[i]) << " is now " << std::string(now_lines[i]));
      }
    }
    CHECK(numbers == 0);
    CHECK(words <= kWordsMayDiffer);
  }
}

TEST_CASE("the traces say every word there is, so that a change to any of them shows") {
  int guarding = 0, settled = 0, blank = 0, causes = 0;
  for (const std::string_view name : golden_names()) {
    const std::string now = golden_lines(name);
    for (const auto line : split(now, '\n')) {
      const auto f = split(line, ',');
      if (f.size() < 9) continue;
      blank += f[1] == "0";
      settled += f[1] == "1";
      guarding += f[1] == "3";
      const auto cause = parse_int(f[3]);
      if (cause) causes |= 1 << *cause;
    }
  }
  CHECK(guarding > 50);
  CHECK(settled > 300);
  CHECK(blank > 100);
  CHECK_MESSAGE((causes & 0b11110) == 0b11110, "hers, cough, strain and movement");
}
