// Prints what a decoder says: samples as CSV lines in the trace format, a row for each sample of the fastest
// channel, an empty cell where a slower one has none; arrivals, gaps and faults as sentences for people. Time
// is the device's, from 0 at its first sample; after a replug it goes on by the host's clock.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include "devices/trainer.h"

namespace unhurried::tools {

// "emg_uv", "pressure_cmh2o" ...: the names of the trace format where it has one.
std::string column_name(const Channel& channel);
std::string sentence(const TrainerEvent& event);

class SamplePrinter final : public TrainerSink {
 public:
  SamplePrinter(std::FILE* samples, std::FILE* sentences) : samples_(samples), sentences_(sentences) {}
  void on_packet(const Packet& packet) override;
  void on_event(const TrainerEvent& event) override;
  std::uint64_t rows() const { return rows_; }

 private:
  void arrived(const TrainerArrived& arrived);

  std::FILE* samples_;
  std::FILE* sentences_;
  std::vector<Channel> channels_;
  bool printing_ = false;  // the channels are those of the first line
  bool stream_begun_ = false;
  bool any_begun_ = false;
  HostTime first_arrival_;
  std::int64_t offset_us_ = 0;  // from device time to printed time
  std::uint64_t rows_ = 0;
  std::string line_;
};

}  // namespace unhurried::tools
