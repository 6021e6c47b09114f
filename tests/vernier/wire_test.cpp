#include "devices/vernier/wire.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace unhurried;
using namespace unhurried::vernier;

namespace {

std::vector<std::uint8_t> report_of(const std::vector<std::uint8_t>& data) {
  std::vector<std::uint8_t> report(kReportSize, 0);
  report[0] = static_cast<std::uint8_t>(data.size());
  std::copy(data.begin(), data.end(), report.begin() + 1);
  return report;
}

std::vector<std::uint8_t> used_part(const ReportBytes& report) {
  return {report.begin() + 1, report.begin() + 1 + report[0]};
}

// An answer to init as a real device gave it over radio (README.md, "Sources").
const std::vector<std::uint8_t> kRealAnswer{0xb8, 0x1a, 0x00, 0xe0, 0x1a, 0xfe, 0x55, 0xaa, 0x56,
                                            0xa9, 0x57, 0xa8, 0x58, 0xa7, 0x59, 0xa6, 0x5a, 0xa5,
                                            0x5b, 0xa4, 0x5c, 0xa3, 0x5d, 0xa2, 0x5e, 0xa1};

// Two values of sensors 1 and 3: 1.0, -2.5; 0.5, 100. Written by hand.
const std::vector<std::uint8_t> kMeasurement{0x20, 0x19, 0x07, 0x3a, 0x06, 0x0a, 0x00, 0x02, 0x00,
                                             0x00, 0x00, 0x80, 0x3f, 0x00, 0x00, 0x20, 0xc0, 0x00,
                                             0x00, 0x00, 0x3f, 0x00, 0x00, 0xc8, 0x42};

}  // namespace

