#include "devices/base/bytes.h"

#include <doctest/doctest.h>

#include <array>
#include <string_view>

using namespace unhurried;

TEST_CASE("fields are little endian, and come back as they went") {
  std::array<std::uint8_t, 8> b{};
  put_u64(b, 0, 0x0102030405060708u);
  CHECK(b == std::array<std::uint8_t, 8>{8, 7, 6, 5, 4, 3, 2, 1});
  CHECK(get_u64(b, 0) == 0x0102030405060708u);
  CHECK(get_u32(b, 2) == 0x03040506u);
  CHECK(get_u16(b, 6) == 0x0102u);
  put_i16(b, 1, -2);
  CHECK(get_i16(b, 1) == -2);
  put_f32(b, 0, -2.5f);
  CHECK(get_u32(b, 0) == 0xC0200000u);
  CHECK(get_f32(b, 0) == -2.5f);
  put_f64(b, 0, 50.0);
  CHECK(get_u64(b, 0) == 0x4049000000000000u);
  CHECK(get_f64(b, 0) == 50.0);
}

TEST_CASE("a device's text is safe to show") {
  const auto text = [](std::string_view raw) {
    return device_text(Bytes(reinterpret_cast<const std::uint8_t*>(raw.data()), raw.size()));
  };
  CHECK(text("") == "");
  CHECK(text("Force") == "Force");
  CHECK(text(std::string_view("Force\0rest", 10)) == "Force");
  CHECK(text("  N  ") == "N");
  CHECK(text("\x1b[2J\xc3\xa4\x7f") == "?[2J???");
}
