// Well-formed reports for the tests of this folder, and an ear that keeps what a decoder says.
#pragma once

#include <doctest/doctest.h>

#include <vector>

#include "devices/open_trainer/decoder.h"
#include "tests/support/ear.h"

namespace unhurried::open_trainer {

inline Report usual_report(std::uint32_t seq, std::uint32_t time_us) {
  Report report;
  report.seq = seq;
  report.time_us = time_us;
  report.block_count = 2;
  report.blocks[0].channel = kEmgChannel;
  report.blocks[0].count = 10;
  for (std::int16_t i = 0; i < 10; ++i) report.blocks[0].raw[i] = static_cast<std::int16_t>(100 * i - 450);
  report.blocks[1].channel = kPressureChannel;
  report.blocks[1].count = 1;
  report.blocks[1].raw[0] = 1850;
  return report;
}

inline ReportBytes report_bytes(std::uint32_t seq, std::uint32_t time_us) {
  const auto bytes = encode_report(usual_report(seq, time_us));
  REQUIRE(bytes);
  return *bytes;
}

using testing::Ear;

}  // namespace unhurried::open_trainer
