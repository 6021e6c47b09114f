// The sensor trace as rows: a track for each channel as its device described it, a chunk for each second.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>

#include "devices/base/result.h"
#include "devices/packet.h"
#include "kiosk/core/visit/record_source.h"
#include "kiosk/records/database.h"

namespace unhurried::records {

// Numbers of the tracks and chunks of the visit that is being written; forgotten when anything failed.
class TraceWriter {
 public:
  Status append(Database& database, std::int64_t visit_row, const Channel& channel, VisitTime begin,
                std::span<const float> values);
  void forget() { tracks_.clear(); }

 private:
  struct Track {
    std::int64_t row = 0, next_seq = 0;
    Channel channel;
  };
  Result<Track*> track(Database& database, std::int64_t visit_row, const Channel& channel);
  std::map<std::uint8_t, Track> tracks_;  // by Channel::id; a re-plugged trainer may bring another channel
};

Status read_trace(Database& database, std::int64_t visit_row,
                  const std::function<Status(const visit::TracePiece&)>& each);

Status delete_trace(Database& database, std::int64_t visit_row);

}  // namespace unhurried::records
