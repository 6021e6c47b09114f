#include "kiosk/records/chunk_codec.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace unhurried::records {

namespace {

constexpr char kVersion = 1;
constexpr std::int64_t kNoValue = std::numeric_limits<std::int32_t>::min();
constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
constexpr std::size_t kCheckBytes = 4;

constexpr std::array<std::uint32_t, 256> crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t rest = byte;
    for (int bit = 0; bit < 8; ++bit) rest = (rest >> 1) ^ ((rest & 1u) != 0 ? 0xEDB88320u : 0u);
    table[byte] = rest;
  }
  return table;
}

void put_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>((value & 0x7f) | 0x80);
  out += static_cast<char>(value);
}

// Takes one number from the front; false when the bytes end early or say more than 63 bits.
bool take_varint(std::string_view& bytes, std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; shift < 63 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7fu) << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

std::int64_t to_steps(float value, double resolution) {
  if (std::isnan(value)) return kNoValue;
  const double steps = std::clamp(static_cast<double>(value) / resolution, -static_cast<double>(kMost),
                                  static_cast<double>(kMost));
  return static_cast<std::int64_t>(std::llround(steps));
}

Error damaged(const std::string& what) {
  return {ErrorCode::bad_input, "this second of the trace is damaged: " + what};
}

}  // namespace

std::uint32_t crc32(std::string_view bytes) {
  static constexpr auto kTable = crc_table();
  std::uint32_t rest = 0xffffffffu;
  for (const char c : bytes) rest = kTable[(rest ^ static_cast<unsigned char>(c)) & 0xffu] ^ (rest >> 8);
  return ~rest;
}

double resolution_of(const Channel& channel) {
  switch (channel.unit) {
    case ChannelUnit::cm_h2o:
      return 0.01;
    case ChannelUnit::microvolt:
      return 0.05;  // an amplifier's own noise is several times that
    case ChannelUnit::uncalibrated:
      break;
  }
  const double range = channel.range_max - channel.range_min;
  return std::isfinite(range) && range > 0 ? range / 65536 : 1.0;
}

std::string encode_chunk(std::span<const float> values, double resolution) {
  std::string out(1, kVersion);
  put_varint(out, values.size());
  std::int64_t before = 0;
  for (const float value : values) {
    const std::int64_t steps = to_steps(value, resolution);
    put_varint(out, zigzag(steps - before));
    before = steps;
  }
  const std::uint32_t check = crc32(out);
  for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>((check >> shift) & 0xffu);
  return out;
}

Result<std::vector<float>> decode_chunk(std::string_view bytes, double resolution) {
  if (bytes.size() < 2 + kCheckBytes) return damaged("it is cut off");
  std::uint32_t check = 0;
  for (std::size_t i = 0; i < kCheckBytes; ++i)
    check |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[bytes.size() - kCheckBytes + i]))
             << (8 * i);
  bytes.remove_suffix(kCheckBytes);
  if (crc32(bytes) != check) return damaged("its check sum is wrong");
  if (bytes.front() != kVersion) return damaged("its layout is one that this version doesn't know");
  bytes.remove_prefix(1);
  std::uint64_t count = 0;
  // Each value takes a byte at least, so a lie about the count can't ask for memory.
  if (!take_varint(bytes, count) || count > bytes.size()) return damaged("it says more values than it has");
  std::vector<float> values;
  values.reserve(count);
  std::int64_t steps = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    std::uint64_t raw = 0;
    if (!take_varint(bytes, raw)) return damaged("a value is cut off");
    const std::int64_t difference = unzigzag(raw);
    if (difference > 2 * kMost + 1 || difference < -2 * kMost - 1) return damaged("a value is out of range");
    steps += difference;
    if (steps > kMost || steps < kNoValue) return damaged("a value is out of range");
    values.push_back(steps == kNoValue ? std::numeric_limits<float>::quiet_NaN()
                                       : static_cast<float>(static_cast<double>(steps) * resolution));
  }
  if (!bytes.empty()) return damaged("there are bytes after its values");
  return values;
}

}  // namespace unhurried::records
