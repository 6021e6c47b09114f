#include "devices/virtual_usb/device.h"

#include <doctest/doctest.h>

#include "devices/open_trainer/decoder.h"
#include "devices/virtual_usb/hostile_personality.h"
#include "devices/virtual_usb/open_personality.h"

using namespace unhurried;
using namespace unhurried::virtual_usb;
using open_trainer::Command;
using open_trainer::encode_command;
using open_trainer::kReportEndpoint;

namespace {

VirtualDevice trainer(const std::string& faults = {}, Duration interval = 1ms) {
  return VirtualDevice(std::make_unique<OpenPersonality>(simulator::Scenario{}, 1, interval),
                       *parse_fault_script(faults, "test"));
}

Setup get_descriptor(std::uint8_t type, std::uint8_t index, std::uint16_t length = 255) {
  return {0x80, 6, static_cast<std::uint16_t>(type << 8 | index), 0, length};
}

std::string text(const std::optional<std::vector<std::uint8_t>>& string_descriptor) {
  std::string text;
  for (std::size_t i = 2; string_descriptor && i < string_descriptor->size(); i += 2)
    text += static_cast<char>((*string_descriptor)[i]);
  return text;
}

}  // namespace

TEST_CASE("it answers what every USB device answers, and says in its strings that it is simulated") {
  auto device = trainer();
  CHECK(device.control(get_descriptor(1, 0))->size() == 18);
  CHECK(device.control(get_descriptor(2, 0, 9))->size() == 9);
  CHECK(*device.control(get_descriptor(2, 0)) == device.descriptors().configuration);
  CHECK(text(device.control(get_descriptor(3, 2))).find("simulated") != std::string::npos);
  CHECK_FALSE(device.control(get_descriptor(3, 9)));
  CHECK_FALSE(device.control(get_descriptor(6, 0)));
  CHECK(device.control({0x80, 8, 0, 0, 1})->at(0) == 0);
  CHECK(device.control({0x00, 9, 1, 0, 0})->empty());
  CHECK(device.control({0x80, 8, 0, 0, 1})->at(0) == 1);
  CHECK_FALSE(device.control({0x40, 0x77, 0, 0, 0}));
}

TEST_CASE("at a millisecond's interval each millisecond is a report, none of them lost") {
  auto device = trainer();
  const auto hello = device.control(encode_command(Command::hello));
  REQUIRE(hello);
  const auto handshake = open_trainer::decode_handshake(*hello);
  REQUIRE(handshake);
  CHECK(handshake->simulated);
  CHECK(handshake->report_interval_us == 1000);
  CHECK_FALSE(device.in(kReportEndpoint));
  REQUIRE(device.control(encode_command(Command::start)));
  open_trainer::Report report;
  for (int ms = 1; ms <= 500; ++ms) {
    device.advance(std::chrono::milliseconds(ms));
    const auto transfer = device.in(kReportEndpoint);
    REQUIRE(transfer);
    REQUIRE(open_trainer::decode_report(transfer->bytes, report) == open_trainer::ReportFault::none);
    CHECK(report.seq == static_cast<std::uint32_t>(ms - 1));
    CHECK_FALSE(device.in(kReportEndpoint));
  }
}

TEST_CASE("a host that does not ask loses the oldest reports, and their numbers show it") {
  auto device = trainer();
  REQUIRE(device.control(encode_command(Command::start)));
  device.advance(5s);
  open_trainer::Report report;
  REQUIRE(open_trainer::decode_report(device.in(kReportEndpoint)->bytes, report) ==
          open_trainer::ReportFault::none);
  CHECK(report.seq == 5000 - 4096);
}

TEST_CASE("the script's faults come once each, in order") {
  auto device = trainer(
      "after 2 stall; after 3 babble; after 4 error; after 5 short; after 6 silence 0.05; after 8 unplug 1");
  REQUIRE(device.control(encode_command(Command::start)));
  std::vector<Ending> endings;
  std::size_t shortest = 64;
  Duration now{}, longest_wait{}, last{};
  while (!device.pulled() && now < 2s) {
    device.advance(now += 1ms);
    const auto transfer = device.in(kReportEndpoint);
    if (!transfer) continue;
    longest_wait = std::max(longest_wait, now - last);
    last = now;
    if (transfer->ending == Ending::stall) {
      CHECK(device.in(kReportEndpoint)->ending == Ending::stall);
      CHECK(device.control({0x82, 0, 0, kReportEndpoint, 2})->at(0) == 1);
      REQUIRE(device.control({0x02, 1, 0, kReportEndpoint, 0}));
    }
    if (transfer->ending == Ending::data) shortest = std::min(shortest, transfer->bytes.size());
    endings.push_back(transfer->ending);
  }
  using enum Ending;
  CHECK(endings == std::vector{data, data, stall, data, babble, error, data, data, data});
  CHECK(shortest == 7);
  CHECK(longest_wait >= 50ms);
  CHECK(device.pulled() == Duration(1s));
  device.plug();
  CHECK_FALSE(device.pulled());
  device.advance(5ms);
  CHECK_FALSE(device.in(kReportEndpoint));  // idle until it is told to start
}

TEST_CASE("a hostile device is never believed for long") {
  VirtualDevice device(std::make_unique<HostilePersonality>(3));
  int believed = 0;
  for (int i = 0; i < 60; ++i) {
    device.plug();
    const auto hello = device.control(encode_command(Command::hello));
    if (!hello) continue;
    const auto handshake = open_trainer::decode_handshake(*hello);
    if (!handshake) {
      CHECK_FALSE(handshake.error().message.empty());
      continue;
    }
    ++believed;
    device.advance(100ms);
    while (const auto transfer = device.in(kReportEndpoint)) {
      open_trainer::Report report;
      CHECK(open_trainer::decode_report(transfer->bytes, report) != open_trainer::ReportFault::none);
    }
  }
  CHECK(believed == 10);
}
