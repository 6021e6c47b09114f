#include "devices/open_trainer/handshake.h"

#include <doctest/doctest.h>

#include <functional>

using namespace unhurried;
using namespace unhurried::open_trainer;

namespace {

// The example of README.md, which was computed by another program than this one.
const std::vector<std::uint8_t> kExample{
    0x55, 0x48, 0x54, 0x52, 0x01, 0x00, 0x4a, 0x00, 0x10, 0x27, 0x00, 0x00, 0xc8, 0x00, 0x00,
    0x02, 0x31, 0x2e, 0x30, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x02, 0x02, 0x00, 0x40, 0x42, 0x0f, 0x00, 0x50, 0xc3, 0x00, 0x00, 0x00,
    0x80, 0xff, 0x7f, 0x00, 0x00, 0x00, 0x00, 0x01, 0x01, 0x01, 0x00, 0xa0, 0x86, 0x01, 0x00,
    0x10, 0x27, 0x00, 0x00, 0x78, 0xec, 0x30, 0x75, 0x00, 0x00, 0x00, 0x00, 0xa1, 0xa9,
};

Handshake example_handshake() {
  Handshake handshake = default_handshake();
  handshake.head_size = Millimetres(20);
  return handshake;
}

// The example with bytes changed and its checksum made right again.
std::vector<std::uint8_t> forged(const std::function<void(std::vector<std::uint8_t>&)>& change) {
  auto bytes = kExample;
  change(bytes);
  put_u16(bytes, bytes.size() - 2, crc16(Bytes(bytes).first(bytes.size() - 2)));
  return bytes;
}

}  // namespace

TEST_CASE("the usual handshake is the bytes that the specification shows") {
  const auto bytes = encode_handshake(example_handshake());
  REQUIRE(bytes);
  CHECK(*bytes == kExample);
  const auto back = decode_handshake(kExample);
  REQUIRE(back);
  CHECK(*back == example_handshake());
}

