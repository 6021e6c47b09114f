// The filter's response as measured with tones, and its taps' own transform, against what the design
// promises.
#include "devices/spikerbox/decimator.h"

#include <doctest/doctest.h>

#include <cmath>
#include <complex>
#include <numbers>

#include "devices/spikerbox/model.h"

using namespace unhurried;
using namespace unhurried::spikerbox;

namespace {

DecimatorDesign design(double rate) {
  const auto reduction = reduction_of(Hertz(rate));
  REQUIRE(reduction);
  return {Hertz(rate), reduction->factor, reduction->pass, reduction->stop, 80};
}

double gain_at(const Decimator& decimator, double hz, double rate) {
  std::complex<double> sum;
  const auto taps = decimator.taps();
  for (std::size_t i = 0; i < taps.size(); ++i)
    sum += taps[i] * std::polar(1.0, -2 * std::numbers::pi * hz / rate * static_cast<double>(i));
  return std::abs(sum);
}

double decibel(double gain) {
  return 20 * std::log10(std::max(gain, 1e-12));
}

// The largest output for a tone of amplitude 1, once the filter is full.
double peak_of_tone(double hz, double rate) {
  Decimator decimator(design(rate));
  double peak = 0;
  for (int i = 0; i < 20'000; ++i) {
    const auto out = decimator.push(std::sin(2 * std::numbers::pi * hz / rate * i));
    if (out) peak = std::max(peak, std::abs(*out));
  }
  return peak;
}

}  // namespace

TEST_CASE("pass and stop bands keep the promise of the design") {
  for (const double rate : {10'000.0, 5'000.0}) {
    CAPTURE(rate);
    const auto d = design(rate);
    const Decimator decimator(d);
    double ripple = 0, leak = -300;
    for (double hz = 0; hz <= d.pass.value; hz += 1)
      ripple = std::max(ripple, std::abs(decibel(gain_at(decimator, hz, rate))));
    for (double hz = d.stop.value; hz <= rate / 2; hz += 1)
      leak = std::max(leak, decibel(gain_at(decimator, hz, rate)));
    MESSAGE("at " << rate << " Hz: " << decimator.taps().size() << " taps, ripple " << ripple
                  << " dB, stop band " << leak << " dB");
    CHECK(ripple < 0.002);
    CHECK(leak < -80);
    CHECK(d.stop.value <= rate / static_cast<double>(d.factor) / 2);
  }
}

TEST_CASE("no tone above half the new rate comes back as one below") {
  for (const double rate : {10'000.0, 5'000.0}) {
    const auto d = design(rate);
    for (double hz = d.stop.value; hz < rate / 2; hz += 37) {
      CAPTURE(hz);
      CHECK(peak_of_tone(hz, rate) < 1e-4);
    }
    for (const double hz : {20.0, 50.0, 150.0, 450.0})
      CHECK(peak_of_tone(hz, rate) == doctest::Approx(1).epsilon(0.003));
  }
}

TEST_CASE("without the filter the tone would come back, so the test can fail") {
  // Every fifth sample of a 1900 Hz tone is a 100 Hz tone.
  double peak = 0;
  for (int i = 0; i < 20'000; i += 5)
    peak = std::max(peak, std::abs(std::sin(2 * std::numbers::pi * 0.19 * i)));
  CHECK(peak > 0.9);
  CHECK(peak_of_tone(1'900, 10'000) < 1e-4);
}

TEST_CASE("the delay is what it says: a slope comes out at its place in time") {
  Decimator decimator(design(10'000));
  std::size_t outputs = 0;
  for (int i = 0; i < 1'000; ++i) {
    const auto out = decimator.push(i);
    if (!out) continue;
    ++outputs;
    CHECK(*out == doctest::Approx(i - static_cast<double>(decimator.delay())));
  }
  // Nothing before the window is full, then one in five.
  const std::size_t taps = decimator.taps().size();
  CHECK(outputs == (1'000 / 5) - (taps - 1) / 5);
}

TEST_CASE("a still line stays bit for bit still, and a restart forgets") {
  Decimator decimator(design(10'000));
  std::optional<double> first;
  for (int i = 0; i < 2'000; ++i) {
    const auto out = decimator.push(17);
    if (!out) continue;
    if (!first) first = out;
    CHECK(*out == *first);
  }
  CHECK(*first == doctest::Approx(17));
  decimator.restart();
  int silent = 0;
  std::optional<double> out;
  while (!out && silent < 1'000) {
    out = decimator.push(-5);
    ++silent;
  }
  REQUIRE(out);
  CHECK(*out == doctest::Approx(-5));
  CHECK(silent >= static_cast<int>(decimator.taps().size()));
}
