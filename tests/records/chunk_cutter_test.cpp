#include "kiosk/records/chunk_cutter.h"

#include <doctest/doctest.h>

#include "tests/support/make_clinic.h"

using namespace unhurried;
using namespace unhurried::records;
using namespace std::chrono_literals;

namespace {

VisitTime at_ms(int ms) {
  return VisitTime(std::chrono::milliseconds(ms));
}
const std::vector<float> kTen(10, 1.0f);  // 200 ms at 50 Hz

}  // namespace

TEST_CASE("packets become seconds that follow each other") {
  const Channel channel = testing::pressure_channel();
  ChunkCutter cutter;
  std::vector<Cut> cuts;
  for (int packet = 0; packet < 12; ++packet)
    for (Cut& cut : cutter.add(channel, at_ms(200 * packet), kTen)) cuts.push_back(std::move(cut));
  REQUIRE(cuts.size() == 2);
  CHECK(cuts[0].begin == at_ms(0));
  CHECK(cuts[0].values.size() == 50);
  CHECK(cuts[1].begin == at_ms(1000));
  const std::vector<Cut> rest = cutter.flush();
  REQUIRE(rest.size() == 1);
  CHECK(rest[0].begin == at_ms(2000));
  CHECK(rest[0].values.size() == 20);
  CHECK(cutter.flush().empty());
}

TEST_CASE("a hole ends a piece, a small correction of the clock doesn't") {
  const Channel channel = testing::pressure_channel();
  ChunkCutter cutter;
  CHECK(cutter.add(channel, at_ms(0), kTen).empty());
  CHECK(cutter.add(channel, at_ms(220), kTen).empty());  // one sample late
  const std::vector<Cut> cut = cutter.add(channel, at_ms(900), kTen);
  REQUIRE(cut.size() == 1);
  CHECK(cut[0].values.size() == 20);
  const std::vector<Cut> rest = cutter.flush();
  REQUIRE(rest.size() == 1);
  CHECK(rest[0].begin == at_ms(900));
}

TEST_CASE("another channel under the same number ends a piece") {
  const Channel first = testing::pressure_channel();
  Channel second = first;
  second.unit = ChannelUnit::uncalibrated;
  ChunkCutter cutter;
  CHECK(cutter.add(first, at_ms(0), kTen).empty());
  const std::vector<Cut> cut = cutter.add(second, at_ms(200), kTen);
  REQUIRE(cut.size() == 1);
  CHECK(cut[0].channel == first);
}

TEST_CASE("a channel without a rate or values gives nothing") {
  Channel channel = testing::pressure_channel();
  ChunkCutter cutter;
  CHECK(cutter.add(channel, at_ms(0), {}).empty());
  channel.rate = Hertz(0);
  CHECK(cutter.add(channel, at_ms(0), kTen).empty());
  CHECK(cutter.flush().empty());
}
