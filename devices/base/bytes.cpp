#include "devices/base/bytes.h"

#include "devices/base/parse.h"

namespace unhurried {

std::string device_text(Bytes bytes) {
  std::string text;
  for (const std::uint8_t byte : bytes) {
    if (byte == 0) break;
    text += byte >= 0x20 && byte < 0x7F ? static_cast<char>(byte) : '?';
  }
  return std::string(trimmed(text));
}

}  // namespace unhurried
