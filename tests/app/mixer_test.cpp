// What she hears and what reaches the clinician's ear, sample by sample.
#include "kiosk/app/sound/mixer.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

#include "kiosk/app/sound/tones.h"

using namespace unhurried;
using namespace unhurried::app;
using session::Tone;
using visit::Loudness;

namespace {

constexpr std::size_t kBlock = 1024;

breath::Pacer breathing() {
  breath::Pacer pacer;  // 4 s in, 6 s out
  pacer.begin(VisitTime());
  return pacer;
}

VisitTime time_of(std::size_t sample) {
  return VisitTime(from_seconds(static_cast<double>(sample) / kSampleRate));
}

// Plays on from `from` for `length`, in a device's blocks; `before` may change things before each block.
template <class Before>
std::vector<float> play(Mixer& mixer, Duration length, Before before, std::size_t from = 0) {
  const auto blocks = static_cast<std::size_t>(seconds(length) * kSampleRate) / kBlock;
  std::vector<float> all(blocks * kBlock);
  for (std::size_t i = 0; i < blocks; ++i) {
    before(time_of(from + i * kBlock));
    mixer.render(std::span(all).subspan(i * kBlock, kBlock), time_of(from + i * kBlock));
  }
  return all;
}
std::vector<float> play(Mixer& mixer, Duration length) {
  return play(mixer, length, [](VisitTime) {});
}

std::span<const float> part(const std::vector<float>& all, Duration from, Duration to) {
  const auto at = [](Duration d) { return static_cast<std::size_t>(seconds(d) * kSampleRate); };
  return std::span(all).subspan(at(from), at(to) - at(from));
}

double rms(std::span<const float> samples) {
  double sum = 0;
  for (const float x : samples) sum += static_cast<double>(x) * static_cast<double>(x);
  return std::sqrt(sum / static_cast<double>(samples.size()));
}
double decibels(double level) {
  return 20 * std::log10(level);
}
float loudest(std::span<const float> samples) {
  float most = 0;
  for (const float x : samples) most = std::max(most, std::abs(x));
  return most;
}

// The centre of gravity of the spectrum up to 8 kHz, in hertz, over windows of a twentieth of a second.
double centroid(std::span<const float> samples) {
  constexpr std::size_t kWindow = kSampleRate / 20;
  double weighed = 0, power = 0;
  for (std::size_t from = 0; from + kWindow <= samples.size(); from += 8 * kWindow) {
    for (double hertz = 40; hertz <= 8000; hertz += 80) {
      std::complex<double> sum;
      for (std::size_t i = 0; i < kWindow; ++i) {
        const double t = static_cast<double>(i) / kSampleRate;
        const double hann = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / kWindow);
        sum += static_cast<double>(samples[from + i]) * hann *
               std::polar(1.0, -2 * std::numbers::pi * hertz * t);
      }
      weighed += hertz * std::norm(sum);
      power += std::norm(sum);
    }
  }
  return weighed / power;
}

std::vector<float> speech(Duration length) {
  std::vector<float> samples(static_cast<std::size_t>(seconds(length) * kSampleRate));
  for (std::size_t i = 0; i < samples.size(); ++i)
    samples[i] = static_cast<float>(0.8 * std::sin(0.05 * static_cast<double>(i)));
  return samples;
}

// Where the sign stands in what was played, apart from its first 10 ms, in which what was hers still dies
// away.
bool holds_sign(const std::vector<float>& played, Tone tone, double volume) {
  std::vector<float> sign = make_tone(tone);
  for (float& x : sign) x *= static_cast<float>(volume);
  const std::vector<float> rest(sign.begin() + kSampleRate / 100 + 1, sign.end());
  return std::ranges::search(played, rest).size() == rest.size();
}

}  // namespace

TEST_CASE("nothing is heard that nobody asked for") {
  Mixer mixer(1);
  CHECK(loudest(play(mixer, 2s)) == 0);
  CHECK_FALSE(mixer.busy());
}

