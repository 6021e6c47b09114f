// Bytes of a streaming trainer -> packets and gaps. Decides which reports count, their 64-bit numbers and
// times, and what was lost between them. Leaves arrival, departure and silence to protocol.h. Pure; the
// host's arrival time is an argument; nothing allocates once constructed. One thread.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "devices/open_trainer/handshake.h"
#include "devices/trainer.h"

namespace unhurried::open_trainer {

struct DecoderCounters {
  std::uint64_t packets = 0;
  std::uint64_t lost = 0;        // reports whose numbers never came
  std::uint64_t duplicates = 0;  // came again, or too late
  std::uint64_t crc_errors = 0;
  std::uint64_t malformed = 0;      // wrong size, no sync, or a layout that contradicts the handshake
  std::uint64_t bytes_skipped = 0;  // of an unframed stream, to find the next report
  std::uint64_t restarts = 0;       // the device began counting anew
  std::uint64_t clock_steps = 0;    // its clock jumped; our time went on by the report interval
};

class Decoder {
 public:
  Decoder(StreamId stream, const Handshake& handshake);

  // One USB transfer, which is one report.
  void report(Bytes bytes, HostTime arrival, TrainerSink& sink);

  // Any piece of a byte stream without frames (a serial line, a file): reports are found by sync and
  // checksum.
  void stream(Bytes bytes, HostTime arrival, TrainerSink& sink);

  const DecoderCounters& counters() const { return counters_; }

 private:
  void take(ReportFault fault, HostTime arrival, TrainerSink& sink);
  bool fill_blocks();
  bool follow(TrainerSink& sink);
  void search(HostTime arrival, TrainerSink& sink);

  std::vector<WireChannel> channels_;
  std::int64_t interval_us_;
  Report report_;
  Packet packet_;
  DecoderCounters counters_;

  bool begun_ = false;
  std::uint32_t last_seq_ = 0, last_time_ = 0;  // as on the wire
  bool damaged_ = false;                        // since the last good report

  ReportBytes pending_{};  // an unframed stream's report so far
  std::size_t pending_size_ = 0;
};

}  // namespace unhurried::open_trainer
