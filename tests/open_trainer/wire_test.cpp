#include "devices/open_trainer/wire.h"

#include <doctest/doctest.h>

#include <string_view>

#include "tests/open_trainer/report_maker.h"

using namespace unhurried::open_trainer;

namespace {

// The example of README.md, which was computed by another program than this one.
constexpr ReportBytes kExample{0x55, 0x48, 0x01, 0x02, 0x02, 0x01, 0x00, 0x00, 0x08, 0x62, 0x27, 0x00, 0x00,
                               0x0a, 0x3c, 0x00, 0xd6, 0xff, 0x0d, 0x00, 0xb3, 0xff, 0x65, 0x00, 0x05, 0x00,
                               0xee, 0xff, 0x40, 0x00, 0xf7, 0xff, 0x1e, 0x00, 0x31, 0x01, 0x30, 0x75, 0x00,
                               0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                               0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xb4, 0xb8};

Report example_report() {
  Report report;
  report.seq = 258;
  report.time_us = 2'581'000;
  report.block_count = 2;
  report.blocks[0] = {0, false, false, 10, {60, -42, 13, -77, 101, 5, -18, 64, -9, 30}};
  report.blocks[1] = {1, true, true, 1, {30000}};
  return report;
}

}  // namespace

TEST_CASE("the checksum is CRC-16/CCITT-FALSE") {
  const std::string_view text = "123456789";
  CHECK(crc16(Bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size())) == 0x29B1);
}

TEST_CASE("a report is the bytes that the specification shows") {
  const auto bytes = encode_report(example_report());
  REQUIRE(bytes);
  CHECK(*bytes == kExample);
}

TEST_CASE("the specification's bytes are read as what they say") {
  Report report;
  REQUIRE(decode_report(kExample, report) == ReportFault::none);
  const Report expected = example_report();
  CHECK(report.seq == expected.seq);
  CHECK(report.time_us == expected.time_us);
  REQUIRE(report.block_count == 2);
  for (int i = 0; i < 2; ++i) {
    const Block &got = report.blocks[i], &want = expected.blocks[i];
    CHECK(got.channel == want.channel);
    CHECK(got.railed == want.railed);
    CHECK(got.lead_off == want.lead_off);
    REQUIRE(got.count == want.count);
    for (int s = 0; s < got.count; ++s) CHECK(got.raw[s] == want.raw[s]);
  }
}

TEST_CASE("a report cut at any length is refused") {
  Report report;
  for (std::size_t size = 0; size < kReportSize; ++size)
    CHECK(decode_report(Bytes(kExample).first(size), report) == ReportFault::wrong_size);
}

TEST_CASE("any single changed bit is noticed") {
  Report report;
  for (std::size_t bit = 0; bit < kReportSize * 8; ++bit) {
    ReportBytes bytes = kExample;
    bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
    CHECK(decode_report(bytes, report) != ReportFault::none);
  }
}

TEST_CASE("a layout that contradicts itself is refused though its checksum is right") {
  Report report;
  const auto with = [](std::size_t at, std::uint8_t value) {
    ReportBytes bytes = kExample;
    bytes[at] = value;
    put_u16(bytes, kCrcAt, crc16(Bytes(bytes).first(kCrcAt)));
    return bytes;
  };
  CHECK(decode_report(with(kKindAt, 2), report) == ReportFault::bad_layout);
  CHECK(decode_report(with(kBlockCountAt, 0), report) == ReportFault::bad_layout);
  CHECK(decode_report(with(kBlockCountAt, 5), report) == ReportFault::bad_layout);
  CHECK(decode_report(with(kBlocksAt + 1, 0), report) == ReportFault::bad_layout);   // no samples
  CHECK(decode_report(with(kBlocksAt + 1, 25), report) == ReportFault::bad_layout);  // more than fit
  CHECK(decode_report(with(kBlocksAt + 22, 0), report) == ReportFault::bad_layout);  // channel 0 twice
  CHECK(decode_report(with(kBlocksAt + 23, 14), report) ==
        ReportFault::bad_layout);                                               // runs into the checksum
  CHECK(decode_report(with(kBlocksAt + 23, 13), report) == ReportFault::none);  // just fits
}

TEST_CASE("the encoder writes nothing that the decoder would refuse") {
  Report report = example_report();
  report.block_count = 0;
  CHECK_FALSE(encode_report(report));
  report = example_report();
  report.blocks[0].channel = 16;
  CHECK_FALSE(encode_report(report));
  report = example_report();
  report.blocks[1].count = 14;
  CHECK_FALSE(encode_report(report));
  report.blocks[1].count = 13;
  CHECK(encode_report(report));
}

TEST_CASE("commands come back from their requests, and strays do not become commands") {
  for (const auto command :
       {Command::hello, Command::start, Command::stop, Command::zero, Command::identify}) {
    const ControlRequest request = encode_command(command);
    CHECK(decode_command(request) == command);
    ControlRequest stray = request;
    stray.value = 0;
    CHECK_FALSE(decode_command(stray));
    stray = request;
    stray.index = 1;
    CHECK_FALSE(decode_command(stray));
    stray = request;
    stray.type ^= 0x80;
    CHECK_FALSE(decode_command(stray));
  }
  CHECK_FALSE(decode_command({kRequestOut, 6, kRequestValue, 0, 0}));
  CHECK(encode_command(Command::hello) == ControlRequest{0xC0, 1, 0x4855, 0, 256});
  CHECK(encode_command(Command::zero) == ControlRequest{0x40, 4, 0x4855, 0, 0});
}
