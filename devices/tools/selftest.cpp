// Checks that this build of the program decodes as it should, on the machine where it will run: known bytes,
// a simulated visit recorded and replayed, and damage that must be noticed. Takes well under a second.
#include <cstdio>

#include "devices/capture/format.h"
#include "devices/capture/replay_trainer.h"
#include "devices/simulator/simulated_trainer.h"
#include "devices/tools/commands.h"

namespace unhurried::tools {

namespace {

class Keeper final : public TrainerSink {
 public:
  void on_packet(const Packet& packet) override { packets.push_back(packet); }
  void on_event(const TrainerEvent& event) override {
    faults += std::holds_alternative<TrainerFaulted>(event);
  }
  std::vector<Packet> packets;
  int faults = 0;
};

// A capture in memory.
class MemoryTap final : public BoundaryTap {
 public:
  void plugged(const open_trainer::DeviceIdentity& identity, open_trainer::Bytes handshake,
               HostTime at) override {
    add({at.time_since_epoch(), capture::Plugged{identity, {handshake.begin(), handshake.end()}}});
  }
  void report(open_trainer::Bytes bytes, HostTime at) override {
    add({at.time_since_epoch(), capture::ReportSeen{{bytes.begin(), bytes.end()}}});
  }
  void unplugged(HostTime at) override { add({at.time_since_epoch(), capture::Unplugged{}}); }
  void end() { capture::append_record(bytes_, {last_, capture::End{records_}}); }
  std::string bytes() const { return {bytes_.begin(), bytes_.end()}; }

 private:
  void add(const capture::Record& record) {
    capture::append_record(bytes_, record);
    last_ = record.at;
    ++records_;
  }
  std::vector<std::uint8_t> bytes_ = capture::file_head();
  Duration last_{};
  std::uint32_t records_ = 0;
};

bool known_bytes() {
  open_trainer::Report report;
  report.seq = 258;
  report.time_us = 2'581'000;
  report.block_count = 1;
  report.blocks[0].count = 2;
  report.blocks[0].raw = {60, -42};
  const auto bytes = open_trainer::encode_report(report);
  open_trainer::Report back;
  return bytes && (*bytes)[4] == 2 && (*bytes)[5] == 1 && (*bytes)[14] == 60 && (*bytes)[16] == 0xD6 &&
         open_trainer::decode_report(*bytes, back) == open_trainer::ReportFault::none &&
         back.blocks[0].raw[1] == -42;
}

struct Recorded {
  Keeper live;
  std::string capture;
};

Recorded record_visit() {
  Recorded recorded;
  MemoryTap tap;
  simulator::Scenario scenario;
  scenario.placement = simulator::SensorPlace::inside;
  simulator::SimulatedTrainer trainer(scenario, 7, &tap);
  if (trainer.start(HostTime(), recorded.live)) trainer.advance(HostTime(10s));
  tap.end();
  recorded.capture = tap.bytes();
  return recorded;
}

bool replays_the_same(const Recorded& recorded) {
  auto reader = capture::CaptureReader::from_bytes(recorded.capture, "self-test");
  if (!reader) return false;
  capture::ReplayTrainer replay(std::move(*reader));
  Keeper again;
  if (!replay.start(HostTime(), again)) return false;
  replay.advance(HostTime(20s));
  if (!replay.status() || again.packets.size() != recorded.live.packets.size() || again.packets.empty())
    return false;
  for (std::size_t i = 0; i < again.packets.size(); ++i) {
    if (again.packets[i].seq != recorded.live.packets[i].seq) return false;
    if (again.packets[i].channels[0].values != recorded.live.packets[i].channels[0].values) return false;
  }
  return true;
}

bool notices_damage(const Recorded& recorded) {
  std::string damaged = recorded.capture;
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
  auto reader = capture::CaptureReader::from_bytes(damaged, "self-test");
  if (!reader) return false;
  capture::ReplayTrainer replay(std::move(*reader));
  Keeper heard;
  if (!replay.start(HostTime(), heard)) return false;
  replay.advance(HostTime(20s));
  return !replay.status() && heard.faults == 1 && !heard.packets.empty();
}

}  // namespace

Status selftest() {
  const Recorded recorded = record_visit();
  const struct {
    const char* name;
    bool passed;
  } checks[] = {{"known bytes are read and written", known_bytes()},
                {"a recorded visit replays the same", replays_the_same(recorded)},
                {"a damaged recording is noticed", notices_damage(recorded)}};
  bool all = true;
  for (const auto& check : checks) {
    std::printf("%s: %s\n", check.passed ? "passed" : "FAILED", check.name);
    all &= check.passed;
  }
  if (all) return {};
  return Error{ErrorCode::internal, "The self-test failed. Do not use this installation; install it again."};
}

}  // namespace unhurried::tools