TEST_CASE("breathing in and out are told apart with closed eyes, and are soft") {
  Mixer mixer(1);
  mixer.hear(breathing(), Loudness::usual);
  const std::vector<float> all = play(mixer, 20s);
  // The second breath: in from 10 to 14 s, out from 14 to 20 s.
  const auto in = part(all, 10'500ms, 13'500ms);
  const auto out = part(all, 14'500ms, 18'500ms);
  const double in_hertz = centroid(in), out_hertz = centroid(out);
  MESSAGE("centroid in " << in_hertz << " Hz, out " << out_hertz << " Hz");
  CHECK(in_hertz > 1500);
  CHECK(out_hertz < 600);
  CHECK(in_hertz > 3 * out_hertz);
  // At its fullest -30 dBFS; the last 300 ms of a breath are its ramp.
  CHECK(std::abs(decibels(rms(part(all, 13'300ms, 13'650ms))) + 30) < 2.5);
  CHECK(std::abs(decibels(rms(part(all, 14'350ms, 14'700ms))) + 30) < 2.5);
  CHECK(loudest(all) < 0.16f);
  // In swells, out dies away.
  CHECK(rms(part(all, 10'400ms, 11s)) < 0.7 * rms(part(all, 13s, 13'600ms)));
  CHECK(rms(part(all, 19s, 19'600ms)) < 0.7 * rms(part(all, 14'400ms, 15s)));
}

TEST_CASE("every breath begins and ends in silence, over 300 ms") {
  Mixer mixer(1);
  mixer.hear(breathing(), Loudness::usual);
  const std::vector<float> all = play(mixer, 30s);
  for (const Duration turn : {10s, 14s, 20s, 24s}) {
    CHECK(rms(part(all, turn - 10ms, turn + 10ms)) < 0.0005);
    CHECK(rms(part(all, turn + 50ms, turn + 100ms)) < 0.5 * rms(part(all, turn + 300ms, turn + 400ms)));
    CHECK(rms(part(all, turn - 100ms, turn - 50ms)) < 0.5 * rms(part(all, turn - 400ms, turn - 300ms)));
  }
}

TEST_CASE("the sound keeps to the pacer, her slower and faster included") {
  Mixer mixer(1);
  breath::Pacer pacer = breathing();
  const breath::Pacer first = pacer;
  std::optional<breath::Pacer> second, third;  // as she changed it
  const std::vector<float> all = play(mixer, 60s, [&](VisitTime now) {
    if (!second && now >= VisitTime(11s)) {
      pacer.faster(now);
      pacer.faster(now);
      second = pacer;
    }
    if (!third && now >= VisitTime(33s)) {
      for (int i = 0; i < 3; ++i) pacer.slower(now);
      third = pacer;
    }
    mixer.hear(pacer, Loudness::usual);
  });
  // Wherever the pacer turns it is silent, and loud between: no turn is early or late by 20 ms.
  int turns = 0;
  for (Duration at = 10s; at < 59s; at += 10ms) {
    const breath::Pacer& shown = at < 12s ? first : at < 34s ? *second : *third;
    const auto here = shown.moment(VisitTime(at)), next = shown.moment(VisitTime(at + 10ms));
    if (here->phase != next->phase) {
      ++turns;
      CHECK(rms(part(all, at - 10ms, at + 20ms)) < 0.0008);
    } else if (here->fraction > 0.3 && here->fraction < 0.7) {
      CHECK(rms(part(all, at, at + 30ms)) > 0.004);
    }
  }
  CHECK(turns >= 9);
}

