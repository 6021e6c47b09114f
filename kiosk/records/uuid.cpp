#include "kiosk/records/uuid.h"

namespace unhurried::records {

std::string uuid_v7(WallTime now, std::uint64_t chance_high, std::uint64_t chance_low) {
  const auto milliseconds = static_cast<std::uint64_t>(micros(now) / 1000) & 0xffffffffffffull;
  const std::uint64_t high = (milliseconds << 16) | 0x7000u | (chance_high & 0x0fffu);
  const std::uint64_t low = (0x2ull << 62) | (chance_low & 0x3fffffffffffffffull);
  std::string text;
  for (int nibble = 0; nibble < 32; ++nibble) {
    if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20) text += '-';
    const std::uint64_t half = nibble < 16 ? high : low;
    text += "0123456789abcdef"[(half >> (60 - 4 * (nibble % 16))) & 0xf];
  }
  return text;
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool digit = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
    if (dash ? text[i] != '-' : !digit) return false;
  }
  return true;
}

}  // namespace unhurried::records
