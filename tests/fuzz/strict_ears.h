// What holds whatever bytes came: counts are bounded, values are numbers within reach, a stream's numbers
// rise, and one plug-in arrives once. Anything else ends the program, which is how a fuzzer is told.
#pragma once

#include <cmath>
#include <limits>
#include <variant>

#include "devices/trainer.h"

namespace unhurried::fuzz {

struct StrictEars final : TrainerSink {
  float most = std::numeric_limits<float>::max();  // of a value, without its sign
  void on_packet(const Packet& packet) override {
    if (packet.channel_count > kMaxChannels) __builtin_trap();
    for (const auto& block : packet.blocks()) {
      if (block.count > kMaxSamples) __builtin_trap();
      for (const float value : block.samples())
        if (!(std::fabs(value) <= most)) __builtin_trap();
    }
    if (heard && packet.seq <= last) __builtin_trap();
    last = packet.seq;
    heard = true;
  }
  void on_event(const TrainerEvent& event) override {
    if (std::holds_alternative<TrainerArrived>(event) && ++arrivals > 1) __builtin_trap();
  }
  bool heard = false;
  std::uint64_t last = 0;
  int arrivals = 0;
};

}  // namespace unhurried::fuzz
