#include "devices/capture/encode.h"

#include <doctest/doctest.h>

#include <cmath>
#include <optional>

#include "devices/open_trainer/protocol.h"
#include "tests/support/ear.h"

using namespace unhurried;
using namespace unhurried::capture;
using open_trainer::Bytes;
using open_trainer::DeviceIdentity;

namespace {

// Hands everything straight to the decoder, as a replay would.
struct Decoding final : BoundaryTap, TrainerSink {
  std::optional<open_trainer::OpenTrainer> link;
  testing::Sent sent;
  std::vector<Packet> packets;
  std::vector<TrainerEvent> events;
  void plugged(const DeviceIdentity& identity, Bytes handshake, HostTime at) override {
    link.emplace(identity, 1);
    link->begin(at, sent);
    link->answer(handshake, at, sent, *this);
    REQUIRE(link->phase() == Protocol::Phase::streaming);
  }
  void report(Bytes bytes, HostTime at) override { link->report(bytes, at, sent, *this); }
  void unplugged(HostTime at) override { link->gone(at, *this); }
  void on_packet(const Packet& packet) override { packets.push_back(packet); }
  void on_event(const TrainerEvent& event) override { events.push_back(event); }

  struct Sample {
    double t_us, value;
  };
  // Each sample with the time that the packet gives it.
  std::vector<Sample> samples(std::uint8_t channel) const {
    const auto& info = std::get<TrainerArrived>(events.at(0)).info;
    double rate = 0;
    for (const auto& c : info.channels)
      if (c.id == channel) rate = c.rate.value;
    std::vector<Sample> found;
    for (const Packet& packet : packets)
      for (const auto& block : packet.blocks())
        for (std::size_t i = 0; block.channel == channel && i < block.count; ++i)
          found.push_back(
              {static_cast<double>(micros(packet.device_time)) + 1e6 * static_cast<double>(i) / rate,
               block.values[i]});
    return found;
  }
};

std::string made_trace(double rate, int rows, int pressure_stride, bool emg) {
  std::string text = emg ? "t_us,pressure_cmh2o,emg_uv\n" : "t_us,pressure_cmh2o\n";
  for (int i = 0; i < rows; ++i) {
    text += std::to_string(std::llround(1e6 * i / rate)) + ",";
    if (i % pressure_stride == 0) text += std::to_string(18 + 3 * std::sin(i * 0.01));
    if (emg) text += "," + std::to_string(80 * std::sin(i * 0.7));
    text += "\n";
  }
  return text;
}

void check_round_trip(double rate, int rows, int pressure_stride, bool emg) {
  CAPTURE(rate);
  CAPTURE(pressure_stride);
  CAPTURE(emg);
  const auto trace = parse_trace(made_trace(rate, rows, pressure_stride, emg), "t");
  REQUIRE(trace);
  Decoding decoding;
  const auto encoded = encode_trace(*trace, decoding);
  REQUIRE(encoded);
  CHECK(encoded->reports == decoding.packets.size());
  // Arrival, the gap of the unplug, departure: nothing lost, nothing refused.
  CHECK(decoding.events.size() == 3);
  CHECK(decoding.link->counters().malformed == 0);
  CHECK(decoding.link->counters().clock_steps == 0);
  const auto pressure = decoding.samples(open_trainer::kPressureChannel);
  REQUIRE(pressure.size() == trace->pressure_cmh2o->values.size());
  for (std::size_t i = 0; i < pressure.size(); ++i) {
    REQUIRE(pressure[i].value == doctest::Approx(trace->pressure_cmh2o->values[i]).epsilon(0.0001));
    REQUIRE(std::abs(pressure[i].t_us - static_cast<double>(trace->t_us[i * pressure_stride])) < 2);
  }
  const auto muscle = decoding.samples(open_trainer::kEmgChannel);
  REQUIRE(muscle.size() == (emg ? trace->emg_uv->values.size() : 0));
  for (std::size_t i = 0; i < muscle.size(); ++i)
    REQUIRE(std::abs(muscle[i].value - trace->emg_uv->values[i]) < 0.005);
  for (const Packet& packet : decoding.packets)
    for (const auto& block : packet.blocks()) REQUIRE_FALSE(block.railed);
}

}  // namespace

TEST_CASE("every sample comes back with its value and time, at any rates") {
  check_round_trip(1000, 3005, 1, true);
  check_round_trip(1000, 3000, 10, true);
  check_round_trip(1000, 3000, 50, true);
  check_round_trip(1000, 3000, 50, false);
  check_round_trip(1000, 1000, 3, true);
  check_round_trip(2048, 4000, 8, true);
  check_round_trip(256, 1000, 1, true);
  check_round_trip(50, 200, 1, false);
  check_round_trip(2, 20, 1, false);
  check_round_trip(10000, 5000, 1, true);
}

TEST_CASE("it says that it is an encoded trace and never counts as live") {
  const auto trace = parse_trace(made_trace(1000, 100, 1, true), "t");
  REQUIRE(trace);
  Decoding decoding;
  REQUIRE(encode_trace(*trace, decoding));
  const auto& info = std::get<TrainerArrived>(decoding.events[0]).info;
  CHECK(info.simulated);
  CHECK(info.product.find("encoded trace") != std::string::npos);
  CHECK(info.channels.size() == 2);
}

TEST_CASE("large values choose a coarser scale instead of the rail") {
  const auto trace = parse_trace("t_us,emg_uv\n0,-5000\n1000,4999\n2000,0.5\n", "t");
  REQUIRE(trace);
  Decoding decoding;
  REQUIRE(encode_trace(*trace, decoding));
  const auto samples = decoding.samples(open_trainer::kEmgChannel);
  REQUIRE(samples.size() == 3);
  CHECK(samples[0].value == doctest::Approx(-5000));
  CHECK_FALSE(decoding.packets[0].channels[0].railed);
}

TEST_CASE("rates that no trainer has are an error") {
  Decoding decoding;
  const auto slow = parse_trace("t_us,emg_uv\n0,1\n5000000,2\n10000000,1\n", "t");
  REQUIRE(slow);
  CHECK_FALSE(encode_trace(*slow, decoding));
  const auto fast = parse_trace("t_us,emg_uv\n0,1\n10,2\n20,1\n", "t");
  REQUIRE(fast);
  CHECK_FALSE(encode_trace(*fast, decoding));
}