TEST_CASE("requests are the bytes that the maker's programs send") {
  CHECK(used_part(encode_request({Command::init, 0}, kFirstCounter)) ==
        std::vector<std::uint8_t>{0x58, 0x19, 0xfe, 0x3f, 0x1a, 0xa5, 0x4a, 0x06, 0x49,
                                  0x07, 0x48, 0x08, 0x47, 0x09, 0x46, 0x0a, 0x45, 0x0b,
                                  0x44, 0x0c, 0x43, 0x0d, 0x42, 0x0e, 0x41});
  CHECK(used_part(encode_request({Command::get_status, 0}, 0xfe)) ==
        std::vector<std::uint8_t>{0x58, 0x05, 0xfe, 0x6b, 0x10});
  CHECK(used_part(encode_request({Command::get_sensor_info, 3}, 0xfb)) ==
        std::vector<std::uint8_t>{0x58, 0x06, 0xfb, 0xac, 0x50, 0x03});
  CHECK(used_part(encode_request({Command::set_period, 10'000}, 0xfa)) ==
        std::vector<std::uint8_t>{0x58, 0x0f, 0xfa, 0xb2, 0x1b, 0xff, 0x00, 0x10, 0x27, 0, 0, 0, 0, 0, 0});
  CHECK(used_part(encode_request({Command::start_measurements, 0x0a}, 0xf9)) ==
        std::vector<std::uint8_t>{0x58, 0x13, 0xf9, 0x86, 0x18, 0xff, 0x01, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                  0, 0});
  CHECK(used_part(encode_request({Command::stop_measurements, 0}, 0xf8)) ==
        std::vector<std::uint8_t>{0x58, 0x0b, 0xf8, 0x6f, 0x19, 0xff, 0x00, 0xff, 0xff, 0xff, 0xff});
  const auto report = encode_request({Command::get_status, 0}, 0xfe);
  for (std::size_t i = 6; i < kReportSize; ++i) CHECK(report[i] == 0);
}

TEST_CASE("the device's side reads every request back, with any counter, and nothing else") {
  for (const Request& request :
       {Request{Command::init, 0}, Request{Command::get_status, 0}, Request{Command::get_device_info, 0},
        Request{Command::get_available_sensors, 0}, Request{Command::get_sensor_info, 31},
        Request{Command::set_period, 0xFFFFFFFF}, Request{Command::start_measurements, 0x80000001},
        Request{Command::stop_measurements, 0}, Request{Command::disconnect, 0}}) {
    for (int counter = 0; counter < 256; ++counter) {
      const auto report = encode_request(request, static_cast<std::uint8_t>(counter));
      const auto back = decode_request(report);
      REQUIRE(back);
      CHECK(back->request == request);
      CHECK(back->counter == counter);
    }
    auto report = encode_request(request, 9);
    for (std::size_t bit = 8; bit < 8u * (report[0] + 1u); ++bit) {
      report[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
      CHECK_FALSE(decode_request(report));
      report[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
    }
    CHECK_FALSE(decode_request(Bytes(report).first(63)));
  }
}

TEST_CASE("a real answer and a measurement are read as what they are") {
  FrameReader reader;
  reader.push(report_of(kRealAnswer));
  auto frame = reader.next();
  REQUIRE(frame);
  CHECK_FALSE(frame->measurement);
  CHECK(frame->code == 0x1a);
  REQUIRE(frame->payload.size() == 21);
  CHECK(frame->payload[0] == 0xfe);
  CHECK_FALSE(reader.next());
  reader.push(report_of(kMeasurement));
  frame = reader.next();
  REQUIRE(frame);
  CHECK(frame->measurement);
  CHECK(frame->counter == 7);
  CHECK(frame->code == 6);
  CHECK(get_f32(frame->payload, 4) == 1.0f);
  CHECK(get_f32(frame->payload, 16) == 100.0f);
  CHECK(reader.counters().bytes_skipped == 0);
}

TEST_CASE("frames over several reports and several frames in one report come out whole") {
  std::vector<std::uint8_t> payload(kMaxFrame - kFrameHead);
  for (std::size_t i = 0; i < payload.size(); ++i) payload[i] = static_cast<std::uint8_t>(i * 7);
  for (const std::size_t size : {0u, 57u, 58u, 59u, 120u, 149u, 250u}) {
    CAPTURE(size);
    FrameReader reader;
    for (int repeat = 0; repeat < 3; ++repeat) {
      ReportWriter writer(0x98, 3, 0x50, Bytes(payload).first(size));
      std::size_t frames = 0;
      while (const auto report = writer.next()) {
        reader.push(*report);
        while (const auto frame = reader.next()) {
          ++frames;
          CHECK(std::equal(frame->payload.begin(), frame->payload.end(), payload.begin()));
          CHECK(frame->payload.size() == size);
        }
      }
      CHECK(frames == 1);
    }
    CHECK(reader.counters().bytes_skipped == 0);
  }
  auto two = kRealAnswer;
  two.insert(two.end(), kMeasurement.begin(), kMeasurement.end());
  FrameReader reader;
  reader.push(report_of(two));
  CHECK_FALSE(reader.next()->measurement);
  CHECK(reader.next()->measurement);
  CHECK_FALSE(reader.next());
}

TEST_CASE("any single changed bit of a frame is noticed, and the next report is good again") {
  for (std::size_t bit = 0; bit < kMeasurement.size() * 8; ++bit) {
    CAPTURE(bit);
    auto damaged = kMeasurement;
    damaged[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
    FrameReader reader;
    reader.push(report_of(damaged));
    std::size_t frames = 0;
    while (reader.next()) ++frames;
    // A length that grew waits for more; the reports that follow show that it lied. In a header, 0x20 has no
    // neighbour that is a header as well, but for none.
    CHECK(frames == 0);
    for (int i = 0; i < 12; ++i) {
      reader.push(report_of(kMeasurement));
      while (reader.next()) ++frames;
    }
    CHECK(frames >= 1);
    CHECK(reader.counters().bytes_skipped > 0);
    const auto before = frames;
    reader.push(report_of(kMeasurement));
    while (reader.next()) ++frames;
    CHECK(frames == before + 1);
  }
}

TEST_CASE("reports without or with too many used bytes are counted and harm nothing") {
  FrameReader reader;
  reader.push({});
  reader.push(std::vector<std::uint8_t>{5});
  reader.push(std::vector<std::uint8_t>(64, 0));
  auto long_one = report_of(kMeasurement);
  long_one[0] = 64;
  reader.push(long_one);
  auto cut = report_of(kMeasurement);
  cut.resize(20);
  reader.push(cut);
  CHECK(reader.counters().malformed == 5);
  CHECK_FALSE(reader.next());
  reader.push(report_of(kMeasurement));
  CHECK(reader.next());
}

TEST_CASE("a frame whose end was lost is dropped when the next one shows it") {
  std::vector<std::uint8_t> payload(149, 1);
  ReportWriter writer(0x98, 3, 0x50, payload);
  FrameReader reader;
  reader.push(*writer.next());
  CHECK_FALSE(reader.next());
  std::size_t frames = 0;
  for (int i = 0; i < 5; ++i) {
    reader.push(report_of(kMeasurement));
    while (const auto frame = reader.next()) {
      CHECK(frame->measurement);
      ++frames;
    }
  }
  CHECK(frames == 2);  // three were taken for the lost end, then the fourth showed the lie
  CHECK(reader.counters().bad_checksums == 1);
}
