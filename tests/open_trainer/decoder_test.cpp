#include "devices/open_trainer/decoder.h"

#include <doctest/doctest.h>

#include "tests/open_trainer/report_maker.h"

using namespace unhurried;
using namespace unhurried::open_trainer;

namespace {

constexpr std::uint32_t kInterval = 10'000;

struct Listening {
  Decoder decoder{7, default_handshake()};
  Ear ear;
  void hear(std::uint32_t seq, std::uint32_t time_us) {
    decoder.report(report_bytes(seq, time_us), HostTime(Duration(time_us)), ear);
  }
  void hear_damaged(std::uint32_t seq, std::uint32_t time_us) {
    auto bytes = report_bytes(seq, time_us);
    bytes[20] ^= 1;
    decoder.report(bytes, HostTime(), ear);
  }
};

}  // namespace

TEST_CASE("a report becomes a packet in physical units") {
  Listening l;
  l.hear(5, 70'000);
  REQUIRE(l.ear.packets.size() == 1);
  const Packet& p = l.ear.packets[0];
  CHECK(p.stream == 7);
  CHECK(p.seq == 5);
  CHECK(micros(p.device_time) == 70'000);
  CHECK(micros(p.host_arrival) == 70'000);
  REQUIRE(p.channel_count == 2);
  CHECK(p.channels[0].channel == kEmgChannel);
  REQUIRE(p.channels[0].count == 10);
  CHECK(p.channels[0].values[0] == doctest::Approx(-22.5));
  CHECK(p.channels[0].values[9] == doctest::Approx(22.5));
  CHECK(p.channels[1].values[0] == doctest::Approx(18.5));
  CHECK_FALSE(p.channels[0].railed);
  CHECK(l.ear.events.empty());
}

TEST_CASE("flags are passed on, and a value at the end of the range is railed by itself") {
  Decoder decoder(1, default_handshake());
  Ear ear;
  Report report = usual_report(0, 0);
  report.blocks[0].lead_off = true;
  report.blocks[1].raw[0] = 30000;
  decoder.report(*encode_report(report), HostTime(), ear);
  REQUIRE(ear.packets.size() == 1);
  CHECK(ear.packets[0].channels[0].lead_off);
  CHECK_FALSE(ear.packets[0].channels[0].railed);
  CHECK(ear.packets[0].channels[1].railed);
}

TEST_CASE("missing numbers are a gap that says which and how many") {
  Listening l;
  l.hear(0, 0);
  l.hear(4, 4 * kInterval);
  REQUIRE(l.ear.all<Gap>().size() == 1);
  CHECK(l.ear.all<Gap>()[0].first_missing == 1);
  CHECK(l.ear.all<Gap>()[0].count == 3);
  CHECK(l.ear.all<Gap>()[0].cause == GapCause::lost_on_wire);
  CHECK(l.ear.packets.back().seq == 4);
  CHECK(l.decoder.counters().lost == 3);
}

TEST_CASE("a damaged report is counted and makes the gap a corrupt one") {
  Listening l;
  l.hear(0, 0);
  l.hear_damaged(1, kInterval);
  CHECK(l.ear.packets.size() == 1);
  CHECK(l.decoder.counters().crc_errors == 1);
  l.hear(2, 2 * kInterval);
  REQUIRE(l.ear.all<Gap>().size() == 1);
  CHECK(l.ear.all<Gap>()[0].cause == GapCause::corrupt);
  l.hear(4, 4 * kInterval);
  CHECK(l.ear.all<Gap>()[1].cause == GapCause::lost_on_wire);
}

TEST_CASE("a report that came before is dropped") {
  Listening l;
  l.hear(0, 0);
  l.hear(1, kInterval);
  l.hear(1, kInterval);
  l.hear(0, 0);
  l.hear(2, 2 * kInterval);
  CHECK(l.ear.packets.size() == 3);
  CHECK(l.decoder.counters().duplicates == 2);
  CHECK(l.ear.all<Gap>().empty());
}

TEST_CASE("the number goes on through the wrap at 32 bit, with and without loss") {
  Listening l;
  l.hear(0xFFFFFFFE, 0);
  l.hear(0xFFFFFFFF, kInterval);
  l.hear(0, 2 * kInterval);
  l.hear(5, 7 * kInterval);
  REQUIRE(l.ear.packets.size() == 4);
  CHECK(l.ear.packets[2].seq == 0x1'0000'0000u);
  CHECK(l.ear.packets[3].seq == 0x1'0000'0005u);
  REQUIRE(l.ear.all<Gap>().size() == 1);
  CHECK(l.ear.all<Gap>()[0].count == 4);
}

TEST_CASE("the device's time goes on through the wrap at 71.6 minutes") {
  Listening l;
  const std::uint32_t begin = 0xFFFFFFFFu - 15'000;
  l.hear(0, begin);
  l.hear(1, begin + kInterval);
  l.hear(2, begin + 2 * kInterval);  // wraps
  REQUIRE(l.ear.packets.size() == 3);
  CHECK(micros(l.ear.packets[2].device_time) == std::int64_t{begin} + 2 * kInterval);
  CHECK(l.decoder.counters().clock_steps == 0);
}

TEST_CASE("even when the wraps themselves were lost") {
  Listening l;
  l.hear(0, 0);
  const std::uint64_t reports = 3 * 100 * 72 * 60;  // more than three wraps
  const std::uint64_t time_us = reports * kInterval;
  l.hear(static_cast<std::uint32_t>(reports), static_cast<std::uint32_t>(time_us));
  CHECK(micros(l.ear.packets.back().device_time) == static_cast<std::int64_t>(time_us));
}

TEST_CASE("drift of the device's quartz is kept, it is the clock map's to see") {
  Listening l;
  for (std::uint32_t i = 0; i < 1000; ++i) l.hear(i, i * 10'005);
  CHECK(micros(l.ear.packets.back().device_time) == 999 * 10'005);
  CHECK(l.decoder.counters().clock_steps == 0);
}

TEST_CASE("a clock that jumps or stands is counted, and our time goes on by the interval") {
  Listening l;
  l.hear(0, 1'000'000);
  l.hear(1, 90'000'000);
  CHECK(micros(l.ear.packets.back().device_time) == 1'010'000);
  l.hear(2, 90'010'000);
  CHECK(micros(l.ear.packets.back().device_time) == 1'020'000);
  l.hear(3, 90'010'000);  // stands
  CHECK(micros(l.ear.packets.back().device_time) == 1'030'000);
  CHECK(l.decoder.counters().clock_steps == 2);
}

TEST_CASE("a device that begins anew does not step back") {
  Listening l;
  l.hear(1000, 10'000'000);
  l.hear(0, 500);
  l.hear(1, 10'500);
  REQUIRE(l.ear.packets.size() == 3);
  CHECK(l.ear.packets[1].seq == 1001);
  CHECK(l.ear.packets[2].seq == 1002);
  CHECK(l.ear.packets[2].device_time > l.ear.packets[1].device_time);
  CHECK(l.ear.packets[1].device_time > l.ear.packets[0].device_time);
  CHECK(l.decoder.counters().restarts == 1);
  REQUIRE(l.ear.all<Gap>().size() == 1);
  CHECK(l.ear.all<Gap>()[0].count == 0);
}

TEST_CASE("a channel that was never described makes the report malformed") {
  Decoder decoder(1, default_handshake());
  Ear ear;
  Report report = usual_report(0, 0);
  report.blocks[1].channel = 9;
  decoder.report(*encode_report(report), HostTime(), ear);
  CHECK(ear.packets.empty());
  CHECK(decoder.counters().malformed == 1);
}

TEST_CASE("a short transfer harms only itself") {
  Listening l;
  l.hear(0, 0);
  l.decoder.report(Bytes(report_bytes(1, kInterval)).first(17), HostTime(), l.ear);
  l.decoder.report(Bytes(), HostTime(), l.ear);
  l.hear(2, 2 * kInterval);
  CHECK(l.ear.packets.size() == 2);
  CHECK(l.decoder.counters().malformed == 2);
}
