#include "devices/capture/replay_trainer.h"

#include <doctest/doctest.h>

#include "devices/base/file.h"
#include "devices/capture/writer.h"
#include "devices/simulator/simulated_trainer.h"
#include "tests/capture/temporary_folder.h"
#include "tests/support/ear.h"

using namespace unhurried;
using namespace unhurried::capture;
using testing::Ear;

namespace {

HostTime at_s(double s) {
  return HostTime(from_seconds(s));
}

// Ten seconds of a simulated visit with an unplug in it, recorded to `path`; what was heard live.
Ear record(const std::filesystem::path& path) {
  auto scenario =
      simulator::parse_scenario("placement inside\nat 3 lose 0.1\nat 5 unplug\nat 6 plug\n", "test");
  REQUIRE(scenario);
  auto writer = CaptureWriter::create(path);
  REQUIRE(writer);
  Ear live;
  simulator::SimulatedTrainer trainer(*scenario, 3, &*writer);
  REQUIRE(trainer.start(at_s(100), live));
  trainer.advance(at_s(110));
  REQUIRE(writer->finish());
  return live;
}

bool same(const Packet& a, const Packet& b) {
  if (a.stream != b.stream || a.seq != b.seq || a.device_time != b.device_time) return false;
  if (a.channel_count != b.channel_count) return false;
  for (std::size_t i = 0; i < a.channel_count; ++i) {
    const auto &x = a.channels[i], &y = b.channels[i];
    if (x.channel != y.channel || x.railed != y.railed || x.lead_off != y.lead_off || x.values != y.values)
      return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a replay says what was said live, at the same times after its start") {
  TemporaryFolder folder;
  const Ear live = record(folder / "c");
  auto reader = CaptureReader::open(folder / "c");
  REQUIRE(reader);
  ReplayTrainer replay(std::move(*reader));
  for (const double step : {0.02, 3.0}) {
    Ear again;
    REQUIRE(replay.start(at_s(500), again));
    for (double t = 0; t <= 15; t += step) {
      replay.advance(at_s(500 + t));
      if (!again.packets.empty()) REQUIRE(again.packets.back().host_arrival <= at_s(500 + t));
    }
    CHECK(replay.finished());
    CHECK(replay.status());
    REQUIRE(again.packets.size() == live.packets.size());
    const StreamId first = again.packets.front().stream;
    for (std::size_t i = 0; i < live.packets.size(); ++i) {
      Packet shifted = again.packets[i];
      shifted.stream -= first - 1;
      REQUIRE(same(shifted, live.packets[i]));
      REQUIRE(shifted.host_arrival - at_s(500) == live.packets[i].host_arrival - at_s(100));
    }
    // The same events, and the departure at the recording's end.
    CHECK(again.events.size() == live.events.size() + 2);
    CHECK(std::get<TrainerArrived>(again.events[0]).info == std::get<TrainerArrived>(live.events[0]).info);
    CHECK(std::holds_alternative<TrainerLeft>(again.events.back()));
  }
}

TEST_CASE("a recording of a simulation stays simulated, one of a live device is told as live") {
  for (const bool simulated : {true, false}) {
    open_trainer::Handshake handshake = open_trainer::default_handshake();
    handshake.simulated = simulated;
    std::vector<std::uint8_t> bytes = file_head();
    append_record(bytes, {Duration(0), Plugged{{}, *open_trainer::encode_handshake(handshake)}});
    append_record(bytes, {Duration(0), End{1}});
    auto reader = CaptureReader::from_bytes(std::string(bytes.begin(), bytes.end()), "c");
    REQUIRE(reader);
    ReplayTrainer replay(std::move(*reader));
    Ear ears;
    REQUIRE(replay.start(at_s(0), ears));
    replay.advance(at_s(1));
    CHECK(std::get<TrainerArrived>(ears.events.at(0)).info.simulated == simulated);
  }
}

TEST_CASE("a cut recording is replayed to the cut and then faults with file and byte") {
  TemporaryFolder folder;
  record(folder / "c");
  const auto bytes = read_file(folder / "c");
  REQUIRE(bytes);
  auto reader = CaptureReader::from_bytes(bytes->substr(0, bytes->size() / 2), "half.capture");
  REQUIRE(reader);
  ReplayTrainer replay(std::move(*reader));
  Ear ears;
  REQUIRE(replay.start(at_s(0), ears));
  replay.advance(at_s(20));
  CHECK(replay.finished());
  REQUIRE_FALSE(replay.status());
  CHECK(replay.status().error().message.find("half.capture, byte") == 0);
  CHECK(ears.packets.size() > 300);
  REQUIRE(ears.events.size() > 2);
  CHECK(std::holds_alternative<TrainerFaulted>(ears.events[ears.events.size() - 3]));
  CHECK(std::holds_alternative<TrainerLeft>(ears.events.back()));
}

TEST_CASE("a recording takes no commands") {
  auto bytes = file_head();
  auto reader = CaptureReader::from_bytes(std::string(bytes.begin(), bytes.end()), "c");
  REQUIRE(reader);
  ReplayTrainer replay(std::move(*reader));
  const auto status = replay.command(TrainerCommand::zero);
  REQUIRE_FALSE(status);
  CHECK(status.error().code == ErrorCode::refused);
}
