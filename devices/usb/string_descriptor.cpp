#include "devices/usb/string_descriptor.h"

#include <algorithm>

namespace unhurried::usb {

namespace {

constexpr std::uint8_t kStringType = 3;

bool is_surrogate(std::uint32_t code) {
  return code >= 0xD800 && code <= 0xDFFF;
}

void append_utf8(std::string& to, std::uint32_t code) {
  const auto add = [&](std::uint32_t byte) { to += static_cast<char>(byte); };
  if (code < 0x80) {
    add(code);
  } else if (code < 0x800) {
    add(0xC0 | (code >> 6));
    add(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    add(0xE0 | (code >> 12));
    add(0x80 | ((code >> 6) & 0x3F));
    add(0x80 | (code & 0x3F));
  } else {
    add(0xF0 | (code >> 18));
    add(0x80 | ((code >> 12) & 0x3F));
    add(0x80 | ((code >> 6) & 0x3F));
    add(0x80 | (code & 0x3F));
  }
}

}  // namespace

std::string text_of(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < 2 || bytes[1] != kStringType) return {};
  const std::size_t size = std::min<std::size_t>(bytes.size(), bytes[0]);
  std::string text;
  for (std::size_t at = 2; at + 1 < size; at += 2) {
    std::uint32_t code = bytes[at] | (static_cast<std::uint32_t>(bytes[at + 1]) << 8);
    if (code >= 0xD800 && code < 0xDC00 && at + 3 < size) {
      const std::uint32_t low = bytes[at + 2] | (static_cast<std::uint32_t>(bytes[at + 3]) << 8);
      if (low >= 0xDC00 && low <= 0xDFFF) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
    // Direction marks could make one name look like another.
    const bool direction = (code >= 0x200E && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
                           (code >= 0x2066 && code <= 0x2069);
    append_utf8(text, control || direction || is_surrogate(code) ? '?' : code);
  }
  return text;
}

}  // namespace unhurried::usb
