// A seeded generator (splitmix64) with the same numbers on every machine, for the simulator and tests.
// The standard library's distributions differ between implementations, so ours are written out.
#pragma once

#include <cmath>
#include <cstdint>

namespace unhurried {

class Random {
 public:
  explicit constexpr Random(std::uint64_t seed) : state_(seed) {}

  constexpr std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ull;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }
  // Uniform in [0, 1).
  constexpr double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }
  // Uniform in [0, n); n > 0. The bias of the modulus is below n / 2^64.
  constexpr std::uint64_t below(std::uint64_t n) { return next() % n; }
  // Normal with mean 0 and standard deviation 1 (Box-Muller, one of the pair).
  double normal() {
    const double u = 1.0 - uniform();
    return std::sqrt(-2.0 * std::log(u)) * std::cos(6.283185307179586 * uniform());
  }

 private:
  std::uint64_t state_;
};

}  // namespace unhurried