TEST_CASE("every field survives the way there and back") {
  Handshake handshake;
  handshake.minor = 7;
  handshake.report_interval_us = 31'250;
  handshake.head_size = Millimetres(32.5);
  handshake.simulated = true;
  handshake.encoded_trace = true;
  handshake.firmware = "sixteen letters!";
  handshake.channels = {
      {15, ChannelQuantity::abdominal_emg, ChannelUnit::uncalibrated, 256'000, 1, -1, 0},
      {3, ChannelQuantity::breath_belt, ChannelUnit::uncalibrated, 12'500, 4'000'000'000u, 0, 1023},
      {0, ChannelQuantity::pelvic_emg, ChannelUnit::microvolt, 2'000'000, 10'000, -32768, 32767},
      {1, ChannelQuantity::pelvic_pressure, ChannelUnit::cm_h2o, 50'000, 10'000, -5000, 30000},
  };
  const auto bytes = encode_handshake(handshake);
  REQUIRE(bytes);
  const auto back = decode_handshake(*bytes);
  REQUIRE(back);
  CHECK(*back == handshake);
}

TEST_CASE("a handshake cut at any length is an error") {
  for (std::size_t size = 0; size < kExample.size(); ++size)
    CHECK_FALSE(decode_handshake(Bytes(kExample).first(size)));
}

TEST_CASE("any single changed bit is noticed") {
  for (std::size_t bit = 0; bit < kExample.size() * 8; ++bit) {
    auto bytes = kExample;
    bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
    CHECK_FALSE(decode_handshake(bytes));
  }
}

TEST_CASE("a newer major version is said to be one, a newer minor one is taken") {
  const auto newer = decode_handshake(forged([](auto& b) { b[4] = 2; }));
  REQUIRE_FALSE(newer);
  CHECK(newer.error().code == ErrorCode::unsupported);
  CHECK(newer.error().message.find("version 2") != std::string::npos);
  const auto longer = decode_handshake(forged([](auto& b) {
    b[5] = 9;
    b.insert(b.end() - 2, {1, 2, 3});
    b[6] = static_cast<std::uint8_t>(b.size());
  }));
  REQUIRE(longer);
  CHECK(longer->channels.size() == 2);
}

TEST_CASE("a device that contradicts itself is refused") {
  const auto refused = [](const std::function<void(std::vector<std::uint8_t>&)>& change) {
    const auto result = decode_handshake(forged(change));
    return !result && result.error().code == ErrorCode::protocol;
  };
  CHECK(refused([](auto& b) { b[0] = 'V'; }));
  CHECK(refused([](auto& b) { b[6] = 75; }));           // length
  CHECK(refused([](auto& b) { put_u32(b, 8, 999); }));  // interval
  CHECK(refused([](auto& b) { put_u32(b, 8, 1'000'001); }));
  CHECK(refused([](auto& b) { b[15] = 0; }));  // channels
  CHECK(refused([](auto& b) { b[15] = 3; }));
  CHECK(refused([](auto& b) { b[15] = 5; }));
  CHECK(refused([](auto& b) { b[16] = 0x07; }));       // firmware
  CHECK(refused([](auto& b) { b[32] = 16; }));         // id
  CHECK(refused([](auto& b) { b[52] = 0; }));          // id twice
  CHECK(refused([](auto& b) { b[33] = 5; }));          // quantity
  CHECK(refused([](auto& b) { b[34] = 0; }));          // unit
  CHECK(refused([](auto& b) { put_u32(b, 36, 0); }));  // rate
  CHECK(refused([](auto& b) { put_u32(b, 36, 20'000'001); }));
  CHECK(refused([](auto& b) { put_u32(b, 40, 0); }));      // scale
  CHECK(refused([](auto& b) { put_i16(b, 44, 32767); }));  // range
  CHECK_FALSE(refused([](auto&) {}));
}

TEST_CASE("the encoder writes nothing that the decoder would refuse") {
  Handshake handshake = example_handshake();
  handshake.channels.clear();
  CHECK_FALSE(encode_handshake(handshake));
  handshake = example_handshake();
  handshake.firmware = "seventeen letters";
  CHECK_FALSE(encode_handshake(handshake));
  handshake = example_handshake();
  handshake.head_size = Millimetres(-1);
  CHECK_FALSE(encode_handshake(handshake));
}

TEST_CASE("only ids and product string together make a candidate") {
  DeviceIdentity identity{kVendorId, 0x0010, "Someone", "Unhurried open trainer mk 2", "7"};
  CHECK(may_be_trainer(identity));
  identity.product_id = 0x0011;
  CHECK_FALSE(may_be_trainer(identity));
  identity.product_id = 0x0000;
  CHECK_FALSE(may_be_trainer(identity));
  identity.product_id = 0x0001;
  identity.product = "Blinking badge";
  CHECK_FALSE(may_be_trainer(identity));
  identity.product = "Unhurried open trainer";
  identity.vendor_id = 0x1234;
  CHECK_FALSE(may_be_trainer(identity));
}

TEST_CASE("the kiosk is told units, rates, ranges, and what is not live") {
  Handshake handshake = example_handshake();
  DeviceIdentity identity;
  identity.serial = "A7";
  const TrainerInfo info = describe(identity, handshake);
  CHECK(info.serial == "A7");
  CHECK(info.firmware == "1.0");
  CHECK(info.head_size == Millimetres(20));
  CHECK_FALSE(info.simulated);
  REQUIRE(info.channels.size() == 2);
  CHECK(info.channels[0].rate.value == doctest::Approx(1000));
  CHECK(info.channels[0].range_max == doctest::Approx(1638.35));
  CHECK(info.channels[1].rate.value == doctest::Approx(100));
  CHECK(info.channels[1].range_min == doctest::Approx(-50));
  CHECK(info.channels[1].range_max == doctest::Approx(300));
  handshake.simulated = true;
  CHECK(describe(identity, handshake).simulated);
  handshake.simulated = false;
  handshake.encoded_trace = true;
  CHECK(describe(identity, handshake).simulated);
}
