#include "kiosk/records/chunk_codec.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "devices/base/random.h"

using namespace unhurried;
using namespace unhurried::records;

namespace {

constexpr double kStep = 0.01;

std::string with_check(std::string body) {
  const std::uint32_t check = crc32(body);
  for (unsigned shift = 0; shift < 32; shift += 8) body += static_cast<char>((check >> shift) & 0xffu);
  return body;
}

}  // namespace

TEST_CASE("the check sum is the common CRC-32") {
  CHECK(crc32("123456789") == 0xCBF43926u);  // the check value of the CRC catalogue
}

TEST_CASE("values come back within half a step") {
  Random random(7);
  for (int trial = 0; trial < 200; ++trial) {
    std::vector<float> values(random.below(120));
    for (float& v : values) v = static_cast<float>(random.normal() * 40);
    const auto back = decode_chunk(encode_chunk(values, kStep), kStep);
    REQUIRE(back);
    REQUIRE(back->size() == values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
      CHECK(std::abs((*back)[i] - values[i]) <= 0.5 * kStep + 1e-5);
  }
}

TEST_CASE("no number stays none, and the huge stays huge") {
  const float nan = std::numeric_limits<float>::quiet_NaN(),
              infinite = std::numeric_limits<float>::infinity();
  const std::vector<float> values{1.5f, nan, -infinite, infinite, nan, 0.0f, 3e38f};
  const auto back = decode_chunk(encode_chunk(values, kStep), kStep);
  REQUIRE(back);
  CHECK((*back)[0] == doctest::Approx(1.5));
  CHECK(std::isnan((*back)[1]));
  CHECK((*back)[2] < -2e7f);
  CHECK((*back)[3] > 2e7f);
  CHECK(std::isnan((*back)[4]));
  CHECK((*back)[5] == 0.0f);
  CHECK((*back)[6] > 2e7f);
}

TEST_CASE("a calm signal takes little more than a byte a sample") {
  std::vector<float> values(100);
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = static_cast<float>(14 + 0.2 * std::sin(0.1 * static_cast<double>(i)));
  CHECK(encode_chunk(values, kStep).size() <= 110);
}

TEST_CASE("every cut and every flipped bit is noticed") {
  const std::string whole = encode_chunk(std::vector<float>{1, 2, 3, -4.25f, 100}, kStep);
  for (std::size_t length = 0; length < whole.size(); ++length)
    CHECK_FALSE(decode_chunk(std::string_view(whole).substr(0, length), kStep));
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    std::string flipped = whole;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    CHECK_FALSE(decode_chunk(flipped, kStep));
  }
}

TEST_CASE("garbage with a right check sum is refused or read, never believed about its size") {
  CHECK_FALSE(decode_chunk(with_check(std::string("\x02\x00", 2)), kStep));  // another version
  CHECK_FALSE(decode_chunk(with_check("\x01\xff\xff\xff\xff\x7f"), kStep));  // 34 thousand million values
  CHECK_FALSE(decode_chunk(with_check("\x01\x01\xff\xff\xff\xff\xff\x7f"), kStep));  // a step out of range
  CHECK_FALSE(decode_chunk(with_check("\x01\x01\x80"), kStep));      // a number without its end
  CHECK_FALSE(decode_chunk(with_check("\x01\x01\x02\x02"), kStep));  // one byte too many
  Random random(11);
  int read = 0;
  for (int trial = 0; trial < 20000; ++trial) {
    std::string body = "\x01";
    for (auto n = random.below(40); n > 0; --n)
      body += static_cast<char>(random.below(trial % 2 == 0 ? 256 : 16));
    if (const auto values = decode_chunk(with_check(body), kStep)) {
      ++read;
      CHECK(values->size() < body.size());
    }
  }
  CHECK(read > 0);
}
