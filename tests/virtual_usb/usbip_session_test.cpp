#include "devices/virtual_usb/usbip_session.h"

#include <doctest/doctest.h>

#include "devices/base/random.h"
#include "devices/virtual_usb/open_personality.h"
#include "devices/virtual_usb/vhci.h"
#include "tests/virtual_usb/usbip_client.h"

using namespace unhurried;
using namespace unhurried::virtual_usb;

namespace {

VirtualDevice trainer(const std::string& faults = {}) {
  return VirtualDevice(std::make_unique<OpenPersonality>(simulator::Scenario{}, 1, 1ms),
                       *parse_fault_script(faults, "test"));
}

std::int32_t status(const std::vector<std::uint8_t>& answer) {
  return static_cast<std::int32_t>(big_endian(answer, 20));
}

}  // namespace

TEST_CASE("control transfers, in any pieces, are answered as the kernel's document says") {
  auto device = trainer();
  UsbIpSession session(device);
  const auto message = submit(7, true, 0, 64, {0x80, 6, 0x0100, 0, 64});
  for (const std::uint8_t byte : message) REQUIRE(session.feed(Bytes(&byte, 1)));
  const auto answer = session.take_outgoing();
  REQUIRE(answer.size() == 48 + 18);
  CHECK(big_endian(answer, 0) == 3);
  CHECK(big_endian(answer, 4) == 7);
  CHECK(status(answer) == 0);
  CHECK(big_endian(answer, 24) == 18);
  CHECK(big_endian(answer, 32) == 0xFFFFFFFF);
  CHECK(answer[48 + 8] == 0x09);
  CHECK(answer[48 + 9] == 0x12);
  REQUIRE(session.feed(submit(8, false, 0, 0, {0x40, 0x77, 0, 0, 0})));
  CHECK(status(session.take_outgoing()) == -32);
}

TEST_CASE("a transfer waits until there is a report; unlinking gives it back unanswered, once") {
  auto device = trainer();
  UsbIpSession session(device);
  REQUIRE(session.feed(submit(1, false, 0, 0, open_trainer::encode_command(open_trainer::Command::start))));
  REQUIRE(session.feed(submit(2, true, 1, 64, {})));
  REQUIRE(session.feed(submit(3, true, 1, 64, {})));
  session.take_outgoing();
  session.serve();
  CHECK(session.take_outgoing().empty());
  device.advance(1ms);
  session.serve();
  auto answer = session.take_outgoing();
  REQUIRE(answer.size() == 48 + 64);
  CHECK(big_endian(answer, 4) == 2);
  REQUIRE(session.feed(unlink(4, 3)));
  answer = session.take_outgoing();
  REQUIRE(answer.size() == 48);
  CHECK(big_endian(answer, 0) == 4);
  CHECK(status(answer) == -104);
  REQUIRE(session.feed(unlink(5, 3)));
  CHECK(status(session.take_outgoing()) == 0);
  CHECK_FALSE(session.anyone_waits());
}

TEST_CASE("each fault has the kernel's number") {
  auto device = trainer("after 0 babble; after 1 error; after 2 stall");
  UsbIpSession session(device);
  REQUIRE(device.control(open_trainer::encode_command(open_trainer::Command::start)));
  device.advance(10ms);
  for (const std::int32_t expected : {-75, -71, -32}) {
    REQUIRE(session.feed(submit(9, true, 1, 64, {})));
    session.serve();
    CHECK(status(session.take_outgoing()) == expected);
  }
}

TEST_CASE("what is no USB/IP is refused, and noise is harmless") {
  auto device = trainer();
  UsbIpSession wrong(device);
  CHECK_FALSE(wrong.feed(std::vector<std::uint8_t>(48, 0xFF)));
  UsbIpSession greedy(device);
  CHECK_FALSE(greedy.feed(submit(1, true, 1, 0x7FFFFFFF, {})));
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    Random random(seed);
    UsbIpSession session(device);
    auto message = submit(1, random.below(2) == 0, static_cast<std::uint32_t>(random.below(4)),
                          static_cast<std::uint32_t>(random.below(300)), {0x80, 6, 0x0100, 0, 64});
    for (int i = 0; i < 3; ++i)
      message[random.below(message.size())] = static_cast<std::uint8_t>(random.below(256));
    message.resize(random.below(600));
    (void)session.feed(message);
    session.serve();
  }
}

TEST_CASE("free ports are those of the half that takes full-speed devices") {
  const std::string status =
      "hub port sta spd dev      sockfd local_busid\n"
      "hs  0000 006 002 00010002 000003 1-1\nhs  0001 004 000 00000000 000000 0-0\n"
      "ss  0008 004 000 00000000 000000 0-0\n";
  CHECK(free_ports(status) == std::vector{1});
  CHECK(free_ports("").empty());
}
