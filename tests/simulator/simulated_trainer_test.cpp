#include "devices/simulator/simulated_trainer.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/simulator/ears.h"

using namespace unhurried;
using namespace unhurried::simulator;

namespace {

HostTime at_s(double s) {
  return HostTime(Duration(1'000'000'000) + from_seconds(s));
}

Scenario scenario(std::string_view text) {
  auto parsed = parse_scenario(text, "test");
  REQUIRE(parsed);
  return *parsed;
}

struct Session {
  ByteTap tap;
  Ears ears;
  SimulatedTrainer trainer;
  Session(std::string_view text, std::uint64_t seed) : trainer(scenario(text), seed, &tap) {
    REQUIRE(trainer.start(at_s(0), ears));
  }
};

constexpr std::string_view kEventful =
    "placement inside\nguard 2\nat 3 cough\nat 4 lose 0.3\nat 5 corrupt 0.2\nat 6 unplug\nat 7 plug\n"
    "after contact 0.5 movement\n";

// The same visit in steps of `step` seconds.
std::vector<std::uint8_t> bytes_of_visit(std::uint64_t seed, double step,
                                         std::vector<std::int64_t>* times = nullptr) {
  Session s(kEventful, seed);
  bool told = false;
  for (double t = step; t < 12.0001; t += step) {
    if (!told && t >= 8.0) {
      s.trainer.advance(at_s(8.0));
      s.trainer.cue(at_s(8.0), cue::Contact{});
      told = true;
    }
    s.trainer.advance(at_s(t));
  }
  s.trainer.advance(at_s(12));
  if (times) *times = s.tap.times;
  return s.tap.bytes;
}

}  // namespace

TEST_CASE("same seed and same calls are the same bytes, in steps of any size") {
  std::vector<std::int64_t> times, other_times;
  const auto bytes = bytes_of_visit(42, 0.020, &times);
  CHECK(bytes.size() > 60'000);
  for (const double step : {0.0013, 0.005, 0.5, 4.0, 12.0}) {
    CAPTURE(step);
    CHECK(bytes == bytes_of_visit(42, step, &other_times));
    CHECK(times == other_times);
  }
  CHECK(bytes != bytes_of_visit(43, 0.020));
}

TEST_CASE("it arrives as simulated, with channels, head size and strings that say so") {
  Session s("head_mm 24.5", 1);
  REQUIRE(s.ears.events.size() == 1);
  const auto arrived = std::get<TrainerArrived>(s.ears.events[0]);
  CHECK(arrived.info.simulated);
  CHECK(arrived.info.product.find("simulated") != std::string::npos);
  CHECK(arrived.info.head_size == Millimetres(24.5));
  CHECK(arrived.info.channels.size() == 2);
}

TEST_CASE("a hundred reports a second, in order, none from the future") {
  Session s("placement inside", 1);
  for (int i = 1; i <= 500; ++i) {
    const HostTime now = at_s(i * 0.02);
    s.trainer.advance(now);
    if (!s.ears.packets.empty()) REQUIRE(s.ears.packets.back().host_arrival <= now);
  }
  CHECK(s.ears.packets.size() >= 998);
  CHECK(s.ears.packets.size() <= 1000);
  for (std::size_t i = 1; i < s.ears.packets.size(); ++i) {
    REQUIRE(s.ears.packets[i].seq == s.ears.packets[i - 1].seq + 1);
    REQUIRE(s.ears.packets[i].device_time - s.ears.packets[i - 1].device_time == 10ms);
    REQUIRE(s.ears.packets[i].host_arrival > s.ears.packets[i - 1].host_arrival);
  }
}

TEST_CASE("its clock drifts against the host's as the scenario says") {
  Session s("clock_ppm 500", 1);
  s.trainer.advance(at_s(100));
  const Packet& last = s.ears.packets.back();
  const double ahead = seconds(last.device_time.time_since_epoch()) - seconds(last.host_arrival - at_s(0));
  CHECK(ahead == doctest::Approx(100 * 500e-6 - 0.0105).epsilon(0.02));
}

TEST_CASE("incidents of the cable become gaps, faults and new streams") {
  Session s(kEventful, 5);
  s.trainer.advance(at_s(12));
  CHECK(s.ears.count<TrainerArrived>() == 2);
  CHECK(s.ears.count<TrainerLeft>() == 1);
  std::vector<GapCause> causes;
  for (const auto& event : s.ears.events)
    if (const auto* gap = std::get_if<Gap>(&event)) causes.push_back(gap->cause);
  CHECK(causes == std::vector<GapCause>{GapCause::lost_on_wire, GapCause::corrupt, GapCause::unplugged});
  CHECK(s.ears.packets.front().stream == 1);
  CHECK(s.ears.packets.back().stream == 2);
}

TEST_CASE("a long silence is said") {
  Session s("at 1 lose 4", 5);
  s.trainer.advance(at_s(6));
  REQUIRE(s.ears.count<TrainerFaulted>() == 1);
  CHECK(s.ears.packets.back().seq > 550);
}

TEST_CASE("cues reach the body at their own time, and their incidents follow") {
  Session s("placement inside\nguard 3\nsoftening_s 60\nafter contact 1 cough", 5);
  s.trainer.cue(at_s(5), cue::Contact{});
  s.trainer.advance(at_s(8));
  const double rest = rms(s.ears.samples(0, at_s(1), at_s(5)));
  CHECK(rms(s.ears.samples(0, at_s(5.3), at_s(5.9))) > 3 * rest);
  const auto calm = s.ears.samples(1, at_s(5.3), at_s(5.9));
  const auto coughing = s.ears.samples(1, at_s(6), at_s(6.4));
  CHECK(*std::max_element(coughing.begin(), coughing.end()) > mean(calm) + 25);
}

TEST_CASE("zero works through the protocol, and not while unplugged") {
  Session s("placement not_in_place\nair_offset_cmh2o 4\nat 3 unplug", 5);
  s.trainer.advance(at_s(1));
  CHECK(mean(s.ears.samples(1, at_s(0), at_s(1))) == doctest::Approx(4).epsilon(0.05));
  CHECK(s.trainer.command(TrainerCommand::zero));
  CHECK_FALSE(s.trainer.lamp_on());
  CHECK(s.trainer.command(TrainerCommand::identify));
  CHECK(s.trainer.lamp_on());
  s.trainer.advance(at_s(2));
  CHECK(std::abs(mean(s.ears.samples(1, at_s(1.1), at_s(2)))) < 0.2);
  s.trainer.advance(at_s(4));
  const auto refused = s.trainer.command(TrainerCommand::zero);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::device_gone);
}

TEST_CASE("starting again is the same from the beginning") {
  Session s(kEventful, 9);
  s.trainer.advance(at_s(2));
  const auto first = s.ears.samples(0, at_s(0), at_s(2));
  s.ears.packets.clear();
  REQUIRE(s.trainer.start(at_s(100), s.ears));
  s.trainer.advance(at_s(102));
  CHECK(s.ears.samples(0, at_s(100), at_s(102)) == first);
  CHECK(s.ears.packets.back().stream == 2);
}

TEST_CASE("calls before the start are refused or harmless") {
  SimulatedTrainer trainer(Scenario{}, 1);
  trainer.cue(at_s(0), cue::Contact{});
  trainer.advance(at_s(5));
  CHECK_FALSE(trainer.command(TrainerCommand::zero));
}
