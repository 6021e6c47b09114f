// Bytes that nobody promised: nothing may crash, and good reports must be found again behind bad bytes.
#include <doctest/doctest.h>

#include <algorithm>

#include "devices/base/random.h"
#include "devices/open_trainer/decoder.h"
#include "tests/open_trainer/report_maker.h"

using namespace unhurried;
using namespace unhurried::open_trainer;

namespace {

std::vector<std::uint8_t> good_stream(std::uint32_t reports) {
  std::vector<std::uint8_t> bytes;
  for (std::uint32_t i = 0; i < reports; ++i) {
    const auto report = report_bytes(i, i * 10'000);
    bytes.insert(bytes.end(), report.begin(), report.end());
  }
  return bytes;
}

std::vector<std::uint8_t> noise(Random& random, std::size_t size) {
  std::vector<std::uint8_t> bytes(size);
  for (auto& b : bytes) b = static_cast<std::uint8_t>(random.below(256));
  return bytes;
}

}  // namespace

TEST_CASE("a stream gives the same packets in pieces of any size") {
  const auto bytes = good_stream(50);
  for (const std::size_t piece : {1u, 2u, 63u, 64u, 65u, 200u, 3200u}) {
    Decoder decoder(1, default_handshake());
    Ear ear;
    for (std::size_t at = 0; at < bytes.size(); at += piece)
      decoder.stream(Bytes(bytes).subspan(at, std::min(piece, bytes.size() - at)), HostTime(), ear);
    CHECK(ear.packets.size() == 50);
    CHECK(ear.all<Gap>().empty());
    CHECK(decoder.counters().bytes_skipped == 0);
  }
}

TEST_CASE("garbage before and between reports is skipped and counted to the byte") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    std::vector<std::uint8_t> bytes;
    std::size_t garbage = 0;
    for (std::uint32_t i = 0; i < 20; ++i) {
      const auto junk = noise(random, random.below(150));
      garbage += junk.size();
      bytes.insert(bytes.end(), junk.begin(), junk.end());
      const auto report = report_bytes(i, i * 10'000);
      bytes.insert(bytes.end(), report.begin(), report.end());
    }
    Decoder decoder(1, default_handshake());
    Ear ear;
    while (!bytes.empty()) {
      const std::size_t piece = std::min<std::size_t>(1 + random.below(100), bytes.size());
      decoder.stream(Bytes(bytes).first(piece), HostTime(), ear);
      bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(piece));
    }
    CHECK(ear.packets.size() == 20);
    CHECK(decoder.counters().bytes_skipped == garbage);
  }
}

TEST_CASE("a stream that lost bytes anywhere finds the next report") {
  for (std::size_t cut = 1; cut < kReportSize; ++cut) {
    CAPTURE(cut);
    auto bytes = good_stream(5);
    bytes.erase(bytes.begin() + 64 + 10,
                bytes.begin() + 64 + 10 + static_cast<std::ptrdiff_t>(std::min<std::size_t>(cut, 54)));
    Decoder decoder(1, default_handshake());
    Ear ear;
    decoder.stream(bytes, HostTime(), ear);
    REQUIRE(ear.packets.size() == 4);
    CHECK(ear.packets[1].seq == 2);
    REQUIRE(ear.all<Gap>().size() == 1);
    CHECK(ear.all<Gap>()[0].count == 1);
  }
}

TEST_CASE("pure noise gives no packet and no crash") {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    auto bytes = noise(random, 5000);
    // Some of it looks like the beginning of a report.
    for (std::size_t at = 0; at + 2 < bytes.size(); at += 1 + random.below(90)) {
      bytes[at] = kSyncFirst;
      bytes[at + 1] = kSyncSecond;
    }
    Ear ear;
    Decoder stream(1, default_handshake());
    stream.stream(bytes, HostTime(), ear);
    Decoder framed(2, default_handshake());
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t size = std::min<std::size_t>(random.below(130), bytes.size() - at);
      framed.report(Bytes(bytes).subspan(at, size), HostTime(), ear);
      at += std::max<std::size_t>(size, 1);
    }
    (void)decode_handshake(Bytes(bytes).first(random.below(256)));
    CHECK(ear.packets.empty());
    CHECK(stream.counters().crc_errors > 0);
  }
}

TEST_CASE("reports with right checksums and wild contents keep numbers rising and counts bounded") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Decoder decoder(1, default_handshake());
    Ear ear;
    for (int i = 0; i < 200; ++i) {
      auto bytes = report_bytes(0, 0);
      for (int change = 0; change < 12; ++change)
        bytes[kBlockCountAt + random.below(20)] = static_cast<std::uint8_t>(random.below(256));
      bytes[kBlockCountAt] = static_cast<std::uint8_t>(random.below(6));
      put_u16(bytes, kCrcAt, crc16(Bytes(bytes).first(kCrcAt)));
      decoder.report(bytes, HostTime(), ear);
    }
    for (std::size_t i = 0; i < ear.packets.size(); ++i) {
      REQUIRE(ear.packets[i].channel_count <= kMaxChannels);
      for (const auto& block : ear.packets[i].blocks()) REQUIRE(block.count <= kMaxSamples);
      if (i > 0) {
        REQUIRE(ear.packets[i].seq > ear.packets[i - 1].seq);
        REQUIRE(ear.packets[i].device_time > ear.packets[i - 1].device_time);
      }
    }
  }
}