TEST_CASE("where the pacer jumps the sound does not") {
  Mixer mixer(1);
  mixer.hear(breathing(), Loudness::usual);
  std::vector<float> all = play(mixer, 3'500ms);
  breath::Pacer anew;
  anew.begin(VisitTime(3'500ms - 7s));  // from nearly full to the middle of a breath out
  mixer.hear(anew, Loudness::usual);
  const std::vector<float> after = play(
      mixer, 1s, [](VisitTime) {}, all.size());
  all.insert(all.end(), after.begin(), after.end());
  // The bright noise of in goes as slowly as any ramp, and so does the dark one of out come.
  const double full = rms(part(all, 3'300ms, 3'450ms));
  CHECK(rms(part(all, 3'520ms, 3'560ms)) > 0.6 * full);
  CHECK(centroid(part(all, 3'300ms, 3'450ms)) > 1500);
  CHECK(centroid(part(all, 4'000ms, 4'300ms)) < 600);
}

TEST_CASE("softer is softer and louder is louder") {
  const auto level = [](Loudness loudness) {
    Mixer mixer(1);
    mixer.hear(breathing(), loudness);
    return decibels(rms(part(play(mixer, 4s), 3s, 3'600ms)));
  };
  CHECK(level(Loudness::usual) - level(Loudness::softer) == doctest::Approx(8).epsilon(0.02));
  CHECK(level(Loudness::louder) - level(Loudness::usual) == doctest::Approx(8).epsilon(0.02));
}

TEST_CASE("stop, pause and check-in reach the room whole and at its own level, whatever she hears") {
  constexpr double kVolume = 0.8;
  for (const Tone tone : {Tone::stop, Tone::pause, Tone::check_in}) {
    for (const Loudness loudness : {Loudness::softer, Loudness::usual, Loudness::louder}) {
      for (const bool breath : {false, true}) {
        for (const bool voice : {false, true}) {
          CAPTURE(static_cast<int>(tone));
          CAPTURE(static_cast<int>(loudness));
          CAPTURE(breath);
          CAPTURE(voice);
          Mixer mixer(kVolume);
          mixer.hear(breath ? std::optional(breathing()) : std::nullopt, loudness);
          if (voice) mixer.speak(speech(20s), 1);
          std::vector<float> all = play(mixer, 3s);
          mixer.play(tone);
          const std::vector<float> after = play(
              mixer, 3s, [](VisitTime) {}, all.size());
          all.insert(all.end(), after.begin(), after.end());
          CHECK(holds_sign(all, tone, kVolume));
        }
      }
    }
  }
}

TEST_CASE("a stop does not wait for a lesser sign, and a lesser one waits for it") {
  Mixer mixer(1);
  mixer.play(Tone::check_in);
  (void)play(mixer, 200ms);
  mixer.play(Tone::stop);
  mixer.play(Tone::pause);
  const std::vector<float> all = play(mixer, 4s);
  const std::vector<float> stop = make_tone(Tone::stop), pause = make_tone(Tone::pause);
  CHECK(std::equal(stop.begin(), stop.end(), all.begin()));
  CHECK(std::equal(pause.begin(), pause.end(), all.begin() + static_cast<std::ptrdiff_t>(stop.size())));
  CHECK(loudest(std::span(all).subspan(stop.size() + pause.size())) == 0);
}

TEST_CASE("the voice waits for a sign and goes on after it, without a word lost") {
  Mixer mixer(1);
  std::vector<float> said(static_cast<std::size_t>(2 * kSampleRate), 0.5f);
  mixer.speak(said, 1);
  mixer.play(Tone::pause);
  const std::vector<float> all = play(mixer, 4s);
  const auto spoken = [](std::span<const float> x) { return rms(x) > 0.1; };
  CHECK(loudest(part(all, 1'030ms, 1'080ms)) > 0);
  CHECK(spoken(part(all, 1'050ms, 1'500ms)));
  CHECK(spoken(part(all, 2'500ms, 2'900ms)));
  CHECK_FALSE(spoken(part(all, 3'100ms, 3'900ms)));
}

TEST_CASE("the breath steps back while something is said, and comes again") {
  Mixer mixer(1);
  mixer.hear(breathing(), Loudness::usual);
  std::vector<float> all = play(mixer, 2'500ms);
  const double alone = rms(part(all, 2'200ms, 2'400ms));
  mixer.speak(std::vector<float>(2 * kSampleRate, 0.f), 1);  // a pause in a voice
  const std::vector<float> under = play(
      mixer, 1s, [](VisitTime) {}, all.size());
  const double quiet = rms(part(under, 500ms, 700ms));
  CHECK(quiet < 0.7 * alone);
  CHECK(quiet > 0);
}

TEST_CASE("a new sentence takes the place of an older one at once, and quiet is quiet") {
  Mixer mixer(1);
  mixer.speak(speech(10s), 1);
  CHECK(rms(play(mixer, 1s)) > 0.1);
  mixer.quiet_before(2);
  mixer.speak(speech(10s), 1);  // rendered too late
  mixer.speak(std::vector<float>(kSampleRate, 0.25f), 2);
  const std::vector<float> all = play(mixer, 2s);
  CHECK(all[kSampleRate / 2] == all[kSampleRate / 4]);
  CHECK(loudest(part(all, 1'100ms, 1'900ms)) == 0);
  mixer.speak(speech(10s), 2);
  CHECK(rms(play(mixer, 1s)) > 0.1);
  mixer.quiet_before(3);
  CHECK(loudest(part(play(mixer, 1s), 11ms, 900ms)) == 0);
  CHECK_FALSE(mixer.busy());
}
