// Captures of devices that describe themselves in reports: a replay says what was said live.
#include <doctest/doctest.h>

#include <cmath>

#include "devices/capture/replay_trainer.h"
#include "devices/capture/writer.h"
#include "devices/registry/registry.h"
#include "devices/spikerbox/virtual_device.h"
#include "devices/vernier/virtual_device.h"
#include "tests/capture/temporary_folder.h"
#include "tests/support/ear.h"

using namespace unhurried;
using namespace unhurried::capture;
using testing::Ear;
using testing::Sent;

namespace {

// Three seconds of a virtual device on its cable, recorded; `measure` gives it one sample.
template <class Device, class Measure>
Ear live(Device& device, std::int64_t period_us, BoundaryTap& tap, bool zero, Measure measure) {
  Ear ears;
  Sent sent;
  const auto protocol = make_protocol(device.identity(), 1, &tap);
  HostTime now(Duration(77));
  protocol->begin(now, sent);
  const HostTime end = now + 3s;
  for (std::int64_t i = 0; now < end; ++i, now += Duration(period_us)) {
    auto out = std::move(sent.reports);
    sent.reports.clear();
    for (const auto& report : out) device.take(report);
    measure(i);
    while (const auto in = device.next()) protocol->report(*in, now, sent, ears);
    if (zero && i == 100) CHECK(protocol->command(TrainerCommand::zero, now, sent));
  }
  CHECK(protocol->phase() == Protocol::Phase::streaming);
  protocol->gone(now, ears);
  return ears;
}

void check_replay(const std::filesystem::path& path, const Ear& live) {
  auto reader = CaptureReader::open(path);
  REQUIRE(reader);
  ReplayTrainer replay(std::move(*reader));
  Ear again;
  REQUIRE(replay.start(HostTime(Duration(77)), again));
  for (int ms = 0; ms < 4'000; ms += 10) replay.advance(HostTime(Duration(77 + 1'000 * ms)));
  CHECK(replay.finished());
  CHECK(replay.status());
  REQUIRE(live.packets.size() > 50);
  REQUIRE(again.packets.size() == live.packets.size());
  for (std::size_t i = 0; i < live.packets.size(); ++i) {
    const Packet &a = again.packets[i], &b = live.packets[i];
    REQUIRE(a.seq == b.seq);
    REQUIRE(a.device_time == b.device_time);
    REQUIRE(a.host_arrival == b.host_arrival);
    REQUIRE(a.channel_count == b.channel_count);
    for (std::size_t c = 0; c < a.channel_count; ++c) REQUIRE(a.channels[c].values == b.channels[c].values);
  }
  REQUIRE(again.events.size() == live.events.size());
  CHECK(std::get<TrainerArrived>(again.events[0]).info == std::get<TrainerArrived>(live.events[0]).info);
}

}  // namespace

TEST_CASE("a Go Direct pressure is replayed with the zero that was taken then") {
  TemporaryFolder folder;
  auto writer = CaptureWriter::create(folder / "c");
  REQUIRE(writer);
  auto device = vernier::virtual_pressure();
  device.power_on();
  const Ear heard = live(device, 10'000, *writer, true, [&](std::int64_t i) {
    const float kilopascal = i < 110 ? 101.3f : 103.0f + 0.001f * static_cast<float>(i);
    device.sample(std::span(&kilopascal, 1));
  });
  REQUIRE(writer->finish());
  CHECK(heard.packets.back().channel_count == 1);
  CHECK(heard.packets.back().channels[0].values[0] > 15);
  check_replay(folder / "c", heard);
}

TEST_CASE("a SpikerBox is replayed from its bytes") {
  TemporaryFolder folder;
  auto writer = CaptureWriter::create(folder / "c");
  REQUIRE(writer);
  spikerbox::VirtualSpikerBox device(spikerbox::kMuscleProId);
  const Ear heard = live(device, 100, *writer, false, [&](std::int64_t i) {
    const auto wave = static_cast<std::uint16_t>(512 + 200 * std::sin(0.03 * static_cast<double>(i)));
    const std::uint16_t two[] = {wave, 512};
    device.sample(two);
  });
  REQUIRE(writer->finish());
  check_replay(folder / "c", heard);
}
