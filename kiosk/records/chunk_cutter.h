// Gathers a trainer's packets, many a second, into pieces of about one second for the store.
// Decides: where a piece ends: after a second, and at every hole. Pure.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "devices/packet.h"

namespace unhurried::records {

struct Cut {
  Channel channel;
  VisitTime begin;
  std::vector<float> values;
};

class ChunkCutter {
 public:
  // `begin` of the first sample. Returns what is complete now.
  std::vector<Cut> add(const Channel& channel, VisitTime begin, std::span<const float> values);
  std::vector<Cut> flush();  // the rest, however short

 private:
  std::map<std::uint8_t, Cut> open_;  // by Channel::id
};

}  // namespace unhurried::records
