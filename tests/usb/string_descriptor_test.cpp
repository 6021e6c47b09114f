#include "devices/usb/string_descriptor.h"

#include <doctest/doctest.h>

#include <vector>

#include "devices/base/random.h"

using unhurried::usb::text_of;

namespace {

std::string text(std::vector<std::uint8_t> bytes) {
  return text_of(bytes);
}

}  // namespace

TEST_CASE("letters of any script come out as UTF-8") {
  CHECK(text({6, 3, 'A', 0, 'b', 0}) == "Ab");
  CHECK(text({8, 3, 0xE9, 0x00, 0x60, 0x4F, 0x2D, 0x06}) == "\u00e9\u4f60\u062d");
  CHECK(text({6, 3, 0x3D, 0xD8, 0x00, 0xDE}) == "\U0001F600");
}

TEST_CASE("what could mislead a reader becomes a question mark") {
  CHECK(text({8, 3, 'A', 0, 0x0A, 0, 0x2E, 0x20}) == "A??");
  CHECK(text({6, 3, 0x00, 0xDC, 'x', 0}) == "?x");
  CHECK(text({4, 3, 0x3D, 0xD8}) == "?");
}

TEST_CASE("cut, foreign and lying descriptors are harmless") {
  CHECK(text({}).empty());
  CHECK(text({4}).empty());
  CHECK(text({4, 1, 'A', 0}).empty());
  CHECK(text({200, 3, 'A', 0, 'B'}) == "A");
  CHECK(text({0, 3, 'A', 0}).empty());
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    unhurried::Random random(seed);
    std::vector<std::uint8_t> bytes(random.below(256));
    for (auto& b : bytes) b = static_cast<std::uint8_t>(random.below(256));
    if (bytes.size() > 1) bytes[1] = 3;
    CHECK(text_of(bytes).size() <= bytes.size() * 2);
  }
}
