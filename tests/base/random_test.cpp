#include "devices/base/random.h"

#include <doctest/doctest.h>

using namespace unhurried;

TEST_CASE("the first numbers of seed 1 are the same everywhere") {
  Random random(1);
  CHECK(random.next() == 0x910A2DEC89025CC1ull);
  CHECK(random.next() == 0xBEEB8DA1658EEC67ull);
}

TEST_CASE("normal numbers have mean 0 and spread 1") {
  Random random(7);
  double sum = 0, squares = 0;
  constexpr int n = 100000;
  for (int i = 0; i < n; ++i) {
    const double x = random.normal();
    sum += x;
    squares += x * x;
  }
  CHECK(sum / n == doctest::Approx(0).epsilon(0.02));
  CHECK(squares / n == doctest::Approx(1).epsilon(0.02));
}
