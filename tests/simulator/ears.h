// What a trainer said, for the tests of this folder, and a tap that keeps every byte.
#pragma once

#include <cmath>
#include <vector>

#include "devices/open_trainer/protocol.h"
#include "devices/trainer.h"

namespace unhurried::simulator {

struct Ears final : TrainerSink {
  std::vector<Packet> packets;
  std::vector<TrainerEvent> events;
  void on_packet(const Packet& packet) override { packets.push_back(packet); }
  void on_event(const TrainerEvent& event) override { events.push_back(event); }

  template <class Event>
  std::size_t count() const {
    std::size_t n = 0;
    for (const auto& event : events) n += std::holds_alternative<Event>(event) ? 1 : 0;
    return n;
  }
  // Samples of a channel that arrived within [from, to).
  std::vector<double> samples(std::uint8_t channel, HostTime from, HostTime to) const {
    std::vector<double> found;
    for (const Packet& packet : packets) {
      if (packet.host_arrival < from || packet.host_arrival >= to) continue;
      for (const auto& block : packet.blocks())
        if (block.channel == channel)
          found.insert(found.end(), block.samples().begin(), block.samples().end());
    }
    return found;
  }
};

inline double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double v : values) sum += v;
  return sum / static_cast<double>(values.size());
}

inline double rms(const std::vector<double>& values) {
  double sum = 0;
  for (const double v : values) sum += v * v;
  return std::sqrt(sum / static_cast<double>(values.size()));
}

struct ByteTap final : BoundaryTap {
  std::vector<std::uint8_t> bytes;
  std::vector<std::int64_t> times;
  void keep(open_trainer::Bytes b, HostTime at) {
    bytes.insert(bytes.end(), b.begin(), b.end());
    times.push_back(micros(at));
  }
  void plugged(const open_trainer::DeviceIdentity&, open_trainer::Bytes handshake, HostTime at) override {
    keep(handshake, at);
  }
  void report(open_trainer::Bytes report, HostTime at) override { keep(report, at); }
  void unplugged(HostTime at) override { keep({}, at); }
};

}  // namespace unhurried::simulator
